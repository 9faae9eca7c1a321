#include <boost/test/unit_test.hpp>

#include "test/program/cart.hpp"

namespace {

using program::Cart;
using program::has;

}  // namespace

BOOST_AUTO_TEST_SUITE(upload_summary)

BOOST_AUTO_TEST_CASE(writes_the_summary_also_when_it_cannot_begin) {
  const Cart shop;
  shop.folder.write("map.csv", "class,name,instance-id\nCart,adds,eleven\n");

  const auto outcome =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--summary", "s.json"});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has(outcome.err, "error: map.csv:2:"));
  BOOST_TEST(has(program::read_file(shop.folder / "s.json"), R"("stored":0)"));
}

BOOST_AUTO_TEST_CASE(a_summary_to_standard_output_stands_beside_the_results) {
  const Cart shop;

  const auto outcome = shop.run({"upload", "a.xml", "--map", "map.csv", "--format",
                                 "table", "--summary", "/proc/self/fd/1"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has(outcome.out, R"("planned":2,"stored":2)"));
  BOOST_TEST(has(outcome.out, "\nplanned"));
}

BOOST_AUTO_TEST_SUITE_END()
