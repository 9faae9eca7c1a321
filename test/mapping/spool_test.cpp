#include "mapping/spool.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Block;
using mapping::KeyFilter;
using mapping::Record;
using mapping::Spool;

namespace {

Block block_of(std::uint64_t key, std::string_view text) {
  Block block;
  append_record(Record{.key = key, .bytes = text}, block);
  return block;
}

// "ab c ", a word for each group.
std::string groups_of(Spool& spool) {
  std::string text;
  while (const auto groups = spool.next())
    for (std::size_t i = 0; i < groups->size(); ++i) {
      groups->for_each(i, [&](const Record& record) { text += record.bytes; });
      text += ' ';
    }
  return text;
}

std::string spooled(std::size_t window) {
  Spool spool(window);
  spool.add(block_of(5, "a"));
  spool.add(block_of(3, "b"));
  spool.add(block_of(9, "c"));
  spool.add(block_of(3, "d"));
  spool.add(block_of(7, "e"));
  return groups_of(spool);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(spool)

BOOST_AUTO_TEST_CASE(records_of_one_key_come_out_together_where_its_first_one_stood) {
  BOOST_TEST(spooled(1 << 20) == "a bd c e ");
}

BOOST_AUTO_TEST_CASE(beyond_the_window_repeated_keys_come_behind_the_others) {
  BOOST_TEST(spooled(0) == "a c e bd ");
  BOOST_TEST(spooled(60) == "a c e bd ");
}

BOOST_AUTO_TEST_CASE(nothing_comes_out_where_nothing_came_in) {
  Spool spool;

  BOOST_TEST(groups_of(spool) == "");
}

BOOST_AUTO_TEST_CASE(a_filter_knows_what_it_has_met_and_mistakes_little_else) {
  constexpr std::uint64_t keys = 10'000;
  KeyFilter filter(16 * 1024);  // 13 bits a key.
  for (std::uint64_t key = 1; key <= keys; ++key) filter.insert(key);

  std::uint64_t mistaken = 0;
  for (std::uint64_t key = 1; key <= keys; ++key) {
    BOOST_TEST_REQUIRE(filter.contains(key));
    BOOST_TEST_REQUIRE(!filter.insert(key));
    if (filter.contains(key + keys)) ++mistaken;
  }

  BOOST_TEST(mistaken < keys / 50);
}

BOOST_AUTO_TEST_SUITE_END()
