#include "api/cli/json_text.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(json_text)

BOOST_AUTO_TEST_CASE(writes_fractions_plainly) {
  const boost::json::value value = {
      {"seconds", 0.25}, {"minutes", 5.0 / 3}, {"whole", 2.0}, {"tiny", 6.6e-05}};

  BOOST_TEST(cli::json_text(value) ==
             R"({"seconds":0.25,"minutes":1.666667,"whole":2,"tiny":0.000066})");
}

BOOST_AUTO_TEST_CASE(writes_all_else_as_ever) {
  const char* const text =
      R"({"a":[],"b":{},"c":[[],{"d":null},"x\"[{"],"e":true,"f\n":-3,"g":[1,2]})";

  BOOST_TEST(cli::json_text(boost::json::parse(text)) == text);
}

BOOST_AUTO_TEST_SUITE_END()
