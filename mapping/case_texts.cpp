#include "mapping/case_texts.hpp"

#include <utility>

#include "mapping/escapes.hpp"
#include "mapping/excerpt.hpp"

namespace mapping {
namespace {

using ingest::Outcome;

constexpr std::size_t message_bytes = 16 * 1024;  // of a step's actual results

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::failed:
      return "failed";
    case Outcome::errored:
      return "error";
    case Outcome::skipped:
      return "skipped";
  }
  return "";
}

std::string_view in_short(const ingest::Finding& finding) {
  if (!first_line(finding.message).empty()) return finding.message;
  if (const auto line = first_line(finding.text); !line.empty()) return line;
  return finding.type.empty() ? outcome_word(finding.outcome) : finding.type;
}

void describe(const ingest::Finding& finding, std::string& text) {
  text += outcome_word(finding.outcome);
  if (!finding.type.empty()) (text += ": ") += finding.type;
  text += '\n';
  for (const auto* part : {&finding.message, &finding.text})
    if (!part->empty()) (text += *part) += '\n';
  text += '\n';
}

}  // namespace

std::string message_of(const ingest::Case& test_case) {
  if (test_case.outcome == Outcome::passed) {
    if (!test_case.flaky) return {};
    const auto tries = test_case.attempts.size();
    std::string text = "flaky: passed after " + std::to_string(tries) +
                       (tries == 1 ? " failed attempt" : " failed attempts");
    if (!test_case.attempts.empty())
      text += ": " + std::string(in_short(test_case.attempts.back().finding));
    return without_escapes(std::move(text));
  }
  std::string text;
  for (const auto& finding : test_case.findings) {
    if (!text.empty()) text += '\n';
    text += in_short(finding);
  }
  text = without_escapes(std::move(text));
  if (first_line(text).empty()) text = outcome_word(test_case.outcome);
  return head_and_tail(std::move(text), message_bytes);
}

std::string details_of(const ingest::Case& test_case) {
  std::string text;
  for (const auto& finding : test_case.findings) describe(finding, text);
  for (std::size_t i = 0; i < test_case.attempts.size(); ++i) {
    const auto& attempt = test_case.attempts[i];
    text += "attempt " + std::to_string(i + 1) + ", ";
    describe(attempt.finding, text);
    for (const auto* output : {&attempt.system_out, &attempt.system_err})
      if (!output->empty()) (text += *output) += "\n\n";
  }
  return without_escapes(std::move(text));
}

}  // namespace mapping
