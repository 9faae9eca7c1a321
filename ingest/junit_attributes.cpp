#include "ingest/junit_attributes.hpp"

#include <algorithm>

namespace ingest::junit {
namespace {

struct Known {
  std::string_view name{};
  const char* CaseAttributes::*member = nullptr;  ///< Null: it is of no use.
  bool kept = false;                              ///< As a property too.
};

constexpr Known known[] = {
    {"name", &CaseAttributes::name},
    {"classname", &CaseAttributes::class_name},
    {"time", &CaseAttributes::time},
    {"status", &CaseAttributes::status},
    {"timestamp", &CaseAttributes::timestamp},
    {"file", &CaseAttributes::file},
    {"filepath", &CaseAttributes::file},
    {"line", &CaseAttributes::line},
    {"lineno", &CaseAttributes::line},
    {"class", &CaseAttributes::class_only},
    {"duration", &CaseAttributes::duration},
    {"result", &CaseAttributes::result},
    {"ignored", &CaseAttributes::ignored, true},
    {"assertions"},
};

const Known* find(std::string_view name) {
  const auto* found = std::ranges::find_if(known, [&](const Known& one) {
    return one.name.size() == name.size() && one.name[0] == name[0] && one.name == name;
  });
  return found == std::end(known) ? nullptr : found;
}

/// Most names have no prefix: they are known before one is looked for.
const Known* find_local(std::string_view name) {
  const auto* found = find(name);
  return found ? found : find(local_name(name));
}

}  // namespace

bool is_property(std::string_view name) {
  const auto* found = find(name);
  return !found || found->kept;
}

CaseAttributes read_attributes(pugi::xml_node testcase) {
  CaseAttributes read;
  for (auto one = testcase.first_attribute(); one; one = one.next_attribute()) {
    const auto* found = find_local(one.name());
    if (found && found->member) read.*found->member = one.value();
    if (!found || found->kept) read.others = true;
  }
  return read;
}

}  // namespace ingest::junit
