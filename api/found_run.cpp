#include "api/found_run.hpp"

#include <algorithm>

#include "api/json_value.hpp"

namespace api {
namespace {

bool agree(const std::string& sent, const std::string& shown) {
  return sent.empty() || shown.empty() || sent == shown;
}

}  // namespace

FoundRun by_our_clock(FoundRun run, std::optional<Time> date, Time now) {
  if (run.created && date) *run.created += now - *date;
  run.in_our_time = date.has_value();
  return run;
}

bool agree(const RunFields& sent, const RunFields& shown) {
  return agree(sent.status, shown.status) && agree(sent.date, shown.date) &&
         agree(sent.duration, shown.duration) && agree(sent.version, shown.version);
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
