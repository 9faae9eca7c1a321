// What became of a test case, in the reading that fits most runners: the first result
// child decides. GoogleTest writes failure, then skipped, for a case that failed; Catch2
// and node:test write skipped, then failure, for one that may fail.

#include <algorithm>
#include <array>

#include "ingest/junit_case.hpp"
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

bool means_failed(pugi::xml_node testcase) {
  const std::string_view failure = attribute(testcase, "failure");
  return !failure.empty() && failure != "false" && failure != "0";
}

bool means_failed(std::string_view status) {
  static constexpr std::array<std::string_view, 6> words = {
      "failed", "failure", "fail", "error", "errored", "broken"};
  return any_of(words, status);
}

}  // namespace

Verdict judge(pugi::xml_node testcase, const CaseAttributes& given, const XmlPiece& piece,
              Problems& problems) {
  Verdict verdict;
  bool decided = false;
  bool rerun = false;
  for (auto node = testcase.first_child(); node; node = node.next_sibling()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = local_name(node);
    if (const auto outcome = result_element(name); outcome && !decided) {
      verdict.outcome = *outcome;
      decided = true;
    } else if (attempt_element(name)) {
      ++verdict.attempts;
      rerun = rerun || name.starts_with("rerun");
    }
  }
  if (!decided && (rerun || given.says_outcome() || given.others)) {
    if (means_skipped(given.status) || means_skipped(given.result) ||
        std::string_view(given.ignored) == "true") {
      verdict.outcome = Outcome::skipped;
      verdict.by_attribute = true;
    } else if (rerun || means_failed(given.status) || means_failed(given.result) ||
               (given.others && means_failed(testcase))) {
      problems.add(
          piece.line(testcase),
          "a case that says it failed has no <failure> or <error>: read as passed");
    }
  }
  verdict.flaky = verdict.outcome == Outcome::passed && verdict.attempts > 0;

  const char* time = *given.time ? given.time : given.duration;
  verdict.duration = parse_duration(time);
  if (*time && !verdict.duration) {
    problems.add(piece.line(testcase),
                 "\"" + head_and_tail(time, 100) + "\" is not a time in seconds");
  }
  return verdict;
}

}  // namespace ingest::junit
