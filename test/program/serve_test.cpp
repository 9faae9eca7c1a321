#include <boost/test/unit_test.hpp>

#include "test/program/practitest.hpp"

namespace {

using program::PractiTest;
using program::run;

}  // namespace

BOOST_AUTO_TEST_SUITE(serve)

BOOST_AUTO_TEST_CASE(says_its_address_and_ends_at_sigterm) {
  PractiTest server;

  BOOST_TEST(server.url().find("http://127.0.0.1:") == 0u);
  BOOST_TEST(server.stop().code == 0);
}

BOOST_AUTO_TEST_CASE(needs_a_token) {
  const auto outcome = run({.arguments = {"serve"}});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err.find("error: no API token; put it into PRACTITEST_API_TOKEN") ==
             0u);
}

BOOST_AUTO_TEST_CASE(takes_the_token_from_standard_input) {
  const auto outcome = run({.arguments = {"serve", "--token-file", "-", "--seed", "none"},
                            .input = "s3cret\n"});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err.find("none") != std::string::npos);
  BOOST_TEST(outcome.err.find("token") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_when_its_port_is_taken) {
  PractiTest server;
  const std::string port = server.url().substr(server.url().rfind(':') + 1);

  const auto outcome =
      run({.arguments = {"serve", "--port", port}, .environment = server.environment()});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err.find("error: ") == 0u);
  BOOST_TEST(outcome.err.find(port) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
