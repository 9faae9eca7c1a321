#include <csignal>

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "test/program/shop.hpp"

namespace {

using namespace std::chrono_literals;
using program::has;
using program::Process;
using program::Shop;

/// Answers take a while, so that a signal meets an upload under way.
struct SlowShop : Shop {
  SlowShop() : Shop({"--fault", "slow=1,slow-ms=300,on=post"}) {}

  program::Start upload() const {
    return start({"upload", "all.xml", "--map", "map.csv", "--connections", "1",
                  "--format", "json", "--summary", "s.json"});
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(signals, SlowShop)

BOOST_AUTO_TEST_CASE(an_upload_stops_after_its_batch_and_goes_on_later) {
  Process process(upload());
  BOOST_TEST(!process.ended(500ms));
  process.send(SIGTERM);
  const auto stopped = process.wait();
  const auto rest = program::run(upload());

  BOOST_TEST(stopped.code == 143);
  BOOST_TEST(has(stopped.out, R"("unknown":0)"));
  BOOST_TEST(has(stopped.err, "the same command goes on"));
  BOOST_TEST(rest.code == 0);
  BOOST_TEST(has(run({"runs", "--format", "json"}).out, R"("total-count":100})"));
}

BOOST_AUTO_TEST_CASE(a_second_signal_stops_at_once_and_still_tells_the_truth) {
  Process process(upload());
  BOOST_TEST(!process.ended(400ms));
  process.send(SIGINT);
  BOOST_TEST(!process.ended(20ms));
  process.send(SIGINT);
  const auto stopped = process.wait();
  const std::string summary = program::read_file(folder / "s.json");

  BOOST_TEST(stopped.code == 130);
  BOOST_TEST(summary == stopped.out);
  BOOST_TEST(program::run(upload()).code == 0);
  BOOST_TEST(has(run({"runs", "--format", "json"}).out, R"("total-count":100})"));
}

BOOST_AUTO_TEST_CASE(a_signal_does_not_wait_for_a_report_that_never_comes) {
  const std::string report = folder / "never.xml";
  BOOST_TEST(::mkfifo(report.c_str(), 0600) == 0);
  Process process(
      start({"upload", report, "--map", "map.csv", "--summary", "s.json", "--quiet"}));
  BOOST_TEST(!process.ended(300ms));
  process.send(SIGINT);

  BOOST_TEST(process.ended(5s));
  BOOST_TEST(process.wait().code == 130);
  BOOST_TEST(has(program::read_file(folder / "s.json"), R"("planned":0)"));
}

BOOST_AUTO_TEST_SUITE_END()
