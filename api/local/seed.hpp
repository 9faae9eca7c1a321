// What a project holds before the first call.
//
//   {"project": 4566, "name": "Demo",
//    "users": [{"id": 5380, "name": "Ana", "email": "a@b.c", "token": "her personal
//    one"}], "custom-fields": [{"id": 45293, "name": "OS", "field-format": "list",
//                       "possible-values": ["Win", "Mac"]}],
//    "tests": [{"id": 80893, "name": "Login", "display-id": 11, "version": "2", ...}],
//    "sets": [{"id": 22140, "name": "Nightly", "display-id": 117, ...}],
//    "instances": [{"id": 98142, "test-id": 80893, "set-id": 22140, ...}],
//    "filters": [{"id": 7, "kind": "sets", "ids": [22140]},
//                {"id": 8, "kind": "tests", "ids": [80893], "user-id": 5380}]}
//
// All members but ids and names are optional, "..." stands for any attribute that the
// API's answers show. Where many are wanted, "instances" may be or hold a range:
//
//    "instances": {"from": 1, "to": 1000000, "set-id": 1, "name": "case {n}"}
//
// which makes instance N of test N, called "case N", for every N; tests that are there
// keep their names, and the set is made where it is missing (1, "Set 1", by default).
// Several projects stand side by side as {"projects": [{"project": 1, ...}, ...]}.

#pragma once

#include <optional>
#include <string>

#include "api/local/database.hpp"
#include "api/local/server.hpp"

namespace local {

/// Plants the JSON text `seed`. A seed of one project grows in `project` where that is
/// given, else in its own, else in 1. Fails with one line that names the place; nothing
/// is planted then.
boost::system::result<void, ServerError> plant(Database& database,
                                               const std::string& seed,
                                               std::optional<std::int64_t> project,
                                               Time now);

}  // namespace local
