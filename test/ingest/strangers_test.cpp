#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "ingest/read.hpp"
#include "test/ingest/made_files.hpp"

BOOST_AUTO_TEST_SUITE(strangers)

BOOST_AUTO_TEST_CASE(says_how_many_files_that_are_no_report_it_does_not_name) {
  const auto notes = [](int files) {
    const MadeFolder made;
    for (int i = 0; i < files; ++i)
      made.file(std::to_string(i) + ".xml", "<a><!--" + std::to_string(i) + "--></a>");
    return ingest::read_inputs(std::vector{made.path()}, {}, {}).notes;
  };

  BOOST_TEST(notes(10).size() == 10u);
  const auto many = notes(13);
  BOOST_TEST_REQUIRE(many.size() == 11u);
  BOOST_TEST(many.back() == "and 3 more that are no report, passed over");
}

BOOST_AUTO_TEST_SUITE_END()
