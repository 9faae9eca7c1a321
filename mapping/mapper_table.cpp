// What a Mapper finds in the table.

#include <utility>

#include "mapping/mapper_attempt.hpp"

namespace mapping {

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
  if (name.empty() || look_up_name(name, Likeness::exact, false) ||
      look_up_name(name, Likeness::folded, false))
    return;
  if (creation().instances && look_up_name(name, Likeness::exact, true)) return;
  if (creation().tests) return create(InNewTest{name, new_set()});
  answer.trouble = mapper.catalogue_
                       ? "no instance is called \"" + name + "\""
                       : "\"" + name + "\" needs the catalogue; give --set-ids";
}

}  // namespace mapping
