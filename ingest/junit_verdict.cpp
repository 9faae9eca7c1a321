// What became of a test case, in the reading that fits most runners: the first result
// child decides. GoogleTest writes failure, then skipped, for a case that failed; Catch2
// and node:test write skipped, then failure, for one that may fail.

#include <algorithm>
#include <array>

#include "ingest/junit.hpp"
#include "ingest/junit_names.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest::junit {
namespace {

template <std::size_t count>
bool any_of(const std::array<std::string_view, count>& words, std::string_view text) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b;
  };
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), same);
  });
}

bool means_skipped(std::string_view status) {
  static constexpr std::array<std::string_view, 5> words = {
      "notrun", "disabled", "suppressed", "skipped", "ignored"};
  return any_of(words, status);
}

bool means_failed(std::string_view status) {
  static constexpr std::array<std::string_view, 6> words = {
      "failed", "failure", "fail", "error", "errored", "broken"};
  return any_of(words, status);
}

/// The attributes that decide, found in one pass.
struct Attributes {
  const char* time = nullptr;
  const char* duration = nullptr;
  const char* status = "";
  const char* result = "";
  const char* ignored = "";  ///< "true" in Eclipse's export.
};

Attributes deciding_attributes(pugi::xml_node testcase) {
  Attributes found;
  for (auto one = testcase.first_attribute(); one; one = one.next_attribute()) {
    const auto name = local_name(one.name());
    if (name == "time") {
      found.time = one.value();
    } else if (name == "duration") {
      found.duration = one.value();
    } else if (name == "status") {
      found.status = one.value();
    } else if (name == "result") {
      found.result = one.value();
    } else if (name == "ignored") {
      found.ignored = one.value();
    }
  }
  return found;
}

}  // namespace

Verdict judge(pugi::xml_node testcase, const XmlPiece& piece, Problems& problems) {
  const auto found = deciding_attributes(testcase);
  Verdict verdict;
  bool decided = false;
  for (auto node = testcase.first_child(); node; node = node.next_sibling()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = local_name(node);
    if (const auto outcome = result_element(name); outcome && !decided) {
      verdict.outcome = *outcome;
      decided = true;
    } else if (attempt_element(name)) {
      ++verdict.attempts;
    }
  }
  const bool skipped = means_skipped(found.status) || means_skipped(found.result) ||
                       std::string_view(found.ignored) == "true";
  if (!decided && skipped) {
    verdict.outcome = Outcome::skipped;
    verdict.by_attribute = true;
  } else if (!decided && (means_failed(found.status) || means_failed(found.result))) {
    problems.add(
        piece.line(testcase),
        "a case that says it failed has no <failure> or <error>: read as passed");
  }
  verdict.flaky = verdict.outcome == Outcome::passed && verdict.attempts > 0;

  const char* time = found.time ? found.time : found.duration;
  if (time) verdict.duration = parse_duration(time);
  if (time && *time && !verdict.duration) {
    problems.add(piece.line(testcase),
                 "\"" + head_and_tail(time, 100) + "\" is not a time in seconds");
  }
  return verdict;
}

}  // namespace ingest::junit
