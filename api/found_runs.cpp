#include "api/found_runs.hpp"

#include <algorithm>

#include "api/json_value.hpp"

namespace api {

FoundRun found_run(const boost::json::value& item) {
  FoundRun run{.id = id_in(item, "id")};
  const auto& attributes = attributes_of(item);
  run.instance = id_in(attributes, "instance-id");
  run.key = find_key(text_in(attributes, "automated-execution-output"));
  run.fields = {.status = text_in(attributes, "status"),
                .date = text_in(attributes, "run-date"),
                .duration = text_in(attributes, "run-duration"),
                .version = text_in(attributes, "version")};
  run.created = zoned_time(text_in(attributes, "created-at"));
  return run;
}

std::string runs_query(std::span<const mapping::Id> instances, std::optional<Time> since,
                       Time now) {
  std::string query;
  if (!instances.empty()) query = "instance-ids=" + id_list(instances);
  if (since) {
    const auto passed = std::chrono::floor<std::chrono::hours>(
        std::max(*since, now) == now ? now - *since : Time::duration(0));
    // One hour for the rest of an hour, one for rounding at the server.
    query += (query.empty() ? "" : "&") + std::string("updated-hours-ago=") +
             std::to_string(passed.count() + 2);
  }
  return query;
}

}  // namespace api
