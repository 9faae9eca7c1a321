#include "ingest/sources_jenkins.hpp"

#include <boost/test/unit_test.hpp>

#include "test/ingest/found_sources.hpp"

BOOST_AUTO_TEST_SUITE(sources_jenkins)

BOOST_AUTO_TEST_CASE(knows_when_a_jenkins_build_began) {
  const std::string build =
      "<?xml version='1.1'?><build><actions><x><startTime>1</startTime></x>"
      "</actions><startTime>1700000000000</startTime></build>";
  MadeFolder made;
  made.file("7/build.xml", build);
  made.file("7/junitResult.xml", "<result/>");
  made.file("8.tar", made_archive("gnutar", "none",
                                  {{"8/junitResult.xml", "<result >"},
                                   {"8/build.xml", build + " "}}));

  const auto result = found(made, {"7/junitResult.xml", "8.tar"});

  const std::chrono::sys_time<std::chrono::milliseconds> began(
      std::chrono::milliseconds(1'700'000'000'000));
  BOOST_TEST((result.all.at(0).build_started == began));
  BOOST_TEST((result.all.at(1).build_started == began));
}

BOOST_AUTO_TEST_SUITE_END()
