// What a Mapper makes of ids in reports.

#include <algorithm>

#include "mapping/ids.hpp"
#include "mapping/mapper_attempt.hpp"

namespace mapping {

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

}  // namespace mapping
