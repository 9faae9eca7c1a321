// What a Mapper finds in the catalogue.

#include <algorithm>
#include <cassert>
#include <set>

#include "mapping/mapper_attempt.hpp"
#include "mapping/parameters.hpp"

namespace mapping {
namespace {

// Real names have two or three; each one costs a look at the whole name.
constexpr int most_parameters = 8;

}  // namespace

bool Mapper::Attempt::by_catalogue() {
  if (!mapper.catalogue_) return false;
  for (const bool fresh : {false, true}) {
    if (fresh && !creation().instances) break;
    if (look_up(subject, Leniency::exact, fresh)) return true;
    if (look_up(subject, Leniency::folded, fresh)) return true;
    Subject bare = subject;
    for (int i = 0; i < most_parameters; ++i) {
      const auto shorter = without_parameters(bare.name);
      if (!shorter) break;
      bare.name = *shorter;
      if (look_up(bare, Leniency::without_parameters, fresh)) return true;
    }
  }
  return false;
}

bool Mapper::Attempt::by_name_alone(std::string_view name) {
  if (!look_up_name(name, Likeness::exact, false) &&
      !(creation().instances && look_up_name(name, Likeness::exact, true)))
    return false;
  settle(AnsweredBy::catalogue_name);
  return true;
}

bool Mapper::Attempt::look_up(const Subject& called, Leniency leniency, bool fresh) {
  const auto likeness = leniency == Leniency::exact ? Likeness::exact : Likeness::folded;
  const bool by_field = mapper.options_.match_field;
  const auto look = [&](const std::string& text) {
    if (by_field ? !take_found(mapper.catalogue_->by_field(text, likeness), fresh)
                 : !look_up_name(text, likeness, fresh))
      return false;
    answer.how.leniency = leniency;
    settle(by_field ? AnsweredBy::catalogue_field : AnsweredBy::catalogue_name);
    return true;
  };
  if (called.grouping != Grouping::by_case) return look(label(called));
  return std::any_of(mapper.options_.match.begin(), mapper.options_.match.end(),
                     [&](const Template& match) { return look(match.fill(called)); });
}

bool Mapper::Attempt::look_up_name(std::string_view name, Likeness likeness, bool fresh) {
  return mapper.catalogue_ &&
         take_found(mapper.catalogue_->by_name(name, likeness), fresh);
}

bool Mapper::Attempt::take_found(const Positions& found, bool fresh) {
  if (found.empty()) return false;
  assert(mapper.catalogue_);
  if (fresh) return take_fresh(found);
  Positions fitting;
  const auto entries = mapper.catalogue_->entries();
  for (const auto at : found)
    if (entries[at].instance != 0 && (set == 0 || entries[at].set == set))
      fitting.push_back(at);
  if (fitting.empty()) return false;
  if (fitting.size() == 1) {
    add(InInstance{entries[fitting[0]].instance});
  } else {
    answer.status = Resolution::Status::ambiguous;
    answer.candidates = std::move(fitting);
  }
  return true;
}

// Tests whose instance is still to be created: by now none of them has one that fits.
bool Mapper::Attempt::take_fresh(const Positions& found) {
  std::set<Id> tests;
  for (const auto at : found) tests.insert(mapper.catalogue_->entries()[at].test);
  if (tests.size() == 1) {
    create(InNewInstance{*tests.begin(), new_set()});
  } else {
    answer.status = Resolution::Status::ambiguous;
    answer.candidates = found;
  }
  return true;
}

}  // namespace mapping
