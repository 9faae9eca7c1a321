#include <boost/test/unit_test.hpp>

#include "test/program/process.hpp"

namespace {

using program::run;
using program::TemporaryFolder;

constexpr const char* mixed = R"(<testsuites><testsuite name="cart">
  <testcase classname="Cart" name="adds" time="0.5"/>
  <testcase classname="Cart" name="removes" time="0.25"><failure message="no"/></testcase>
  <testcase classname="Cart" name="pays"><error message="boom"/></testcase>
  <testcase classname="Cart" name="flies"><skipped/></testcase>
</testsuite></testsuites>)";

constexpr const char* good =
    "<testsuite name='s'><testcase classname='a' name='b'/></testsuite>";

}  // namespace

BOOST_AUTO_TEST_SUITE(inspect)

BOOST_AUTO_TEST_CASE(writes_the_shape_that_scripts_rely_on) {
  const TemporaryFolder folder;
  folder.write("a.xml", mixed);

  const auto outcome = run(
      {.arguments = {"inspect", "--format", "json", "a.xml"}, .folder = folder.path()});

  BOOST_TEST(outcome.code == 0);
  const std::string counts =
      R"("suites":1,"cases":4,"passed":1,"failed":1,"errored":1,"skipped":1,"flaky":0,)"
      R"("seconds":0.75)";
  BOOST_TEST(outcome.out ==
             "{\"reports\":[\n{\"path\":\"a.xml\",\"dialect\":\"junit\"," + counts +
                 ",\"problems\":[],\"error\":null}],\n\"totals\":{" + counts + "}}\n");
}

BOOST_AUTO_TEST_CASE(a_bad_report_never_harms_another) {
  const TemporaryFolder folder;
  folder.write("empty.xml", "");
  folder.write("good.xml", good);
  folder.write("html.xml", "<html><body/></html>");
  folder.write("broken.xml", "<testsuite><testcase name='a'></testsuite>");

  const auto outcome = run({.arguments = {"inspect", "missing.xml", "empty.xml",
                                          "broken.xml", "html.xml", "good.xml"},
                            .folder = folder.path()});

  BOOST_TEST(outcome.code == 3);
  for (const char* path : {"missing.xml", "empty.xml", "broken.xml", "html.xml"}) {
    BOOST_TEST(outcome.err.find(std::string("error: ") + path) != std::string::npos);
    BOOST_TEST(outcome.out.find(path) < outcome.out.find("good.xml"));
  }
  BOOST_TEST(outcome.out.find("passed      good.xml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_names_as_utf8_that_are_none) {
  const TemporaryFolder folder;
  folder.write("pr\xfc/f\xfcr.xml", good);
  folder.write("pr\xfc/zip.xml", "");

  const auto outcome =
      run({.arguments = {"inspect", "--format", "json", "."}, .folder = folder.path()});

  const std::string shown = "pr\xef\xbf\xbd/f\xef\xbf\xbdr.xml\",\"dialect\":\"junit\"";
  BOOST_TEST(outcome.out.find(shown) != std::string::npos);
  BOOST_TEST(outcome.out.find('\xfc') == std::string::npos);
  BOOST_TEST(outcome.err.find("pr\xef\xbf\xbd/zip.xml:1: the file is empty") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(lists_cases_failures_first) {
  const TemporaryFolder folder;

  const auto outcome =
      run({.arguments = {"inspect", folder.write("a.xml", mixed), "--cases"}});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out.find("removes") < outcome.out.find("adds"));
  BOOST_TEST(outcome.out.find("pays") < outcome.out.find("flies"));
}

BOOST_AUTO_TEST_CASE(lists_cases_as_lines_of_json) {
  const TemporaryFolder folder;
  folder.write("a.xml", good);

  const auto outcome =
      run({.arguments = {"inspect", "a.xml", "--cases", "--format", "ndjson"},
           .folder = folder.path()});

  BOOST_TEST(outcome.out ==
             R"({"report":"a.xml","class":"a","name":"b","outcome":"passed",)"
             R"("seconds":null,"attempts":1,"attachments":[]})"
             "\n");
}

BOOST_AUTO_TEST_SUITE_END()
