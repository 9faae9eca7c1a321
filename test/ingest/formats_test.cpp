#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/definitions.hpp"
#include "test/ingest/reading.hpp"

namespace {

using ingest::Outcome;

std::string fixture(const std::string& name) {
  std::ifstream file(FIXTURES "/formats/" + name, std::ios::binary);
  BOOST_REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

Reading read_fixture(const std::string& name) {
  return read_text(fixture(name));
}

struct Row {
  std::string path = {}, dialect = {};
  std::int64_t cases = 0, passed = 0, failed = 0, errored = 0, skipped = 0, suites = 0;
  std::size_t problems = 0;

  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.path;
  }
};

std::vector<Row> expected() {
  std::ifstream table(FIXTURES "/formats/expected.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    Row row;
    fields >> row.path >> row.dialect >> row.cases >> row.passed >> row.failed >>
        row.errored >> row.skipped >> row.suites >> row.problems;
    rows.push_back(row);
  }
  return rows;
}

void check_counts(const ingest::Counts& counts, const Row& row) {
  BOOST_TEST(counts.cases == row.cases);
  BOOST_TEST(counts.passed == row.passed);
  BOOST_TEST(counts.failed == row.failed);
  BOOST_TEST(counts.errored == row.errored);
  BOOST_TEST(counts.skipped == row.skipped);
  BOOST_TEST(counts.suites == row.suites);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(formats)

BOOST_DATA_TEST_CASE(counts_each_format, boost::unit_test::data::make(expected()), row) {
  const auto text = read_fixture(row.path);

  BOOST_TEST(ingest::dialect_name(text.report.dialect) == row.dialect);
  check_counts(text.report.counts, row);
  BOOST_TEST(text.cases.size() == static_cast<std::size_t>(row.cases));
  BOOST_TEST(text.report.problems.size() == row.problems);
  BOOST_TEST(error_of(text.report) == "");
}

BOOST_DATA_TEST_CASE(counts_the_same_without_keeping_cases,
                     boost::unit_test::data::make(expected()), row) {
  const auto kept = read_fixture(row.path);
  const auto counted = count_text(fixture(row.path));

  BOOST_TEST((counted == kept.report));
}

BOOST_DATA_TEST_CASE(reads_the_same_in_pieces_of_any_size,
                     boost::unit_test::data::make(expected()), row) {
  const auto text = fixture(row.path);
  const auto whole = rendering(read_text(text));

  for (std::size_t window = 16; window < text.size(); window += 97) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    BOOST_TEST(rendering(read_text(text, options)) == whole, "window " << window);
  }
}

BOOST_AUTO_TEST_CASE(mends_what_later_pieces_show_again) {
  std::string text = "<testng-results><suite name='a";
  text += '\0';
  text += "'><test name='&#1;'><class name='c'>";
  for (int i = 0; i < 20; ++i) text += "<test-method name='m' status='PASS'/>\n";
  text += "</class></test></suite></testng-results>";
  ingest::ReadOptions options;
  options.limits.window_bytes = 100;

  const auto reading = read_text(text, options);

  BOOST_TEST(sums(reading.report.counts) ==
             "20 cases: 20 passed, 0 failed, 0 errored, 0 skipped");
  BOOST_TEST(reading.cases.at(19).suite->parent->name == "a\xEF\xBF\xBD");
  BOOST_TEST(error_of(reading.report) == "");
}

BOOST_AUTO_TEST_CASE(reads_what_xunit_net_tells_of_a_test) {
  const auto text = read_fixture("xunit-v2.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).name == "Adds(count: 1, item: \"a.b\")");
  BOOST_TEST(text.cases.at(0).duration->count() == 0.125);
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST((text.cases.at(0).properties.at(0) ==
              ingest::Property{.name = "practitest.instance-id", .value = "98142"}));
  BOOST_TEST(text.cases.at(0).timestamp->instant.time_since_epoch().count() ==
             1'732'095'953'000);
  BOOST_TEST(text.cases.at(1).findings.at(0).message ==
             "Assert.Equal() Failure\nExpected: 1\nActual:   2");
  BOOST_TEST(text.cases.at(2).name == "an empty basket costs nothing");
  BOOST_TEST(text.cases.at(3).findings.at(0).message == "no carrier");
  BOOST_TEST(text.report.problems.at(0).message ==
             "test-class-cleanup \"Shop.BasketTests\" failed outside of the tests: the "
             "basket is still locked");
  BOOST_TEST_REQUIRE(text.of_suites.size() == 1u);
  BOOST_TEST(text.of_suites[0].findings.at(0).message == "the basket is still locked");
  BOOST_TEST(text.report.problems.at(0).line == 5);
}

BOOST_AUTO_TEST_CASE(reads_where_version_3_of_xunit_net_has_its_tests) {
  const auto text = read_fixture("xunit-v3.xml");

  BOOST_TEST(text.cases.at(0).file == "/shop/BasketTests.cs");
  BOOST_TEST(*text.cases.at(0).line == 12);
  BOOST_TEST(text.cases.at(0).duration->count() == 1.25);
  BOOST_TEST((text.cases.at(2).outcome == Outcome::skipped));
}

BOOST_AUTO_TEST_CASE(parts_class_and_name_of_nunit_2_by_its_suites) {
  const auto text = read_fixture("nunit2.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).name == "Adds(1,\"a.b\")");
  BOOST_TEST(text.cases.at(0).suite->parent->properties.at(0).value == "checkout");
  BOOST_TEST(text.cases.at(5).class_name == "Files");
  BOOST_TEST(text.cases.at(5).name == "invoice_1.txt");
  BOOST_TEST(text.report.problems.at(0).message ==
             "suite \"ShippingTests\" failed outside of its cases: SetUp : no carrier "
             "answers");
}

BOOST_AUTO_TEST_CASE(reads_what_nunit_3_tells_of_a_case) {
  const auto text = read_fixture("nunit3.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "/shop/shots/basket.png");
  BOOST_TEST(text.cases.at(0).system_out == "one item");
  BOOST_TEST(text.cases.at(0).suite->properties.at(0).value == "98142");
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "Expected: 1\n  But was:  2");
  BOOST_TEST((text.cases.at(3).outcome == Outcome::passed));
  BOOST_TEST(text.cases.at(3).findings.at(0).message == "half a cent is lost");
  BOOST_TEST(text.cases.at(5).class_name == "Shop.ShippingTests");
  BOOST_TEST(text.report.problems.at(0).message ==
             "suite \"ShippingTests\" failed outside of its cases: TearDown : "
             "the parcel is still there");
  BOOST_TEST_REQUIRE(!text.of_suites.empty());
  BOOST_TEST(text.of_suites[0].suite->name == "ShippingTests");
  BOOST_TEST((text.of_suites[0].outcome == Outcome::failed));
}

BOOST_AUTO_TEST_CASE(reads_a_lone_suite_of_nunit_3) {
  const auto text = read_text(
      R"(<test-suite type="Assembly" result="Passed" name="a.dll"><test-case name="b" result="Passed"/></test-suite>)");

  BOOST_TEST((text.report.dialect == ingest::Dialect::nunit3));
  BOOST_TEST(text.cases.at(0).class_name == "a.dll");
}

BOOST_AUTO_TEST_CASE(takes_a_result_of_nunit_3_without_the_label_behind_it) {
  const auto text = read_text(
      "<test-run><test-case name='a' result='Failed:Error'/>"
      "<test-case name='b' result='Skipped(Ignored)'/></test-run>");

  BOOST_TEST((text.cases.at(0).outcome == Outcome::failed));
  BOOST_TEST((text.cases.at(1).outcome == Outcome::skipped));
}

BOOST_AUTO_TEST_CASE(knows_trx_by_any_prefix_of_its_namespace) {
  const auto text = read_text(
      "<t:TestRun xmlns:t='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'>"
      "<t:Results><t:UnitTestResult testName='a' outcome='Passed'/></t:Results>"
      "</t:TestRun>");

  BOOST_TEST((text.report.dialect == ingest::Dialect::trx));
  BOOST_TEST(text.report.counts.passed == 1);
}

BOOST_AUTO_TEST_CASE(finds_the_classes_of_trx_in_front_and_behind) {
  const auto behind = read_fixture("vstest.trx");
  const auto in_front = read_fixture("mstest-2006.trx");

  BOOST_TEST(behind.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(behind.cases.at(0).name == "Adds");
  BOOST_TEST(behind.cases.at(0).suite->name == "shop.tests.dll");
  BOOST_TEST(behind.cases.at(2).class_name == "Shop.BasketTests");
  BOOST_TEST(in_front.cases.at(2).class_name == "Shop.ShippingTest");
  BOOST_TEST(in_front.cases.at(3).class_name == "");
}

BOOST_AUTO_TEST_CASE(reads_what_trx_tells_of_a_result) {
  const auto text = read_fixture("vstest.trx");

  BOOST_TEST(text.cases.at(0).duration->count() == 1.25);
  BOOST_TEST(text.cases.at(0).timestamp->zoned);
  BOOST_TEST(text.cases.at(0).system_err == "slow");
  BOOST_TEST(text.cases.at(0).attachments.at(0) ==
             "_builder_2026-02-03_04_05_06/In/e-1/builder/basket.png");
  BOOST_TEST(text.cases.at(1).name == "Sums (Data Row 0)");
  BOOST_TEST(text.cases.at(2).findings.at(0).message ==
             "Assert.AreEqual failed. Expected:<3>. Actual:<4>.");
  BOOST_TEST((text.cases.at(3).outcome == Outcome::errored));
  BOOST_TEST(text.cases.at(4).findings.at(0).message == "no carrier");
  BOOST_TEST(text.report.problems.at(0).message ==
             "the run had an error outside of its tests: The active test run was "
             "aborted. Reason: Test host process crashed");
  BOOST_TEST_REQUIRE(text.of_suites.size() == 1u);
  BOOST_TEST((text.of_suites[0].outcome == Outcome::errored));
}

BOOST_AUTO_TEST_CASE(keeps_little_of_what_every_case_is_called_after) {
  const std::string name(100'000, 'n');
  for (const auto& text :
       {"<testsuite name='" + name + "' file='" + name + "'><testcase/></testsuite>",
        "<testsuite package='" + name + "' name='a'><testcase/></testsuite>",
        "<test-suite name='" + name + "'><test-case name='" + name + "'/></test-suite>",
        "<testng-results><suite name='s'><test name='t'><class name='" + name +
            "'><test-method name='a' status='PASS'/></class></test></suite>"
            "</testng-results>",
        "<result><suites><suite><name>" + name +
            "</name><cases><case/></cases></suite></suites></result>"}) {
    const auto reading = read_text(text);
    BOOST_TEST_REQUIRE(reading.cases.size() == 1u);
    const auto& one = reading.cases[0];
    for (const auto* said : {&one.class_name, &one.name, &one.file, &one.suite->name})
      BOOST_TEST(said->size() < 5000u);
    BOOST_TEST(one.class_name.find(" bytes left out]...") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(bounds_what_a_result_of_trx_may_bring_along) {
  std::string text =
      "<TestRun id='1'><Results><UnitTestResult testName='a' "
      "outcome='Failed' relativeResultsDirectory='" +
      std::string(3000, 'd') + "'><Output><TextMessages>";
  for (int i = 0; i < 10; ++i)
    text += "<Message>" + std::string(1000, 'm') + "</Message>";
  text += "</TextMessages></Output><ResultFiles>";
  for (int i = 0; i < 2000; ++i)
    text += "<ResultFile path='" + std::to_string(i) + ".png'/>";
  ingest::ReadOptions options;
  options.limits.text_bytes = 4000;

  const auto reading =
      read_text(text + "</ResultFiles></UnitTestResult></Results></TestRun>", options);

  BOOST_TEST(reading.cases.at(0).system_out.size() < 4100u);
  BOOST_TEST(reading.cases.at(0).attachments.size() == 1000u);
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_cases_that_wait_for_their_classes) {
  ingest::Definitions definitions;
  std::string order;
  const auto emit = [&](ingest::Case&& one) { order += one.class_name + one.name + " "; };
  ingest::PartialReport results{.definition_ids = {"1", "2"}};
  results.cases.add().name = "a";
  results.cases.add().name = "b";
  ingest::PartialReport classes{.definitions = {{.id = "1", .class_name = "A"}}};
  ingest::PartialReport more{.definition_ids = {"1"}};
  more.cases.add().name = "c";

  definitions.take(results, emit);
  BOOST_TEST(order == "");
  definitions.take(classes, emit);
  BOOST_TEST(order == "Aa ");
  definitions.take(more, emit);
  definitions.finish(emit);

  BOOST_TEST(order == "Aa b Ac ");
}

BOOST_AUTO_TEST_CASE(reads_what_testng_tells_of_a_method) {
  const auto text = read_fixture("testng-results.xml");

  BOOST_TEST(text.cases.at(0).class_name == "shop.BasketTest");
  BOOST_TEST(text.cases.at(0).name == "adds");
  BOOST_TEST(text.cases.at(0).duration->count() == 0.25);
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST((text.cases.at(1).properties.at(0) ==
              ingest::Property{.name = "parameter 0", .value = "2"}));
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "expected [2] but found [3]");
  BOOST_TEST(text.cases.at(2).findings.empty());
  BOOST_TEST(text.cases.at(2).suite->name == "baskets");
  BOOST_TEST(text.report.problems.at(0).message ==
             "configuration method shop.BasketTest.carrier failed outside of the tests: "
             "no carrier answers");
}

BOOST_AUTO_TEST_CASE(reads_what_jenkins_kept_of_a_case) {
  const auto text = read_fixture("jenkins-build/junitResult.xml");

  BOOST_TEST(text.cases.at(0).class_name == "shop.BasketTest");
  BOOST_TEST(text.cases.at(0).properties.at(0).value == "98142");
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "expected 1");
  BOOST_TEST(text.cases.at(2).findings.at(0).message == "no carrier");
  BOOST_TEST(text.cases.at(3).flaky);
  BOOST_TEST(text.cases.at(3).attempts.at(0).finding.message == "timed out");
}

BOOST_AUTO_TEST_CASE(takes_the_time_of_jenkins_cases_from_the_build) {
  const std::vector<std::string> inputs{FIXTURES "/formats/jenkins-build"};
  std::vector<ingest::Case> cases;
  const auto summary = ingest::read_inputs(
      inputs, {},
      {.on_case = [&](ingest::Case&& one,
                      const ingest::Report&) { cases.push_back(std::move(one)); },
       .on_report = {}});

  BOOST_TEST(cases.at(0).timestamp->instant.time_since_epoch().count() ==
             1'770'091'506'250);
  BOOST_TEST(summary.reports == 1u);
  BOOST_TEST(summary.notes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(tells_apart_what_has_the_same_name) {
  const auto error = [](const std::string& xml) {
    return error_of(read_text(xml).report);
  };

  BOOST_TEST(error(R"(<assembly xmlns="http://maven.apache.org/assembly/1.1.0"/>)") ==
             "1: <assembly> is not the root of a test report");
  BOOST_TEST(error(R"(<testsuites xmlns="http://check.sourceforge.net/ns"/>)") ==
             "1: not a test report: Check's own format; turn its TAP into JUnit XML");
  BOOST_TEST(error(R"(<n:test-suite xmlns:n="urn:model.allure.qatools.yandex.ru"/>)") ==
             "1: not a test report: an Allure 1 result; give the runner's own report");
  BOOST_TEST(error("<TestRun/>") ==
             "1: not a test report: CppUnit's format; turn it into JUnit XML first");
  BOOST_TEST(error("<robot/>") ==
             "1: not a test report: Robot Framework's output.xml; run rebot --xunit FILE "
             "on it");
  BOOST_TEST(problems_of(read_text("<result/>").report).at(0) ==
             "1: <result> without <suites>: holds no test case");
}

BOOST_AUTO_TEST_SUITE_END()
