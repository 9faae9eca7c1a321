#include "test/ingest/reading.hpp"

#include <algorithm>
#include <sstream>

namespace {

ingest::SourceStream one_source(const std::string& bytes, std::size_t lump) {
  const auto open = [bytes, lump]() -> ingest::Result<ingest::ByteSource> {
    return ingest::ByteSource(
        [bytes, lump, at = std::size_t{0}](
            std::span<char> room) mutable -> ingest::Result<std::size_t> {
          const auto count = std::min({room.size(), lump, bytes.size() - at});
          std::copy_n(bytes.data() + at, count, room.data());
          at += count;
          return count;
        });
  };
  return [open, given = false]() mutable -> std::optional<ingest::Source> {
    if (std::exchange(given, true)) return std::nullopt;
    return ingest::Source{.path = "dir/report.xml", .named = true, .open = open};
  };
}

void show(std::ostream& out, const std::optional<ingest::Timestamp>& stamp) {
  if (stamp) out << " at " << stamp->instant.time_since_epoch().count() << stamp->zoned;
}

void show(std::ostream& out, const std::vector<ingest::Property>& properties) {
  for (const auto& p : properties) out << " {" << p.name << '=' << p.value << '}';
}

void show(std::ostream& out, const ingest::Finding& f) {
  out << " <" << static_cast<int>(f.outcome) << '|' << f.type << '|' << f.message << '|'
      << f.text << '>';
}

void show(std::ostream& out, const ingest::Suite* suite) {
  for (; suite; suite = suite->parent.get()) {
    out << " in " << suite->name << ':' << suite->file;
    show(out, suite->timestamp);
    show(out, suite->properties);
  }
}

void show(std::ostream& out, const ingest::Case& one) {
  out << one.class_name << '#' << one.name << ' ' << static_cast<int>(one.outcome)
      << one.flaky << ' ' << one.file << ':' << one.line.value_or(-1) << ' '
      << one.duration.value_or(ingest::Seconds(-1)).count();
  show(out, one.timestamp);
  for (const auto& finding : one.findings) show(out, finding);
  for (const auto& attempt : one.attempts) {
    out << " again";
    show(out, attempt.finding);
    out << attempt.system_out << attempt.system_err;
  }
  show(out, one.properties);
  for (const auto& path : one.attachments) out << " file " << path;
  out << " out " << one.system_out << " err " << one.system_err;
  show(out, one.suite.get());
  out << '\n';
}

Reading read_with(const std::string& bytes, const ingest::ReadOptions& options,
                  std::size_t lump, bool outputs_of_passed) {
  Reading reading;
  ingest::read_sources(
      one_source(bytes, lump), options,
      {.on_case =
           [&](ingest::Case&& one, const ingest::Report&) {
             (one.of_suite ? reading.of_suites : reading.cases).push_back(std::move(one));
           },
       .on_report = [&](const ingest::Report& report) { reading.report = report; },
       .outputs_of_passed = outputs_of_passed});
  return reading;
}

}  // namespace

Reading read_text(const std::string& bytes, const ingest::ReadOptions& options,
                  std::size_t lump) {
  return read_with(bytes, options, lump, true);
}

Reading read_findings(const std::string& bytes, const ingest::ReadOptions& options) {
  return read_with(bytes, options, bytes.size() + 1, false);
}

Reading without_needless_outputs(Reading reading) {
  for (auto& one : reading.cases) {
    const bool passed = one.outcome == ingest::Outcome::passed && !one.flaky;
    if (!passed && one.outcome != ingest::Outcome::skipped) continue;
    one.system_out.clear();
    one.system_err.clear();
    one.attachments.clear();
  }
  return reading;
}

ingest::Report count_text(const std::string& bytes, const ingest::ReadOptions& options) {
  ingest::Report counted;
  ingest::read_sources(one_source(bytes, bytes.size() + 1), options,
                       {.on_report = [&](const ingest::Report& r) { counted = r; }});
  return counted;
}

std::string sums(const ingest::Counts& counts) {
  return std::to_string(counts.cases) + " cases: " + std::to_string(counts.passed) +
         " passed, " + std::to_string(counts.failed) + " failed, " +
         std::to_string(counts.errored) + " errored, " + std::to_string(counts.skipped) +
         " skipped";
}

std::string rendering(const Reading& reading) {
  std::ostringstream out;
  for (const auto& one : reading.cases) show(out, one);
  for (const auto& one : reading.of_suites) show(out, one);
  const auto& report = reading.report;
  out << sums(report.counts) << ' ' << report.counts.suites << " suites "
      << report.counts.flaky << " flaky " << ingest::dialect_name(report.dialect) << '\n';
  for (const auto& problem : problems_of(report)) out << problem << '\n';
  out << error_of(report);
  return out.str();
}

std::vector<std::string> problems_of(const ingest::Report& report) {
  std::vector<std::string> all;
  for (const auto& problem : report.problems) {
    all.push_back(std::to_string(problem.line) + ": " + problem.message);
  }
  return all;
}

std::string error_of(const ingest::Report& report) {
  if (!report.error) return "";
  return std::to_string(report.error->line) + ": " + report.error->message;
}
