#include "mapping/mapper.hpp"

#include <algorithm>
#include <utility>

#include "mapping/mapper_attempt.hpp"

namespace mapping {

Mapper::Mapper(MapperOptions options, const Table* table, const Catalogue* catalogue)
    : options_(std::move(options)),
      properties_{{"practitest.instance-id", IdKind::instance},
                  {"practitest.instance-display-id", IdKind::instance_display},
                  {"practitest.test-id", IdKind::test},
                  {"practitest.test-display-id", IdKind::test_display}},
      table_(table),
      catalogue_(catalogue) {
  for (const auto& name : options_.id_properties)
    properties_.emplace_back(name, IdKind::instance);
  for (const auto& [name, kind] : properties_) lengths_ |= length_bit(name);
  if (options_.match.empty())
    options_.match = {*Template::compile("{class}.{name}"), *Template::compile("{name}")};
}

Resolution Mapper::resolve(const Subject& subject) const {
  Resolution answer;
  resolve(subject, answer);
  return answer;
}

// What is ignored by itself has no part in its group's run.
bool Mapper::ignored_alone(const Subject& subject, Resolution& answer) const {
  if (subject.grouping == Grouping::by_case || subject.test_case->of_suite || !table_ ||
      !table_->ignores())
    return false;
  resolve(subject_of(*subject.test_case, Grouping::by_case, {}), answer);
  return answer.status == Resolution::Status::ignored;
}

void Mapper::resolve(const Subject& subject, Resolution& answer) const {
  if (ignored_alone(subject, answer)) return;
  answer.clear();
  Attempt attempt{*this, subject, answer};
  Extras& given = answer.extras;
  if (table_) table_->add_extras(subject, given);
  const auto by_rules = static_cast<std::ptrdiff_t>(given.givers.size());
  attempt.set = given.set;
  answer.trouble = given.trouble;
  bool answered = attempt.by_properties() || attempt.by_pattern() || attempt.by_row();
  // Who knows his instance needs no set.
  if (!answer.destinations.empty() && answer.trouble == given.trouble)
    answer.trouble.clear();
  answered =
      answered || attempt.by_rule() || !given.trouble.empty() || attempt.by_catalogue();
  if (!answered && options_.creation.tests) attempt.create_test();
  // Who answers gives before the rules that name no instance.
  std::rotate(given.givers.begin(), given.givers.begin() + by_rules, given.givers.end());
}

std::string Mapper::sought(const Subject& subject) const {
  if (subject.grouping != Grouping::by_case) return label(subject);
  return options_.match.front().fill(subject);
}

void Mapper::Attempt::add(Destination destination) {
  auto& all = answer.destinations;
  if (std::find(all.begin(), all.end(), destination) == all.end())
    all.push_back(std::move(destination));
}

void Mapper::Attempt::create(Destination destination) {
  if (set != 0 || !creation().set_by_rule) return add(std::move(destination));
  answer.trouble = "several sets are asked for, and no rule says which one gets it";
}

void Mapper::Attempt::settle(AnsweredBy by, std::size_t index) {
  answer.how.by = by;
  answer.how.index = static_cast<std::uint32_t>(index);
  if (answer.status == Resolution::Status::ambiguous)
    answer.destinations.clear();
  else if (!answer.destinations.empty())
    answer.status = Resolution::Status::mapped;
}

void Mapper::Attempt::create_test() {
  auto name = mapper.sought(subject);
  if (name.empty()) return;
  // A test that an earlier build made has this name, but nothing in the field.
  if (mapper.options_.match_field && by_name_alone(name)) return;
  create(InNewTest{std::move(name), new_set()});
  settle(AnsweredBy::nobody);
}

}  // namespace mapping
