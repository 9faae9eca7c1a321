#include "api/batch.hpp"

#include <map>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

std::vector<api::BatchItem> distinct(std::size_t count) {
  std::vector<api::BatchItem> items;
  for (std::size_t i = 0; i < count; ++i)
    items.push_back({.instance = static_cast<mapping::Id>(1000 + i), .bytes = 100});
  return items;
}

std::vector<std::size_t> sizes(const std::vector<api::Batch>& batches) {
  std::vector<std::size_t> sizes;
  for (const auto& batch : batches) sizes.push_back(batch.size());
  return sizes;
}

struct Cut {
  std::size_t runs;
  std::vector<std::size_t> batches;
};

std::ostream& operator<<(std::ostream& out, const Cut& cut) {
  return out << cut.runs << " runs";
}

const Cut cuts[] = {{0, {}}, {1, {1}}, {20, {20}}, {21, {20, 1}}, {45, {20, 20, 5}}};

// Fails unless every item is sent once, each instance's in order and at most once a
// batch.
void check_promises(const std::vector<api::BatchItem>& items,
                    const std::vector<api::Batch>& batches) {
  std::map<mapping::Id, std::pair<std::size_t, std::size_t>> last;  // batch, position
  std::size_t seen = 0;
  for (std::size_t number = 1; number <= batches.size(); ++number) {
    for (const auto position : batches[number - 1]) {
      auto& [batch, before] = last[items.at(position).instance];
      BOOST_TEST(batch < number);
      BOOST_TEST((batch == 0 || before < position));
      batch = number;
      before = position;
      ++seen;
    }
  }
  BOOST_TEST(seen == items.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(batch)

BOOST_DATA_TEST_CASE(holds_at_most_twenty_runs, boost::unit_test::data::make(cuts), cut) {
  const auto items = distinct(cut.runs);

  const auto batches = api::plan_batches(items);

  BOOST_TEST(sizes(batches) == cut.batches, boost::test_tools::per_element());
  check_promises(items, batches);
}

BOOST_AUTO_TEST_CASE(keeps_the_callers_order_where_instances_differ) {
  const auto batches = api::plan_batches(distinct(45));

  BOOST_TEST(batches.at(0).front() == 0u);
  BOOST_TEST(batches.at(1).front() == 20u);
  BOOST_TEST(batches.at(2).back() == 44u);
}

BOOST_AUTO_TEST_CASE(sends_an_instance_once_a_batch_and_oldest_first) {
  const std::vector<api::BatchItem> items{{7}, {7}, {8}, {7}};

  const auto batches = api::plan_batches(items);

  BOOST_TEST(batches.size() == 3u);
  check_promises(items, batches);
}

// Filling batches in the order of the list would leave 19 batches of one run at the end.
BOOST_AUTO_TEST_CASE(needs_no_more_batches_than_the_most_frequent_instance) {
  auto items = distinct(380);
  for (int i = 0; i < 20; ++i) items.push_back({.instance = 1, .bytes = 100});

  const auto batches = api::plan_batches(items);

  BOOST_TEST(batches.size() == 20u);
  check_promises(items, batches);
}

BOOST_AUTO_TEST_CASE(reaches_the_least_number_for_uneven_histories) {
  for (std::size_t instances : {1u, 3u, 19u, 20u, 21u, 50u, 131u}) {
    std::vector<api::BatchItem> items;
    std::size_t most = 0;
    for (std::size_t i = 0; i < instances; ++i) {
      const auto runs = 1 + i * i * 7 % 23;
      most = std::max(most, runs);
      for (std::size_t r = 0; r < runs; ++r)
        items.push_back({.instance = static_cast<mapping::Id>(i + 1), .bytes = 10});
    }

    const auto batches = api::plan_batches(items);

    BOOST_TEST(batches.size() == std::max((items.size() + 19) / 20, most));
    check_promises(items, batches);
  }
}

BOOST_AUTO_TEST_CASE(stays_below_the_byte_limit_and_fills_up_with_small_runs) {
  auto items = distinct(6);
  for (auto i : {0, 1, 2}) items[static_cast<std::size_t>(i)].bytes = 600;

  const auto batches = api::plan_batches(items, {.runs = 20, .bytes = 1000});

  BOOST_TEST(sizes(batches) == (std::vector<std::size_t>{4, 1, 1}),
             boost::test_tools::per_element());
  check_promises(items, batches);
}

BOOST_AUTO_TEST_CASE(gives_an_oversized_run_a_batch_of_its_own) {
  auto items = distinct(3);
  items[1].bytes = 5000;

  const auto batches = api::plan_batches(items, {.runs = 20, .bytes = 1000});

  BOOST_TEST(sizes(batches) == (std::vector<std::size_t>{2, 1}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_stream_gives_the_batches_of_the_whole) {
  const api::BatchLimits limits{.bytes = 10'000};
  for (const bool repeats : {false, true}) {
    auto items = distinct(3000);
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i].bytes = i * 7919 % 11'000;
      if (repeats) items[i].instance = 1 + static_cast<mapping::Id>(i * i % 1000);
    }

    std::vector<api::Batch> batches;
    api::BatchStream stream(repeats, limits);
    api::Batch batch;
    for (const auto& item : items) {
      stream.add(item);
      while (!(batch = stream.next()).empty()) batches.push_back(batch);
    }
    BOOST_TEST(batches.empty() == repeats);
    while (!(batch = stream.last()).empty()) batches.push_back(batch);

    BOOST_TEST((batches == api::plan_batches(items, limits)));
  }
}

BOOST_AUTO_TEST_SUITE_END()
