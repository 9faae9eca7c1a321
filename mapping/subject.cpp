#include "mapping/subject.hpp"

#include <algorithm>
#include <utility>

namespace mapping {
namespace {

std::string_view file_of(const ingest::Case& test_case) {
  if (!test_case.file.empty()) return test_case.file;
  for (auto* suite = test_case.suite.get(); suite; suite = suite->parent.get())
    if (!suite->file.empty()) return suite->file;
  return {};
}

const std::string* find_in(const std::vector<ingest::Property>& properties,
                           std::string_view name) {
  for (const auto& property : properties)
    if (property.name == name) return &property.value;
  return nullptr;
}

// Of one file: archives nest, and their members' names are untrusted.
constexpr std::size_t most_short_names = 16;

bool separates(char c) {
  return c == '/' || c == '!';
}

std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of("/!") + 1);
}

std::string_view group_of(const Subject& subject) {
  switch (subject.grouping) {
    case Grouping::by_file:
      return subject.file;
    case Grouping::by_suite:
      return subject.suite;
    case Grouping::by_class:
      return subject.class_name;
    case Grouping::by_case:
      break;
  }
  return {};
}

}  // namespace

Subject subject_of(const ingest::Case& test_case, Grouping grouping,
                   std::string_view report_path) {
  Subject subject{.test_case = &test_case, .grouping = grouping};
  subject.file = file_of(test_case);
  if (grouping == Grouping::by_file) {
    if (!subject.file.empty()) return subject;
    subject.file = last_part(report_path);
    subject.report = report_path;
    return subject;
  }
  if (test_case.suite) subject.suite = test_case.suite->name;
  if (grouping == Grouping::by_suite) return subject;
  subject.class_name = test_case.class_name;
  if (grouping == Grouping::by_case) subject.name = test_case.name;
  return subject;
}

std::vector<std::string_view> names_of_file(const Subject& subject) {
  if (subject.report.empty()) return {subject.file};
  std::vector<std::string_view> names;
  auto name = last_part(subject.report);
  while (names.size() < most_short_names && name.size() < subject.report.size()) {
    names.push_back(name);
    auto begin = static_cast<std::size_t>(name.data() - subject.report.data());
    while (begin > 0 && separates(subject.report[begin - 1])) --begin;
    const auto folder = last_part(subject.report.substr(0, begin));
    name = subject.report.substr(
        static_cast<std::size_t>(folder.data() - subject.report.data()));
  }
  names.push_back(subject.report);
  std::reverse(names.begin(), names.end());
  return names;
}

const std::string* find_property(const Subject& subject, std::string_view name) {
  if (subject.grouping == Grouping::by_case)
    if (auto* value = find_in(subject.test_case->properties, name)) return value;
  for (auto* suite = subject.test_case->suite.get(); suite; suite = suite->parent.get())
    if (auto* value = find_in(suite->properties, name)) return value;
  return nullptr;
}

bool gives_result(const ingest::Case& test_case, Grouping grouping) {
  if (!test_case.of_suite) return true;
  const bool grouped = (grouping == Grouping::by_suite && test_case.suite) ||
                       grouping == Grouping::by_file;
  return grouped && test_case.outcome != ingest::Outcome::passed;
}

std::string label(const Subject& subject) {
  if (subject.grouping != Grouping::by_case) return std::string(group_of(subject));
  std::string text(subject.class_name);
  if (!text.empty() && !subject.name.empty()) text += '.';
  text += subject.name;
  return text;
}

Identity identity_of(const Subject& subject) {
  if (subject.grouping != Grouping::by_case) return {.around = group_of(subject)};
  Identity identity{.class_name = subject.class_name, .name = subject.name};
  if (subject.suite != subject.class_name) identity.around = subject.suite;
  return identity;
}

void append_identity(const Identity& identity, std::string& text) {
  bool first = true;
  for (const auto part : {identity.around, identity.class_name, identity.name}) {
    if (part.empty()) continue;
    if (!std::exchange(first, false)) text += " :: ";
    text += part;
  }
}

std::string to_text(const Identity& identity) {
  std::string text;
  append_identity(identity, text);
  return text;
}

}  // namespace mapping
