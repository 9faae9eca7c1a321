// What a table row, a rule or the command line gives a run beside its instance.

#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/destination.hpp"
#include "mapping/template.hpp"

namespace mapping {

/// Empty templates leave the matter to the next in line: row, rules, command line.
struct Overrides {
  Template version{};
  Template tester{};    ///< Has to fill to a number.
  Template run_type{};  ///< To "AutomatedRun" or "ManualRun".
  Template run_date{};  ///< To what `read_run_date` takes.
  Template output{};    ///< Stands before the message of a case that has one.
  Template step_name{};
  Template step_description{};
  Template step_expected_results{};
  std::vector<std::pair<std::string, Template>> custom_fields{};  ///< By "---f-N".

  bool operator==(const Overrides&) const = default;
};

/// A member of `Overrides`, by its name in tables: that of the API where it has one.
struct TextValue {
  std::string_view name;
  Template Overrides::*member;
};

inline constexpr TextValue text_values[] = {
    {"version", &Overrides::version},
    {"tester-id", &Overrides::tester},
    {"run-type", &Overrides::run_type},
    {"run-date", &Overrides::run_date},
    {"automated-execution-output", &Overrides::output},
    {"step-name", &Overrides::step_name},
    {"step-description", &Overrides::step_description},
    {"step-expected-results", &Overrides::step_expected_results}};

/// `others`, and behind them the names of all `text_values`: what a table may hold.
std::vector<std::string_view> names_beside(
    std::initializer_list<std::string_view> others);

/// The one of that name; null if there is none.
const TextValue* find_text_value(std::string_view name);

/// Whether `name` is a custom field's: "---f-" and digits, then "[]" for one of a list.
bool custom_field_name(std::string_view name);

/// Whether a value needs what the patterns of a rule have caught. Rows catch nothing.
bool wants_captures(const Overrides& overrides);
inline constexpr const char* match_without_rule =
    "{match:GROUP} is for the rules of a table";

/// What is wrong with a filled value: a tester that is no number, a date that is none.
std::optional<std::string> wrong_value(const TextValue& value, std::string_view text);

/// The same for a value as it is written; one with fields is right until it is filled.
std::optional<std::string> wrong_text(const TextValue& value, std::string_view text);

}  // namespace mapping
