#include "mapping/rule.hpp"

#include <algorithm>
#include <utility>

#include "mapping/ids.hpp"

namespace mapping {
namespace {

bool fits_file(const Pattern& pattern, AskedSubject& asked,
               std::vector<Capture>& captures) {
  if (asked.file_names.empty()) asked.file_names = names_of_file(asked.subject);
  return std::any_of(
      asked.file_names.rbegin(), asked.file_names.rend(),
      [&](std::string_view name) { return pattern.capture(name, captures); });
}

bool fits(const Condition& condition, AskedSubject& asked,
          std::vector<Capture>& captures) {
  const Subject& subject = asked.subject;
  if (!condition.key) {
    const auto* value = find_property(subject, condition.property);
    return value && condition.pattern.capture(*value, captures);
  }
  if (*condition.key == Key::name && subject.grouping != Grouping::by_case) return false;
  if (*condition.key == Key::file && condition.sees_folders)
    return fits_file(condition.pattern, asked, captures);
  const auto text = key_texts(subject)[static_cast<std::size_t>(*condition.key)];
  return condition.pattern.capture(text, captures);
}

std::string no_number(std::uint32_t rule, std::string_view member,
                      std::string_view text) {
  return "rule " + std::to_string(rule) + " gives the " + std::string(member) + " \"" +
         std::string(text) + "\", which is not a number";
}

}  // namespace

bool Rule::fits(AskedSubject& asked, Extras& extras) const {
  Giver giver{.overrides = &overrides};
  for (const Condition& condition : when)
    if (!mapping::fits(condition, asked, giver.captures)) return false;
  extras.givers.push_back(std::move(giver));
  extras.rules_met.push_back(number);
  return true;
}

RuleAnswer Rule::answer(const Subject& subject, Captures captures) const {
  RuleAnswer answer{.number = number, .ignored = ignore};
  if (!instance_id.empty()) {
    const auto text = instance_id.fill(subject, captures);
    if (const auto ids = split_ids(text).size(); ids > most_ids)
      answer.trouble = too_many_ids(ids);
    else if (!read_ids(text, answer.instances))
      answer.trouble = no_number(number, "instance-id", text);
  }
  answer.instance_name = instance_name.fill(subject, captures);
  if (!instance_name.empty() && answer.instance_name.empty())
    answer.trouble =
        "rule " + std::to_string(number) + " gives an instance-name that is empty";
  answer.set = set_for(subject, captures, answer.trouble);
  return answer;
}

Id Rule::set_for(const Subject& subject, Captures captures, std::string& trouble) const {
  if (set.empty()) return 0;
  const auto text = set.fill(subject, captures);
  const auto id = read_id(text);
  if (!id) trouble = no_number(number, "set-id", text);
  return id.value_or(0);
}

}  // namespace mapping
