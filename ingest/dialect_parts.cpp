#include "ingest/dialect_parts.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ingest/long_text.hpp"

namespace ingest {
namespace {

constexpr std::size_t message_bytes = 500;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string attribute_text(pugi::xml_node node, std::string_view name) {
  return head_and_tail(attribute(node, name), longest_name);
}

std::vector<Property> properties_in(pugi::xml_node list, std::string_view element,
                                    const XmlPiece& piece) {
  std::vector<Property> properties;
  for (const auto node : list.children())
    if (local_name(node) == element)
      properties.push_back(
          {.name = attribute_text(node, "name"),
           .value = head_and_tail(attribute(node, "value"), piece.text_bytes)});
  return properties;
}

std::string child_text(pugi::xml_node node, std::string_view name,
                       const XmlPiece& piece) {
  const auto found = child(node, name);
  if (!found) return {};
  return std::string(trimmed(text_below(found, piece.text_bytes)));
}

void adopt(Case& one, const SuitePointer& suite) {
  one.suite = suite;
  if (suite && one.class_name.empty()) one.class_name = suite->name;
  for (auto around = suite.get(); around; around = around->parent.get()) {
    if (one.file.empty() && !around->file.empty()) one.file = around->file;
    if (!one.timestamp) one.timestamp = around->timestamp;
  }
}

void add_said(SuiteSays&& says, const SuitePointer& suite, const XmlPiece& piece,
              PartialReport& report) {
  if (!piece.keep_cases || says.nothing()) return;
  Case& one = report.cases.add();
  one.of_suite = true;
  one.name = "(suite)";
  if (!says.findings.empty()) one.outcome = says.findings.front().outcome;
  one.findings = std::move(says.findings);
  one.attachments = std::move(says.attachments);
  one.system_out = std::move(says.system_out);
  one.system_err = std::move(says.system_err);
  adopt(one, suite);
}

std::string first_line(std::string_view text) {
  text = trimmed(text);
  return head_and_tail(text.substr(0, text.find_first_of("\r\n")), message_bytes);
}

std::optional<int> number(const char* text) {
  const std::string_view digits = text;
  int value = 0;
  const auto [end, failed] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = failed == std::errc{} && end == digits.data() + digits.size();
  return whole && value >= 0 && value < 1'000'000'000 ? std::optional(value)
                                                      : std::nullopt;
}

void declare_failures(pugi::xml_node node, std::initializer_list<const char*> names,
                      Declared& declared) {
  for (const auto* name : names)
    declared.add_failures(0, number(attribute(node, name)).value_or(0));
}

void declare(pugi::xml_node suite, std::string_view cases, std::string_view failures,
             Declared& declared) {
  const auto total = number(attribute(suite, cases));
  if (!total) return;
  declared.given = true;
  declared.cases += *total;
  declared.add_failures(0, number(attribute(suite, failures)).value_or(0));
}

}  // namespace ingest
