#include "api/cli/console.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

#include "api/cli/exit_code.hpp"

BOOST_AUTO_TEST_SUITE(console)

BOOST_AUTO_TEST_CASE(hides_the_token_and_shows_control_characters) {
  std::ostringstream out, messages;
  cli::Console console(out, messages, false);
  console.hide("s3cret");

  console.error("HTTP 401: s3cret\x1b[2J s3cret");

  BOOST_TEST(messages.str() == "error: HTTP 401: ***\\x1b[2J ***\n");
  BOOST_TEST(out.str() == "");
}

BOOST_AUTO_TEST_CASE(says_no_more_than_asked) {
  std::ostringstream out, messages;
  cli::Console console(out, messages, false);
  console.listen_to(cli::LogLevel::error, false);

  console.warning("odd");
  console.debug("detail");
  console.error("wrong");

  BOOST_TEST(messages.str() == "error: wrong\n");
}

BOOST_AUTO_TEST_CASE(draws_its_bar_on_a_terminal_only_and_never_into_a_message) {
  std::ostringstream out, messages;
  cli::Console console(out, messages, true, [] { return std::size_t{80}; });

  console.progress("runs", 1, 2);
  console.warning("odd");
  console.end_progress();

  const std::string bar = "[###############...............] runs 1 of 2";
  BOOST_TEST(messages.str() == bar + "\r\x1b[Kwarning: odd\n" + bar + "\r\x1b[K");
}

BOOST_AUTO_TEST_CASE(draws_no_bar_that_would_wrap) {
  const auto drawn = [](cli::Console::Columns columns) {
    std::ostringstream out, messages;
    cli::Console(out, messages, true, columns).progress("runs", 1, 2);
    return messages.str();
  };
  const std::string bar = "[###############...............] runs 1 of 2";

  BOOST_TEST(drawn([] { return std::size_t{0}; }) == bar);
  BOOST_TEST(drawn([] { return std::size_t{45}; }) == bar);
  BOOST_TEST(drawn([] { return std::size_t{44}; }) == "runs 1 of 2");
  BOOST_TEST(drawn([] { return std::size_t{11}; }) == "");
}

BOOST_AUTO_TEST_CASE(the_weightiest_outcome_gives_the_exit_code) {
  using cli::exit_code;

  BOOST_TEST(exit_code({}) == 0);
  BOOST_TEST(exit_code({.unreadable = true, .unmapped = true}) == 3);
  BOOST_TEST(exit_code({.not_stored = true, .unreadable = true}) == 1);
  BOOST_TEST(exit_code({.rejected = true, .not_stored = true}) == 5);
  BOOST_TEST(exit_code({.misused = true, .rejected = true}) == 2);
  BOOST_TEST(exit_code({.not_stored = true, .signal = 15}) == 143);
}

BOOST_AUTO_TEST_SUITE_END()
