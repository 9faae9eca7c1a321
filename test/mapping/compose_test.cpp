#include "mapping/compose.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::Skipped;

namespace {

const auto passed = sample("adds", Outcome::passed);
const auto failed = sample("adds", Outcome::failed, "no\nline two");

}  // namespace

BOOST_AUTO_TEST_SUITE(compose_)

BOOST_AUTO_TEST_CASE(one_case_is_one_run) {
  const auto composed = compose({}, {{passed}, {failed, {2}}});

  BOOST_TEST(shown(composed.runs) == "1 passed; 2 failed no");
  BOOST_TEST(composed.runs[0].identity == "shop.Cart :: adds");
  BOOST_TEST(composed.runs[0].files.empty());
}

BOOST_AUTO_TEST_CASE(each_of_several_instances_gets_the_run) {
  const auto composed = compose({}, {{failed, {3, 1}}});

  BOOST_TEST(shown(composed.runs) == "3 failed no; 1 failed no");
  BOOST_TEST(names(composed.runs[0].files) == "failure.txt");
  BOOST_TEST((composed.runs[0].files == composed.runs[1].files));
}

BOOST_AUTO_TEST_CASE(an_id_that_leads_nowhere_is_said_beside_one_that_is_good) {
  mapping::Composer composer({});
  mapping::Composer::Part part;
  mapping::Resolution to;
  to.status = mapping::Resolution::Status::mapped;
  to.destinations = {mapping::InInstance{1}};
  to.trouble = "\"2x\" is not a system id; give a number";

  composer.take(mapping::subject_of(passed, mapping::Grouping::by_case, "r.xml"), to,
                "r.xml", part);

  BOOST_REQUIRE(part.notes.count == 1u);
  BOOST_TEST(part.notes.first[0] ==
             "shop.Cart.adds: \"2x\" is not a system id; give a number");
}

BOOST_AUTO_TEST_CASE(a_skipped_case_is_a_step_or_nothing) {
  const auto skipped = sample("adds", Outcome::skipped, "not today");
  const auto as = [&](Skipped how) { return compose({.skipped = how}, {{skipped}}); };

  BOOST_TEST(shown(as(Skipped::not_applicable).runs) == "1 skipped [adds:-] not today");
  BOOST_TEST(shown(as(Skipped::no_run).runs) == "1 skipped [adds:N] not today");
  BOOST_TEST(shown(as(Skipped::blocked).runs) == "1 skipped [adds:B] not today");
  BOOST_TEST(shown(as(Skipped::omit).runs) == "");
  BOOST_TEST(as(Skipped::omit).omitted == 1u);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_into_memory_makes_the_same_runs) {
  std::vector<Sent> all;
  for (int i = 0; i < 3000; ++i) {
    auto one =
        sample("case " + std::to_string(i), i % 3 ? Outcome::passed : Outcome::failed,
               "no " + std::to_string(i));
    one.file = "cart.py";
    one.line = i;
    one.duration = ingest::Seconds(i / 7.0);
    one.system_out = std::string(static_cast<std::size_t>(i), 'x');
    if (i % 5) one = at(std::move(one), std::chrono::seconds(i));
    all.push_back({one, {1 + i % 2000}});
  }
  const auto sorted = [](Composed composed) {
    std::stable_sort(composed.runs.begin(), composed.runs.end(),
                     [](const auto& a, const auto& b) {
                       return std::get<mapping::InInstance>(a.destination).instance <
                              std::get<mapping::InInstance>(b.destination).instance;
                     });
    return composed.runs;
  };

  const auto held = compose({}, all);
  const auto spilled = compose({}, all, {}, 100'000);
  const auto shared = compose({}, all, {}, 100'000, 3);

  BOOST_TEST(held.runs.size() == 2000u);
  BOOST_TEST((sorted(spilled) == sorted(held)));
  BOOST_TEST((shared.runs == spilled.runs));
}

BOOST_AUTO_TEST_SUITE_END()
