#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "ingest/read.hpp"
#include "made_files.hpp"
#include "reading.hpp"

namespace {

using Told = std::vector<std::string>;

/// All that a listener is told of the folder, and what was passed over.
Told told_of(const MadeFolder& folder, unsigned threads, std::size_t window) {
  Told told;
  ingest::ReadOptions options{.threads = threads};
  options.limits.window_bytes = window;
  const std::vector<std::string> inputs{folder.path()};
  const auto summary = ingest::read_inputs(
      inputs, options,
      {.on_case =
           [&](const ingest::Case& one, const ingest::Report& report) {
             told.push_back(report.path + ": " + one.name);
           },
       .on_report =
           [&](const ingest::Report& report) {
             told.push_back(report.path + " ends, " + sums(report.counts) + ", " +
                            error_of(report));
             for (const auto& problem : problems_of(report)) told.push_back(problem);
           }});
  told.insert(told.end(), summary.notes.begin(), summary.notes.end());
  return told;
}

/// Some of everything.
void fill(const MadeFolder& folder) {
  for (int i = 0; i < 40; ++i) {
    const auto name = "r" + std::to_string(100 + i);
    std::string text = "<testsuite name='" + name + "'>\n";
    for (int k = 0; k < i; ++k)
      text += "<testcase name='" + std::to_string(k) + "' time='x'/>\n";
    text += "</testsuite>\n";
    if (i % 7 == 1)
      text += "<testsuite>\n<testcase name='of a second root'/></testsuite>";
    if (i % 7 == 2) text += "a word too many";
    if (i % 7 == 3) text.resize(text.size() / 2);
    if (i % 7 == 4) text = "<project>" + name + "</project>";
    if (i % 14 == 5) text.clear();
    folder.file(name + ".xml", text);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(worker)

BOOST_AUTO_TEST_CASE(many_reports_are_told_in_order_whatever_the_threads_and_the_window) {
  const MadeFolder folder;
  fill(folder);

  const auto told = told_of(folder, 1, 512 * 1024);

  BOOST_TEST(told.size() > 500u);
  for (const unsigned threads : {1u, 2u, 5u})
    for (const std::size_t window : {100u, 1000u, 5000u, 512u * 1024})
      BOOST_TEST(told_of(folder, threads, window) == told,
                 threads << " threads, a window of " << window);
}

BOOST_AUTO_TEST_SUITE_END()
