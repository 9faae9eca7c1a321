#include "api/run_rules.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "api/utf8.hpp"

namespace api {
namespace {

using Broken = std::optional<std::string>;

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
}

bool calendar_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto part = [&](std::size_t begin, std::size_t size) {
    unsigned value = 0;
    const auto digits_of = text.substr(begin, size);
    if (!digits(digits_of)) return 0u;
    std::from_chars(digits_of.data(), digits_of.data() + size, value);
    return value;
  };
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(part(0, 4))),
                                         std::chrono::month(part(5, 2)),
                                         std::chrono::day(part(8, 2)));
  return part(0, 4) > 0 && date.ok();
}

Broken broken_by_destination(const mapping::Destination& destination) {
  if (const auto* there = std::get_if<mapping::InInstance>(&destination))
    if (there->instance <= 0) return "an instance id is a positive number";
  if (const auto* made = std::get_if<mapping::InNewTest>(&destination))
    if (made->test_name.empty()) return "a new test needs a name";
  return std::nullopt;
}

Broken broken_by_type(const mapping::Run& run) {
  if (run.type == mapping::RunType::automated) {
    if (run.run_date) return "a run date is for ManualRun only";
    if (run.tester) return "a tester is for ManualRun only";
    return std::nullopt;
  }
  if (run.tester && *run.tester <= 0) return "a tester id is a positive number";
  if (run.run_date && !calendar_date(*run.run_date))
    return '"' + printable(*run.run_date, 40) + "\" is no date; write YYYY-MM-DD";
  return std::nullopt;
}

Broken not_utf8(std::string_view what, std::string_view text) {
  if (text.empty() || valid_utf8(text)) return std::nullopt;
  return std::string(what) + " is not UTF-8: \"" + printable(text, 40) + '"';
}

Broken broken_by_files(const std::vector<mapping::File>& files) {
  for (const auto& file : files) {
    if (file.name.empty()) return "a file needs a name";
    if (auto broken = not_utf8("a file's name", file.name)) return broken;
  }
  return std::nullopt;
}

Broken broken_by_step(const mapping::Step& step) {
  if (step.name.empty()) return "a step needs a name";
  for (const auto& [what, text] :
       {std::pair<std::string_view, std::string_view>{"a step's name", step.name},
        {"a step's description", step.description},
        {"a step's expected results", step.expected_results},
        {"a step's actual results", step.actual_results}})
    if (auto broken = not_utf8(what, text)) return broken;
  return broken_by_files(step.files);
}

Broken broken_by_custom_field(std::string_view key, std::string_view value) {
  if (!custom_field_key(key))
    return '"' + printable(key, 40) + "\" is no custom field; write ---f-NUMBER";
  return not_utf8("the value of " + std::string(key), value);
}

}  // namespace

bool custom_field_key(std::string_view key) {
  constexpr std::string_view prefix = "---f-";
  if (!key.starts_with(prefix)) return false;
  key.remove_prefix(prefix.size());
  if (key.ends_with("[]")) key.remove_suffix(2);
  return digits(key);
}

std::optional<std::string> broken_rule(const mapping::Run& run) {
  if (auto broken = broken_by_destination(run.destination)) return broken;
  if (auto broken = broken_by_type(run)) return broken;
  if (run.outcome == ingest::Outcome::skipped && run.steps.empty())
    return "a skipped result needs a step: exit codes know only passed and failed";
  if (auto broken = not_utf8("the output", run.output)) return broken;
  if (auto broken = not_utf8("the version", run.version)) return broken;
  for (const auto& [key, value] : run.custom_fields)
    if (auto broken = broken_by_custom_field(key, value)) return broken;
  for (const auto& step : run.steps)
    if (auto broken = broken_by_step(step)) return broken;
  return broken_by_files(run.files);
}

}  // namespace api
