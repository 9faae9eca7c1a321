// Runs as the server shows them. For the sources of this folder only (see
// json_value.hpp).

#pragma once

#include <optional>
#include <span>
#include <string>

#include <boost/json.hpp>

#include "api/upload_call.hpp"

namespace api {

/// One item of GET runs.json. Fields that are missing are empty, ids 0.
FoundRun found_run(const boost::json::value& item);

/// The query of GET runs.json for runs of `instances` (at most `ids_a_call`; none: of
/// all) that were changed since `since` (absent: ever). The API counts whole hours back
/// from its own now.
std::string runs_query(std::span<const mapping::Id> instances, std::optional<Time> since,
                       Time now);

}  // namespace api
