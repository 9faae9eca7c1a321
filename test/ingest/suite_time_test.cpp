#include <string>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/ingest/reading.hpp"

namespace {

struct Times {
  const char* what;
  const char* report;
  double seconds;

  friend std::ostream& operator<<(std::ostream& out, const Times& times) {
    return out << times.what;
  }
};

const Times times[] = {
    {"the cases' where no suite says",
     "<testsuite><testcase time='1'/><testcase time='2'/></testsuite>", 3},
    {"the suite's, whose cases ran side by side",
     "<testsuite time='2'><testcase time='1'/><testcase time='2'/></testsuite>", 2},
    {"the outermost suite's",
     "<testsuites><testsuite time='4'><testsuite time='3'><testcase time='1'/>"
     "</testsuite></testsuite></testsuites>",
     4},
    {"inner suites' where the outer one does not say",
     "<testsuite><testsuite time='3'><testcase time='1'/></testsuite>"
     "<testcase time='8'/></testsuite>",
     11},
    {"all suites', not what stands around them",
     "<testsuites time='1'><testsuite time='2'><testcase/></testsuite>"
     "<testsuite time='3'><testcase/></testsuite></testsuites>",
     5},
    {"the cases' where the suite's is 0",
     "<testsuite time='0.000'><testcase time='1'/></testsuite>", 1},
    {"the cases' where the suite's is none",
     "<testsuite time='NaN'><testcase time='1'/></testsuite>", 1},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(suite_time)

BOOST_DATA_TEST_CASE(a_report_took, boost::unit_test::data::make(times), one) {
  BOOST_TEST(count_text(one.report).counts.duration.count() == one.seconds);
  BOOST_TEST(read_text(one.report).report.counts.duration.count() == one.seconds);
}

BOOST_AUTO_TEST_CASE(a_suite_in_many_pieces_took_its_time_once) {
  std::string report = "<testsuite time='2'>";
  for (int i = 0; i < 20'000; ++i)
    report += "<testcase name='a case with a name of some length' time='1'/>";
  report += "</testsuite>";

  BOOST_TEST(count_text(report).counts.duration.count() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
