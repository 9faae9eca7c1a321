#include "api/upload_sieve.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

namespace {

using api::Sieve;

struct Sifted {
  std::set<std::size_t> stored;
  std::set<std::size_t> refused;
  int calls = 1;  // The one that was refused as a whole.
};

// Sends groups to a server that refuses those with a bad run, storing none of them.
Sifted sift(std::size_t count, const std::set<std::size_t>& bad) {
  Sieve::Group group(count);
  std::iota(group.begin(), group.end(), 0);
  Sieve sieve(group);
  Sifted result;
  for (auto tried = sieve.next(); !tried.empty(); tried = sieve.next(), ++result.calls) {
    const bool refused = std::any_of(tried.begin(), tried.end(),
                                     [&](auto run) { return bad.contains(run); });
    if (!refused) {
      result.stored.insert(tried.begin(), tried.end());
      sieve.stored();
    } else if (tried.size() == 1) {
      result.refused.insert(tried.front());
      sieve.refused({});
    } else {
      sieve.refused(tried);
    }
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(upload_sieve)

BOOST_AUTO_TEST_CASE(one_bad_run_of_twenty_is_found_in_eight_calls) {
  for (std::size_t bad = 0; bad < 20; ++bad) {
    const auto result = sift(20, {bad});

    BOOST_TEST(result.refused == std::set{bad}, boost::test_tools::per_element());
    BOOST_TEST(result.stored.size() == 19U);
    // The batch, at most five halves, the run itself, and all that was set aside.
    BOOST_TEST(result.calls <= 8);
  }
}

BOOST_AUTO_TEST_CASE(any_number_of_bad_runs_is_found) {
  std::mt19937 random(1);
  for (std::size_t count = 2; count <= 20; ++count) {
    for (int trial = 0; trial < 200; ++trial) {
      std::set<std::size_t> bad;
      const auto share = random() % (count + 1);
      for (std::size_t i = 0; i < count; ++i)
        if (random() % (count + 1) < share) bad.insert(i);
      if (bad.empty()) bad.insert(0);

      const auto result = sift(count, bad);

      BOOST_TEST(result.refused == bad, boost::test_tools::per_element());
      BOOST_TEST(result.stored.size() == count - bad.size());
      // Fewer than one call each for the runs and the halves above them.
      BOOST_TEST(result.calls <= static_cast<int>(2 * count + 1));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_batch_that_was_only_too_large_is_stored_in_halves) {
  Sieve sieve({1, 2, 3, 4}, false);

  const auto first = sieve.next();
  sieve.stored();
  const auto second = sieve.next();
  sieve.stored();

  BOOST_TEST(first == (Sieve::Group{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(second == (Sieve::Group{3, 4}), boost::test_tools::per_element());
  BOOST_TEST(sieve.next().empty());
}

BOOST_AUTO_TEST_CASE(what_was_stored_of_a_refused_group_is_not_sent_again) {
  Sieve sieve({1, 2, 3, 4});

  const auto first = sieve.next();
  sieve.refused({2});
  const auto second = sieve.next();

  BOOST_TEST(first == (Sieve::Group{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(second == (Sieve::Group{2}), boost::test_tools::per_element());
  BOOST_TEST(sieve.pending().size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
