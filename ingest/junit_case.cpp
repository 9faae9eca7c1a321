#include "ingest/junit_case.hpp"

#include <algorithm>
#include <charconv>

#include "ingest/attachments.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/junit_names.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest::junit {
namespace {

std::string text_of(const char* value, const XmlPiece& piece) {
  return head_and_tail(value, piece.text_bytes);
}

/// Replaces `name`, whose memory is used again.
void put_name(std::string_view value, std::string& name) {
  if (value.size() <= longest_name)
    name.assign(value);
  else
    name = head_and_tail(value, longest_name);
}

std::optional<int> line_number(std::string_view text) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Surefire puts the trace into a <stackTrace>, nextest writes it before the output.
Attempt read_attempt(pugi::xml_node node, Outcome outcome, const XmlPiece& piece) {
  Attempt attempt{.finding = {.outcome = outcome,
                              .type = text_of(attribute(node, "type"), piece),
                              .message = text_of(attribute(node, "message"), piece)},
                  .duration = parse_duration(attribute(node, "time"))};
  for (const auto part : node.children()) {
    const auto name = local_name(part);
    if (name == "system-out") {
      append_line(attempt.system_out, text_below(part, piece.text_bytes),
                  piece.text_bytes);
    } else if (name == "system-err") {
      append_line(attempt.system_err, text_below(part, piece.text_bytes),
                  piece.text_bytes);
    } else if (part.type() == pugi::node_element) {
      attempt.finding.text += text_below(part, piece.text_bytes);
    } else {
      attempt.finding.text += part.value();
    }
  }
  attempt.finding.text = head_and_tail(attempt.finding.text, piece.text_bytes);
  return attempt;
}

void take_attributes(pugi::xml_node testcase, const CaseAttributes& given,
                     const XmlPiece& piece, Case& one) {
  put_name(given.name, one.name);
  put_name(*given.class_name ? given.class_name : given.class_only, one.class_name);
  put_name(given.file, one.file);
  one.line = line_number(given.line);
  if (*given.timestamp) one.timestamp = parse_timestamp(given.timestamp);
  if (!given.others) return;
  for (const auto at : testcase.attributes())
    if (const auto name = local_name(at.name()); is_property(name))
      one.properties.push_back(
          {.name = std::string(name), .value = text_of(at.value(), piece)});
}

void read_children(pugi::xml_node testcase, const XmlPiece& piece, Case& one) {
  for (auto node = testcase.first_child(); node; node = node.next_sibling()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = local_name(node);
    if (const auto result = result_element(name)) {
      one.findings.push_back(read_finding(node, *result, piece));
    } else if (const auto attempt = attempt_element(name)) {
      one.attempts.push_back(read_attempt(node, *attempt, piece));
    } else if (name == "system-out") {
      append_line(one.system_out, text_below(node, piece.text_bytes), piece.text_bytes);
    } else if (name == "system-err") {
      append_line(one.system_err, text_below(node, piece.text_bytes), piece.text_bytes);
    } else if (name == "properties") {
      read_properties(node, piece.text_bytes, one.properties);
    }
  }
}

void find_all_attachments(Case& one) {
  for (const auto& property : one.properties) find_attachment(property, one.attachments);
  find_attachments(one.system_out, one.attachments);
  find_attachments(one.system_err, one.attachments);
  for (const auto& attempt : one.attempts) {
    find_attachments(attempt.system_out, one.attachments);
    find_attachments(attempt.system_err, one.attachments);
  }
  for (const auto& finding : one.findings)
    find_attachments(finding.text, one.attachments);
}

}  // namespace

void read_properties(pugi::xml_node list, std::size_t text_bytes,
                     std::vector<Property>& properties) {
  for (const auto node : list.children()) {
    if (local_name(node) != "property") continue;
    std::string value = head_and_tail(attribute(node, "value"), text_bytes);
    if (value.empty()) value = text_below(node, text_bytes);
    properties.push_back({.name = head_and_tail(attribute(node, "name"), longest_name),
                          .value = std::move(value)});
  }
}

Finding read_finding(pugi::xml_node node, Outcome outcome, const XmlPiece& piece) {
  return {.outcome = outcome,
          .type = text_of(attribute(node, "type"), piece),
          .message = text_of(attribute(node, "message"), piece),
          .text = text_below(node, piece.text_bytes)};
}

std::optional<Seconds> read_case(pugi::xml_node testcase, const XmlPiece& piece,
                                 const std::shared_ptr<const Suite>& suite,
                                 PartialReport& report) {
  const auto given = read_attributes(testcase);
  const auto verdict = judge(testcase, given, piece, report.problems);
  report.count(verdict.outcome, verdict.flaky, {});
  report.attempts += verdict.attempts;
  if (!piece.keep_cases) return verdict.duration;

  Case& one = report.cases.add();
  one.duration = verdict.duration;
  one.outcome = verdict.outcome;
  one.flaky = verdict.flaky;
  take_attributes(testcase, given, piece, one);
  read_children(testcase, piece, one);
  find_all_attachments(one);
  if (verdict.by_attribute) {
    one.findings.push_back(
        {.outcome = Outcome::skipped, .message = "not run, by the report's status"});
  }
  adopt(one, suite);
  return verdict.duration;
}

}  // namespace ingest::junit
