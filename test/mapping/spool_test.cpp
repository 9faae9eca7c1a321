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
  constexpr std::uint64_t keys = 100'000;
  // Neighbours, as ids are, and keys that are hashes.
  for (const std::uint64_t step : {std::uint64_t{1}, 0x9E3779B97F4A7C15u}) {
    KeyFilter filter(128 * 1024);  // Ten bits a key.
    for (std::uint64_t i = 1; i <= keys; ++i) filter.insert(i * step);

    std::uint64_t mistaken = 0;
    for (std::uint64_t i = 1; i <= keys; ++i) {
      BOOST_TEST_REQUIRE(filter.contains(i * step));
      BOOST_TEST_REQUIRE(!filter.insert(i * step));
      if (filter.contains((i + keys) * step)) ++mistaken;
    }

    BOOST_TEST(mistaken < keys / 8);
  }
}

BOOST_AUTO_TEST_SUITE_END()
