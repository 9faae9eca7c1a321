#include "mapping/catalogue.hpp"

#include <boost/test/unit_test.hpp>

using mapping::IdKind;
using mapping::Likeness;

namespace {

const mapping::Catalogue catalogue({
    {.instance = 11,
     .test = 1,
     .set = 7,
     .name = "Cart adds",
     .display_id = "7:1",
     .test_display_id = "1",
     .field = "shop.Cart#adds"},
    {.instance = 12,
     .test = 1,
     .set = 8,
     .name = "Cart adds",
     .display_id = "8:1",
     .test_display_id = "1"},
    {.instance = 13, .test = 2, .set = 7, .name = "cart ADDS", .display_id = "7:2"},
    {.test = 3, .name = "\xC3\x84pfel z\xC3\xA4hlen"},
});

void check(const mapping::Positions& found, const mapping::Positions& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(catalogue_)

BOOST_AUTO_TEST_CASE(finds_names_exactly_or_nearly) {
  check(catalogue.by_name("Cart adds", Likeness::exact), {0, 1});
  check(catalogue.by_name("cartadds", Likeness::exact), {});
  check(catalogue.by_name("cart\tadds", Likeness::folded), {0, 1, 2});
  check(catalogue.by_name("\xC3\xA4PFEL Z\xC3\x84hlen", Likeness::folded), {3});
  check(catalogue.by_name("adds", Likeness::folded), {});
  check(catalogue.by_name(" ", Likeness::folded), {});
}

BOOST_AUTO_TEST_CASE(finds_fields) {
  check(catalogue.by_field("shop.Cart#adds", Likeness::exact), {0});
  check(catalogue.by_field("", Likeness::exact), {});
}

BOOST_AUTO_TEST_CASE(finds_ids_of_all_kinds) {
  check(catalogue.by_id(IdKind::instance, "12"), {1});
  check(catalogue.by_id(IdKind::instance, "0"), {});
  check(catalogue.by_id(IdKind::instance, "x"), {});
  check(catalogue.by_id(IdKind::test, "1"), {0, 1});
  check(catalogue.by_id(IdKind::instance_display, "7:2"), {2});
  check(catalogue.by_id(IdKind::test_display, "1"), {0, 1});
  check(catalogue.by_id(IdKind::test_display, ""), {});
}

BOOST_AUTO_TEST_SUITE_END()
