#include "ingest/joiner.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t strangers_named = 10;

void add(Counts& sum, const Counts& more) {
  sum.suites += more.suites;
  sum.cases += more.cases;
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.errored += more.errored;
  sum.skipped += more.skipped;
  sum.flaky += more.flaky;
  sum.duration += more.duration;
}

void add(Declared& sum, const Declared& more) {
  sum.given = sum.given || more.given;
  sum.cases += more.cases;
  for (std::size_t depth = 0; depth < sum.failures.size(); ++depth)
    sum.failures[depth] += more.failures[depth];
}

}  // namespace

void Joiner::take(PieceResult&& result) {
  auto& piece = result.piece;
  if (piece.stranger && !piece.context->named) return pass_over(piece);
  if (piece.first) begin(*piece.context);
  if (!report_.error) {
    if (piece.reader && !std::exchange(known_, true))
      report_.dialect = piece.reader->dialect;
    if (result.worked) result.worked();
    append(std::move(result.report));
    if (piece.error) {
      report_.error = std::move(piece.error);
      if (report_.error->line > 0) report_.error->line += lines_;
    }
  }
  lines_ += result.lines;
  if (piece.last) end();
}

/// It was found, but is no report.
void Joiner::pass_over(const Piece& stranger) {
  if (++passed_over_ > strangers_named) return;
  summary_.notes.push_back(stranger.context->path + ": " + stranger.error->message +
                           ", passed over");
}

void Joiner::finish() {
  if (passed_over_ > strangers_named)
    summary_.notes.push_back("and " + std::to_string(passed_over_ - strangers_named) +
                             " more that are no report, passed over");
}

void Joiner::begin(const PieceContext& context) {
  report_ = {.path = context.path};
  real_path_ = context.real_path;
  whole_ = {};
  lines_ = 0;
  known_ = false;
}

void Joiner::append(PartialReport&& partial) {
  pass_on([&](const auto& emit) { definitions_.take(partial, emit); });
  add(whole_.counts, partial.counts);
  add(whole_.declared, partial.declared);
  whole_.attempts += partial.attempts;
  whole_.problems.append(partial.problems, lines_);
}

/// Passes on the cases that `give` emits.
template <class Give>
void Joiner::pass_on(const Give& give) {
  if (!listener_.on_cases)
    return give([&](Case&& one) { listener_.on_case(std::move(one), report_); });
  std::vector<Case> cases;
  give([&](Case&& one) { cases.push_back(std::move(one)); });
  if (!cases.empty()) listener_.on_cases(cases, real_path_)();
}

/// Reports' own counters lie, each runner's in its way. Where they know of more failures
/// than the cases show, they may be all that is left of a crash.
void Joiner::compare_counters() {
  const auto& declared = whole_.declared;
  const auto& counts = whole_.counts;
  const auto failures = std::ranges::max(declared.failures);
  if (failures > counts.failed + counts.errored + whole_.attempts) {
    whole_.problems.add(0, "its counters tell of " + std::to_string(failures) +
                               " failures and errors, its cases of " +
                               std::to_string(counts.failed + counts.errored));
  }
  if (declared.given && declared.cases != counts.cases &&
      declared.cases != counts.cases + whole_.attempts) {
    whole_.problems.add(0, "its counters tell of " + std::to_string(declared.cases) +
                               " cases, there are " + std::to_string(counts.cases));
  }
}

/// A message may quote a report that is not what it should be.
void Joiner::clean_messages() {
  for (auto& problem : report_.problems)
    problem.message = with_replacements(problem.message);
  if (report_.error) report_.error->message = with_replacements(report_.error->message);
}

void Joiner::end() {
  pass_on([&](const auto& emit) { definitions_.finish(emit); });
  if (!report_.error) compare_counters();
  report_.counts = whole_.counts;
  report_.problems = whole_.problems.list();
  clean_messages();
  if (strict_ && !report_.error && !report_.problems.empty()) {
    report_.error = report_.problems.front();
  }
  ++summary_.reports;
  if (report_.error) ++summary_.unreadable;
  if (listener_.on_report) listener_.on_report(report_);
}

}  // namespace ingest
