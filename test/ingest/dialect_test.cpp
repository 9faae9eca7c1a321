#include "ingest/dialect.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

BOOST_AUTO_TEST_SUITE(dialect)

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
