#include "mapping/overrides.hpp"

#include <algorithm>

#include "mapping/ids.hpp"
#include "mapping/run_date.hpp"

namespace mapping {

std::vector<std::string_view> names_beside(
    std::initializer_list<std::string_view> others) {
  std::vector<std::string_view> names(others);
  for (const TextValue& value : text_values) names.push_back(value.name);
  return names;
}

const TextValue* find_text_value(std::string_view name) {
  const auto found = std::find_if(std::begin(text_values), std::end(text_values),
                                  [&](const auto& value) { return value.name == name; });
  return found == std::end(text_values) ? nullptr : found;
}

bool custom_field_name(std::string_view name) {
  constexpr std::string_view prefix = "---f-";
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  if (name.ends_with("[]")) name.remove_suffix(2);
  return !name.empty() && name.find_first_not_of("0123456789") == name.npos;
}

bool wants_captures(const Overrides& overrides) {
  const auto wants = [](const Template& text) { return !text.groups().empty(); };
  return std::ranges::any_of(
             text_values,
             [&](const TextValue& value) { return wants(overrides.*value.member); }) ||
         std::ranges::any_of(overrides.custom_fields,
                             [&](const auto& field) { return wants(field.second); });
}

std::optional<std::string> wrong_value(const TextValue& value, std::string_view text) {
  const auto quoted = [&] { return '"' + std::string(text) + '"'; };
  if (value.member == &Overrides::tester && !read_id(text))
    return quoted() + " is not a tester's id; give a number";
  if (value.member == &Overrides::run_type && text != "AutomatedRun" &&
      text != "ManualRun")
    return quoted() + " is no type of run; give AutomatedRun or ManualRun";
  if (value.member != &Overrides::run_date) return std::nullopt;
  const auto date = read_run_date(text);
  if (date) return std::nullopt;
  return date.error().message;
}

std::optional<std::string> wrong_text(const TextValue& value, std::string_view text) {
  if (text.empty() || text.find('{') != text.npos) return std::nullopt;
  return wrong_value(value, text);
}

}  // namespace mapping
