// Tests, sets and instances: what several handlers need of them.

#pragma once

#include <string>

#include "api/local/listing.hpp"

namespace local {

extern const Resource test_resource;
extern const Resource set_resource;
extern const Resource instance_resource;

/// What a request says of a test that is to be made.
struct NewTest {
  std::string name{};
  std::string more = "{}";  ///< Its other attributes, a JSON object.
  std::int64_t steps = 0;
};

/// Reads `name` (which has to be there) and all other attributes of a test.
NewTest read_test(Fields& attributes, Call& call);
/// Reads the definitions of steps in the array `key`; how many there are.
std::int64_t read_step_definitions(Fields& parent, std::string_view key);

/// Stores it under the next display id. Inside the caller's transaction, like the others.
std::int64_t store_test(Call& call, const NewTest& test);
std::int64_t store_instance(Call& call, std::int64_t set, std::int64_t test,
                            const std::string& more);

/// Complains at `key` unless the row `id` of `table` belongs to the call's project.
void check_owner(Call& call, Fields& fields, const char* table, std::string_view key,
                 std::optional<std::int64_t> id);

/// Tests or sets, with the filters that both have.
Response list_named(Call& call, const Resource& resource);

/// Takes `name_exact` and `name_like` and compares them with the column `name`; `wrap`
/// is put around the condition in place of its "%".
void add_names(Where& where, Call& call, const std::string& wrap = "%");

}  // namespace local
