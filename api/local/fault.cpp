#include "api/local/fault.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace local {
namespace {

using Kind = Fault::Kind;

constexpr std::array<Fault, 19> known_faults{{
    {Kind::refuse, 0, "refuse"},
    {Kind::reset_before, 0, "reset-before"},
    {Kind::reset_during, 0, "reset-during"},
    {Kind::drop_after, 0, "drop-after"},
    {Kind::late, 0, "late"},
    {Kind::fail_before, 500, "500-before"},
    {Kind::fail_before, 502, "502-before"},
    {Kind::fail_before, 503, "503-before"},
    {Kind::fail_before, 504, "504-before"},
    {Kind::fail_after, 500, "500-after"},
    {Kind::fail_after, 502, "502-after"},
    {Kind::fail_after, 503, "503-after"},
    {Kind::fail_after, 504, "504-after"},
    {Kind::throttle, 429, "throttle"},
    {Kind::truncate, 0, "truncate"},
    {Kind::garbage_before, 0, "garbage-before"},
    {Kind::garbage, 0, "garbage"},
    {Kind::partial, 0, "partial"},
    {Kind::slow, 0, "slow"},
}};

std::optional<double> read_chance(const std::string& text) {
  std::size_t read = 0;
  try {
    const double value = std::stod(text, &read);
    if (read == text.size() && value >= 0 && value <= 1) return value;
  } catch (const std::logic_error&) {
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_count(std::string_view text) {
  std::int64_t count = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || stop != end || count < 0) return std::nullopt;
  return count;
}

double uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1p-53;
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

ServerError unknown(std::string_view name) {
  std::string message = "--fault: unknown fault " + quoted(name) + "; there are";
  for (const auto& fault : known_faults) message += " " + std::string(fault.name);
  return {message + " and the settings seed times on late-ms slow-ms retry-after"};
}

ServerError wrong(std::string_view name, std::string_view value, const char* want) {
  return {"--fault: " + quoted(value) + " does not suit " + std::string(name) +
          "; it is " + want};
}

}  // namespace

boost::system::result<FaultPlan, ServerError> FaultPlan::read(std::string_view list) {
  FaultPlan plan;
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    const auto equals = item.find('=');
    if (equals == std::string_view::npos)
      return ServerError{"--fault: " + quoted(item) + " has no value; write NAME=CHANCE"};
    if (auto error = plan.set(item.substr(0, equals), item.substr(equals + 1)))
      return *error;
  }
  double sum = 0;
  for (const auto& chance : plan.chances_) sum += chance.probability;
  if (sum > 1 + 1e-9)
    return ServerError{"--fault: the chances add up to more than 1; lower some"};
  return plan;
}

std::optional<ServerError> FaultPlan::set(std::string_view name, std::string_view value) {
  const auto count = read_count(value);
  const bool counted =
      name == "seed" || name == "times" || name == "late-ms" || name == "slow-ms";
  if (counted && !count) return wrong(name, value, "a number from 0");
  if (name == "seed") {
    random_.seed(static_cast<std::uint64_t>(*count));
    random_at_the_door_.seed(static_cast<std::uint64_t>(*count));
  } else if (name == "times") {
    left_ = count;
  } else if (name == "late-ms") {
    late_for = std::chrono::milliseconds(*count);
  } else if (name == "slow-ms") {
    slow_for = std::chrono::milliseconds(*count);
  } else if (name == "on") {
    if (value != "get" && value != "post" && value != "all")
      return wrong(name, value, "get, post or all");
    on_ = value;
  } else if (name == "retry-after") {
    if (value != "none" && value != "seconds" && value != "date")
      return wrong(name, value, "none, seconds or date");
    retry_after = value == "none"      ? RetryAfter::none
                  : value == "seconds" ? RetryAfter::seconds
                                       : RetryAfter::date;
  } else {
    const auto fault =
        std::find_if(known_faults.begin(), known_faults.end(),
                     [&](const Fault& known) { return known.name == name; });
    if (fault == known_faults.end()) return unknown(name);
    const auto probability = read_chance(std::string(value));
    if (!probability) return wrong(name, value, "a chance from 0 to 1");
    if (fault->kind == Kind::refuse) {
      refusal_ = *probability;
    } else {
      chances_.push_back({*fault, *probability});
    }
  }
  return std::nullopt;
}

double FaultPlan::chance() {
  return uniform(random_);
}

bool FaultPlan::spend() {
  if (!left_) return true;
  if (*left_ == 0) return false;
  --*left_;
  return true;
}

bool FaultPlan::refuse() {
  return refusal_ > 0 && uniform(random_at_the_door_) < refusal_ && spend();
}

Fault FaultPlan::draw(std::string_view method) {
  const bool meant = on_ == "all" || (on_ == "get" && method == "GET") ||
                     (on_ == "post" && method == "POST");
  if (!meant || chances_.empty()) return {};
  double drawn = chance();
  for (const auto& [fault, probability] : chances_) {
    if (drawn < probability) return spend() ? fault : Fault{};
    drawn -= probability;
  }
  return {};
}

}  // namespace local
