#include "mapping/mapper.hpp"

#include <algorithm>

#include "mapping/ids.hpp"
#include "mapping/mapper_attempt.hpp"

namespace mapping {
namespace {

std::uint64_t length_bit(std::string_view name) {
  return std::uint64_t{1} << (name.size() % 64);
}

template <class Items>
void append(Items&& items, Items& all) {
  all.insert(all.end(), items.begin(), items.end());
}

void append(Extras&& given, Extras& extras) {
  append(std::move(given.overrides), extras.overrides);
  append(std::move(given.captures), extras.captures);
  append(std::move(given.rules_met), extras.rules_met);
}

}  // namespace

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

void Mapper::resolve(const Subject& subject, Resolution& answer) const {
  answer.clear();
  Attempt attempt{*this, subject, answer};
  Extras given;  // by rules that name no instance
  if (table_) table_->add_extras(subject, given);
  attempt.set = given.set;
  answer.trouble = given.trouble;
  const bool answered = attempt.by_properties() || attempt.by_pattern() ||
                        attempt.by_row() || attempt.by_rule() || !given.trouble.empty() ||
                        attempt.by_catalogue();
  if (!answered && options_.creation.tests) attempt.create_test();
  append(std::move(given), answer.extras);
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

bool Mapper::Attempt::by_properties() {
  if (subject.grouping == Grouping::by_case &&
      by_properties_of(subject.test_case->properties, AnsweredBy::case_property))
    return true;
  for (auto* suite = subject.test_case->suite.get(); suite; suite = suite->parent.get())
    if (by_properties_of(suite->properties, AnsweredBy::suite_property)) return true;
  return false;
}

bool Mapper::Attempt::by_properties_of(const std::vector<ingest::Property>& properties,
                                       AnsweredBy by) {
  const auto may_be_ours = [&](const ingest::Property& property) {
    return (mapper.lengths_ & length_bit(property.name)) != 0;
  };
  if (std::none_of(properties.begin(), properties.end(), may_be_ours)) return false;
  for (std::size_t i = 0; i < mapper.properties_.size(); ++i) {
    const auto& [name, kind] = mapper.properties_[i];
    bool given = false;
    for (const auto& property : properties) {
      if (property.name != name || split_ids(property.value).empty()) continue;
      take_ids(kind, property.value);
      given = true;
    }
    if (given) return settle(by, i), true;
  }
  return false;
}

bool Mapper::Attempt::by_pattern() {
  const auto& pattern = mapper.options_.id_pattern;
  if (!pattern) return false;
  const bool one_case = subject.grouping == Grouping::by_case;
  auto ids = pattern->first_group(one_case ? std::string(subject.name) : label(subject));
  if (!ids && one_case) ids = pattern->first_group(subject.class_name);
  if (!ids || split_ids(*ids).empty()) return false;
  take_ids(mapper.options_.id_kind, *ids);
  settle(AnsweredBy::id_pattern);
  return true;
}

bool Mapper::Attempt::by_row() {
  if (!mapper.table_) return false;
  const auto found = mapper.table_->find_row(subject, answer.extras);
  if (!found) return false;
  for (const Id id : found->instances) add(InInstance{id});
  settle(AnsweredBy::table_row, found->number);
  return true;
}

bool Mapper::Attempt::by_rule() {
  if (!mapper.table_) return false;
  auto found = mapper.table_->find_rule(subject, answer.extras);
  if (!found) return false;
  if (!found->trouble.empty()) answer.trouble = std::move(found->trouble);
  for (const Id id : found->instances) add(InInstance{id});
  if (found->set) set = found->set;
  if (answer.trouble.empty()) by_rule_name(found->instance_name);
  if (found->ignored) answer.status = Resolution::Status::ignored;
  settle(AnsweredBy::table_rule, found->number);
  return true;
}

void Mapper::Attempt::by_rule_name(const std::string& name) {
  if (name.empty() || look_up(name, Likeness::exact, false) ||
      look_up(name, Likeness::folded, false))
    return;
  if (creation().instances && look_up(name, Likeness::exact, true)) return;
  if (creation().tests) return create(InNewTest{name, new_set()});
  answer.trouble = mapper.catalogue_
                       ? "no instance is called \"" + name + "\""
                       : "\"" + name + "\" needs the catalogue; give --set-ids";
}

void Mapper::Attempt::take_ids(IdKind kind, std::string_view text) {
  const auto pieces = split_ids(text);
  ids_given += pieces.size();
  if (ids_given > most_ids) {
    answer.destinations.clear();
    answer.trouble = too_many_ids(ids_given);
    return;
  }
  for (const auto id : pieces) take_id(kind, id);
}

void Mapper::Attempt::take_id(IdKind kind, std::string_view id) {
  const auto quoted = [&] { return "\"" + std::string(id) + "\""; };
  const bool numeric = kind == IdKind::instance || kind == IdKind::test;
  const auto number = read_id(id);
  if (numeric && !number) {
    answer.trouble = quoted() + " is not a system id; give a number";
    return;
  }
  if (kind == IdKind::instance) return add(InInstance{*number});
  const auto found = mapper.catalogue_ ? mapper.catalogue_->by_id(kind, id) : Positions{};
  if (take_found(found, false)) return;
  if (creation().instances && take_found(found, true)) return;
  if (creation().instances && kind == IdKind::test)
    return create(InNewInstance{*number, new_set()});
  answer.wants_tests |= creation().instances && kind == IdKind::test_display;
  answer.trouble = mapper.catalogue_
                       ? "no instance of " + quoted() + " in the sets asked for"
                       : quoted() + " needs the catalogue; give --set-ids";
}

void Mapper::Attempt::create_test() {
  auto name = mapper.sought(subject);
  if (name.empty()) return;
  create(InNewTest{std::move(name), new_set()});
  settle(AnsweredBy::nobody);
}

}  // namespace mapping
