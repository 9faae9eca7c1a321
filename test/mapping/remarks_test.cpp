#include "mapping/remarks.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Remarks;

namespace {

Remarks numbered(int from, int to) {
  Remarks remarks;
  for (int i = from; i < to; ++i) remarks.add(std::to_string(i));
  return remarks;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(remarks)

BOOST_AUTO_TEST_CASE(a_remark_counts_once_however_often_it_is_made) {
  auto all = numbered(0, 150);
  all.append(numbered(0, 150));
  all.append(numbered(100, 180));
  for (int i = 0; i < 180; ++i) all.add(std::to_string(i));

  BOOST_TEST(all.count == 180u);
  BOOST_TEST(all.first.size() == Remarks::most);
  BOOST_TEST(all.first.back() == "99");
}

BOOST_AUTO_TEST_SUITE_END()
