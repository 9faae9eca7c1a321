#include "ingest/definitions.hpp"

#include <utility>

#include "ingest/attachments.hpp"

namespace ingest {

void Definitions::take(PartialReport& report, const Emit& emit) {
  for (auto& definition : report.definitions) learn(std::move(definition));
  const auto& ids = report.definition_ids;
  const auto cases = report.cases.all();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto& one = cases[i];
    if (ids.empty() && waiting_.empty()) {
      emit(std::move(one));
    } else {
      waiting_.push_back({std::move(one), ids.empty() ? std::string() : ids[i]});
    }
  }
  while (!waiting_.empty() && known_.contains(waiting_.front().definition))
    emit_first(emit);
}

void Definitions::finish(const Emit& emit) {
  while (!waiting_.empty()) emit_first(emit);
  known_ = {};
  suites_ = {};
}

void Definitions::emit_first(const Emit& emit) {
  auto& [one, id] = waiting_.front();
  complete(one, id);
  emit(std::move(one));
  waiting_.pop_front();
}

void Definitions::learn(Definition&& definition) {
  Known known{.class_name = std::move(definition.class_name),
              .suite = {},
              .properties = std::move(definition.properties)};
  if (!definition.suite.empty()) {
    auto& suite = suites_[definition.suite];
    if (!suite) suite = std::make_shared<Suite>(Suite{.name = definition.suite});
    known.suite = suite;
  }
  known_.try_emplace(std::move(definition.id), std::move(known));
}

// Some runners repeat the class in front of the name.
void Definitions::complete(Case& one, const std::string& id) const {
  const auto found = known_.find(id);
  if (found == known_.end()) return;
  const auto& [class_name, suite, properties] = found->second;
  one.properties = properties;
  for (const auto& property : properties) find_attachment(property, one.attachments);
  if (one.class_name.empty()) one.class_name = class_name;
  if (!one.suite) one.suite = suite;
  if (one.class_name.empty() && suite) one.class_name = suite->name;
  const auto prefix = class_name + ".";
  if (!class_name.empty() && one.name.starts_with(prefix))
    one.name.erase(0, prefix.size());
}

}  // namespace ingest
