#include "api/local/fault.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace local {
namespace {

using Kind = Fault::Kind;

struct Named {
  std::string_view name;
  Kind kind;
};

constexpr std::array<Named, 11> known_faults{{
    {"refuse", Kind::refuse},
    {"reset-before", Kind::reset_before},
    {"reset-during", Kind::reset_during},
    {"drop-after", Kind::drop_after},
    {"late", Kind::late},
    {"throttle", Kind::throttle},
    {"truncate", Kind::truncate},
    {"garbage-before", Kind::garbage_before},
    {"garbage", Kind::garbage},
    {"partial", Kind::partial},
    {"slow", Kind::slow},
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

/// "503-after" and the like, or one of the known names.
std::optional<Fault> read_fault(std::string_view name) {
  for (const auto& known : known_faults)
    if (known.name == name) return Fault{known.kind, 0, std::string(name)};
  const auto status = read_count(name.substr(0, 3)).value_or(0);
  const auto when = name.substr(std::min<std::size_t>(3, name.size()));
  if (status < 400 || status > 599 || (when != "-before" && when != "-after"))
    return std::nullopt;
  return Fault{when == "-before" ? Kind::fail_before : Kind::fail_after,
               static_cast<int>(status), std::string(name)};
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
  return {message +
          " 500-before 500-after (any status from 400 to 599), and the settings"
          " seed times on late-ms slow-ms retry-after"};
}

ServerError wrong(std::string_view name, std::string_view value, const char* want) {
  return {"--fault: " + quoted(value) + " does not suit " + std::string(name) +
          "; it is " + want};
}

}  // namespace

boost::system::result<FaultPlan, ServerError> FaultPlan::read(std::string_view list) {
  FaultPlan plan;
  std::vector<std::string_view> said;
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    const auto equals = item.find('=');
    if (equals == std::string_view::npos)
      return ServerError{"--fault: " + quoted(item) + " has no value; write NAME=CHANCE"};
    const auto name = item.substr(0, equals);
    if (auto error = plan.set(name, item.substr(equals + 1))) return *error;
    if (std::ranges::count(said, name))
      return ServerError{"--fault: " + quoted(name) + " is given twice"};
    said.push_back(name);
  }
  double sum = 0;
  for (const auto& chance : plan.chances_) sum += chance.probability;
  if (sum > 1 + 1e-9)
    return ServerError{"--fault: the chances add up to more than 1; lower some"};
  return plan;
}

std::optional<ServerError> FaultPlan::set(std::string_view name, std::string_view value) {
  constexpr std::array numbers{"seed", "times", "late-ms", "slow-ms"};
  if (std::count(numbers.begin(), numbers.end(), name)) {
    const auto number = read_count(value);
    if (!number) return wrong(name, value, "a number from 0");
    set_number(name, *number);
    return std::nullopt;
  }
  if (name == "on" || name == "retry-after") {
    if (set_word(name, value)) return std::nullopt;
    return wrong(name, value,
                 name == "on" ? "get, post or all" : "none, seconds or date");
  }
  auto fault = read_fault(name);
  if (!fault) return unknown(name);
  const auto probability = read_chance(std::string(value));
  if (!probability) return wrong(name, value, "a chance from 0 to 1");
  if (fault->kind == Kind::refuse) {
    refusal_ = *probability;
  } else {
    chances_.push_back({std::move(*fault), *probability});
  }
  return std::nullopt;
}

void FaultPlan::set_number(std::string_view name, std::int64_t number) {
  if (name == "times") left_ = number;
  if (name == "late-ms") late_for = std::chrono::milliseconds(number);
  if (name == "slow-ms") slow_for = std::chrono::milliseconds(number);
  if (name != "seed") return;
  random_.seed(static_cast<std::uint64_t>(number));
  random_at_the_door_.seed(static_cast<std::uint64_t>(number));
}

bool FaultPlan::set_word(std::string_view name, std::string_view word) {
  if (name == "on") {
    on_ = word;
    return word == "get" || word == "post" || word == "all";
  }
  if (word == "seconds") retry_after = RetryAfter::seconds;
  if (word == "date") retry_after = RetryAfter::date;
  return word == "none" || word == "seconds" || word == "date";
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
