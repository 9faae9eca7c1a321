#include "api/found_run.hpp"

#include <algorithm>
#include <cmath>

#include "api/json_value.hpp"
#include "ingest/time_text.hpp"

namespace api {
namespace {

// What one field says: its texts differ, and `compare` knows more.
template <typename Compare>
std::optional<bool> agree(const std::string& sent, const std::string& shown,
                          const Compare& compare) {
  if (sent.empty() || shown.empty() || sent == shown) return true;
  return compare(sent, shown);
}

bool differ(std::string_view, std::string_view) {
  return false;
}

// `shown` may be the first instant of that day, in a zone of the server's own.
std::optional<bool> same_day(std::string_view sent, std::string_view shown) {
  const auto day = ingest::parse_timestamp(sent);
  const auto written = ingest::parse_timestamp(shown.substr(0, sent.size()));
  if (!day || !written) return std::nullopt;
  if (day->instant == written->instant) return true;
  if (shown.size() == sent.size()) return false;
  const auto instant = ingest::parse_timestamp(shown);
  if (!instant ||
      std::chrono::abs(instant->instant - day->instant) < std::chrono::days(1))
    return std::nullopt;
  return false;
}

// We send whole seconds.
std::optional<bool> same_duration(std::string_view sent, std::string_view shown) {
  const auto ours = ingest::parse_duration(sent);
  const auto theirs = ingest::parse_duration(shown);
  if (!ours || !theirs) return std::nullopt;
  return std::abs((*ours - *theirs).count()) < 1;
}

}  // namespace

FoundRun by_our_clock(FoundRun run, std::optional<Time> date, Time now) {
  if (run.created && date) *run.created += now - *date;
  run.in_our_time = date.has_value();
  return run;
}

std::optional<bool> agree(const RunFields& sent, const RunFields& shown) {
  std::optional<bool> all = true;
  for (const auto field :
       {agree(sent.status, shown.status, differ), agree(sent.date, shown.date, same_day),
        agree(sent.duration, shown.duration, same_duration),
        agree(sent.version, shown.version, differ)}) {
    if (field == false) return false;
    if (!field) all = std::nullopt;
  }
  return all;
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
