#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

BOOST_AUTO_TEST_SUITE(utf16)

BOOST_AUTO_TEST_CASE(reads_characters_that_do_not_fit_the_end_of_a_window) {
  std::string text = "\xff\xfe";
  const auto add = [&](const std::string& ascii) {
    for (const char c : ascii) text += {c, '\0'};
  };
  add("<testsuite><testcase name=\"");
  for (int i = 0; i < 40; ++i) text += "\x2d\x4e";  // Three bytes of UTF-8 each.
  add("\"/></testsuite>");

  for (std::size_t window = 16; window < 120; ++window) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    const auto reading = read_text(text, options);
    BOOST_TEST(reading.cases.at(0).name.size() == 120u, "window " << window);
  }
}

BOOST_AUTO_TEST_SUITE_END()
