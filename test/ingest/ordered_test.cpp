#include "ingest/ordered.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>
#include <stdexcept>

#include "test/ingest/reading.hpp"
#include "test/no_more_threads.hpp"

namespace {

/// Hands in the numbers from 0 to `count` - 1, each after some work.
std::vector<int> numbers_through(unsigned threads, int count) {
  std::vector<int> rooms(threads);
  std::vector<int> results;
  int next = 0;
  ingest::run_ordered(threads, {.fill =
                                    [&](unsigned slot) {
                                      rooms[slot] = next;
                                      return next++ < count;
                                    },
                                .work = [&](unsigned slot) -> std::function<void()> {
                                  return [&, number = rooms[slot]] {
                                    results.push_back(number);
                                  };
                                }});
  return results;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ordered)

BOOST_AUTO_TEST_CASE(finishes_in_the_order_of_the_loads) {
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);

  for (const unsigned threads : {1u, 2u, 5u}) {
    BOOST_TEST(numbers_through(threads, 1000) == expected,
               boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(works_alone_where_no_more_threads_can_be_had) {
  const NoMoreThreads scarcity;

  BOOST_TEST(numbers_through(3, 5) == (std::vector{0, 1, 2, 3, 4}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(throws_on_what_a_thread_throws) {
  for (const unsigned threads : {1u, 3u}) {
    const ingest::OrderedWork work = {.fill = [](unsigned) { return true; },
                                      .work = [](unsigned) -> std::function<void()> {
                                        return [] { throw std::runtime_error("full"); };
                                      }};

    BOOST_CHECK_THROW(ingest::run_ordered(threads, work), std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(reads_the_same_on_several_threads) {
  std::string text = "<testsuites>\n";
  for (int i = 0; i < 500; ++i) {
    text += "<testsuite name='s" + std::to_string(i) +
            "'><testcase name='a' time='x'/>\n" +
            "<testcase name='b'><failure>\x01</failure></testcase></testsuite>\n";
  }
  text += "</testsuites>";
  ingest::ReadOptions options;
  options.limits.window_bytes = 1000;
  const auto alone = rendering(read_text(text, options));

  options.threads = 4;

  BOOST_TEST((rendering(read_text(text, options)) == alone));
}

BOOST_AUTO_TEST_SUITE_END()
