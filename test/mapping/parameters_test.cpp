#include "mapping/parameters.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

// All that is left step by step, joined by " < ".
std::string stripped(std::string_view name) {
  std::string steps;
  while (const auto shorter = mapping::without_parameters(name)) {
    name = *shorter;
    steps += (steps.empty() ? "" : " < ") + std::string(name);
  }
  return steps;
}

struct Example {
  const char* name;
  const char* steps;
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
  return out << example.name;
}

const Example examples[] = {
    {"adds", ""},
    {"adds[1-2]", "adds"},
    {"adds[a[0]]", "adds"},
    {"add(int, (x))", "add"},
    {"add(int)[1]", "add(int) < add"},
    {"adds (fast) to cart (slow)", "adds (fast) to cart"},
    {"name #3", "name"},
    {"name#12", "name"},
    {"C#", ""},
    {"#3", ""},
    {"[1] x", "x"},
    {"[x] y", ""},
    {"[1]", ""},
    {"(all)", ""},
    {"", ""},
    {"  ", ""},
    {"testAdd with data set \"a (b)\"", "testAdd"},
    {"testAdd with data set #0", "testAdd"},
    {"P/T/0", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(parameters)

BOOST_DATA_TEST_CASE(takes_off_one_layer_at_a_time,
                     boost::unit_test::data::make(examples), example) {
  BOOST_TEST(stripped(example.name) == example.steps);
}

BOOST_AUTO_TEST_SUITE_END()
