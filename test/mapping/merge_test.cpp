#include "mapping/merge.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::Grouping;
using mapping::OnDuplicate;
using namespace std::chrono_literals;

namespace {

const auto passed = sample("adds", Outcome::passed);
const auto failed = sample("adds", Outcome::failed, "no\nline two");

}  // namespace

BOOST_AUTO_TEST_SUITE(merge)

struct Duplicate {
  OnDuplicate how;
  const char* runs;
};

std::ostream& operator<<(std::ostream& out, const Duplicate& duplicate) {
  return out << duplicate.runs;
}

const Duplicate of_one_case[] = {
    {OnDuplicate::steps, "1 failed [adds:F adds:P] 1 of 2 failed: adds: no"},
    {OnDuplicate::worst, "1 failed no"},
    {OnDuplicate::last, "1 passed"},
    {OnDuplicate::each, "1 failed no; 1 passed"},
};

BOOST_DATA_TEST_CASE(results_of_one_case_are_ordered_by_time,
                     boost::unit_test::data::make(of_one_case), duplicate) {
  const auto composed =
      compose({.on_duplicate = duplicate.how}, {{at(passed, 9s)}, {at(failed, 5s)}});

  BOOST_TEST(shown(composed.runs) == duplicate.runs);
}

BOOST_AUTO_TEST_CASE(a_result_without_a_time_keeps_its_place_and_the_others_theirs) {
  const auto undated = sample("adds", Outcome::failed, "undated");
  const auto late = at(sample("adds", Outcome::failed, "late"), 9s);
  const auto early = at(sample("adds", Outcome::failed, "early"), 5s);
  const auto shown_of = [](OnDuplicate how, std::vector<Sent> all) {
    return shown(compose({.on_duplicate = how}, std::move(all)).runs);
  };

  BOOST_TEST(shown_of(OnDuplicate::each, {{late}, {undated}, {early}}) ==
             "1 failed early; 1 failed undated; 1 failed late");
  BOOST_TEST(shown_of(OnDuplicate::last, {{undated}, {late}, {early}}) ==
             "1 failed late");
}

const Duplicate of_two_cases[] = {
    {OnDuplicate::steps, "1 failed [adds:F other:P] 1 of 2 failed: adds: no"},
    {OnDuplicate::worst, "1 failed no"},
    {OnDuplicate::last, "1 failed no"},
    {OnDuplicate::each, "1 passed; 1 failed no"},
};

BOOST_DATA_TEST_CASE(a_failing_case_never_hides_behind_another_that_passed,
                     boost::unit_test::data::make(of_two_cases), duplicate) {
  const auto composed = compose({.on_duplicate = duplicate.how},
                                {{failed}, {sample("other", Outcome::passed)}});

  BOOST_TEST(shown(composed.runs) == duplicate.runs);
}

BOOST_AUTO_TEST_CASE(a_failure_is_the_last_run_also_where_another_case_ran_later) {
  const auto composed =
      compose({.on_duplicate = OnDuplicate::each},
              {{at(failed, 5s)}, {at(sample("other", Outcome::passed), 9s)}});
  const auto mended = compose(
      {.on_duplicate = OnDuplicate::each},
      {{at(failed, 5s)}, {at(passed, 7s)}, {at(sample("other", Outcome::passed), 9s)}});

  BOOST_TEST(shown(composed.runs) == "1 passed; 1 failed no");
  BOOST_TEST(shown(mended.runs) == "1 failed no; 1 passed; 1 passed");
}

BOOST_AUTO_TEST_CASE(a_pass_tells_more_than_a_skip) {
  const auto composed = compose({.on_duplicate = OnDuplicate::worst},
                                {{passed}, {sample("b", Outcome::skipped)}});

  BOOST_TEST(shown(composed.runs) == "1 passed");
}

BOOST_AUTO_TEST_CASE(a_group_is_one_run_with_a_step_a_case) {
  auto other = sample("removes", Outcome::errored, "boom");
  other.duration = ingest::Seconds(1.5);
  other.file = "cart.py";
  other.line = 7;
  auto first = at(passed, 9s);
  first.duration = ingest::Seconds(2);
  const auto composed = compose({.grouping = Grouping::by_class},
                                {{first}, {at(other, 5s)}, {failed, {2}}});

  BOOST_TEST(shown(composed.runs) ==
             "1 errored [removes:F adds:P] 1 of 2 failed: removes: boom; "
             "2 failed [adds:F] no");
  const auto& run = composed.runs[0];
  BOOST_TEST(run.identity == "shop.Cart");
  BOOST_TEST(run.duration->count() == 3.5);
  BOOST_TEST((run.reported->instant == at(other, 5s).timestamp->instant));
  BOOST_TEST(run.steps[0].actual_results == "boom");
  BOOST_TEST(run.steps[0].description == "shop.Cart, cart.py:7");
  BOOST_TEST(names(run.steps[0].files) == "failure.txt");
  BOOST_TEST(run.files.empty());
}

BOOST_AUTO_TEST_CASE(two_groups_on_one_instance_follow_on_duplicate) {
  auto other = sample("x", Outcome::passed);
  other.class_name = "shop.Till";
  const auto with = [&](OnDuplicate how) {
    return shown(compose({.grouping = Grouping::by_class, .on_duplicate = how},
                         {{failed}, {other}, {sample("b", Outcome::passed)}})
                     .runs);
  };

  BOOST_TEST(with(OnDuplicate::steps) ==
             "1 failed [adds:F x:P b:P] 1 of 3 failed: adds: no");
  BOOST_TEST(with(OnDuplicate::last) == "1 failed [adds:F b:P] 1 of 2 failed: adds: no");
  BOOST_TEST(with(OnDuplicate::each) ==
             "1 passed [x:P]; 1 failed [adds:F b:P] 1 of 2 failed: adds: no");
}

BOOST_AUTO_TEST_CASE(two_cases_that_want_one_instance_are_named_one_case_twice_is_not) {
  const auto quarrel = compose({}, {{passed}, {passed}, {sample("b", Outcome::passed)}});
  const auto repeated = compose({}, {{passed}, {passed}});

  BOOST_REQUIRE(quarrel.claims.size() == 1u);
  BOOST_TEST(quarrel.claims[0].instance == 1);
  BOOST_TEST(quarrel.claims[0].results == 3u);
  BOOST_TEST(quarrel.claims[0].labels ==
                 (std::vector<std::string>{"shop.Cart :: adds", "shop.Cart :: b"}),
             boost::test_tools::per_element());
  BOOST_TEST(repeated.claims.empty());
}
BOOST_AUTO_TEST_CASE(two_reports_of_one_name_are_two_files) {
  const auto merged = [](OnDuplicate how) {
    std::vector<mapping::Arrival> arrivals;
    for (const auto& [report, outcome] :
         {std::pair{"x/r.xml", Outcome::failed}, std::pair{"y/r.xml", Outcome::passed}})
      arrivals.emplace_back(mapping::InInstance{1},
                            mapping::Result{.identity = {.around = "r.xml"},
                                            .name = "adds",
                                            .report = report,
                                            .outcome = outcome});
    mapping::Merged all;
    mapping::merge_results(arrivals, {.grouping = Grouping::by_file, .on_duplicate = how},
                           all);
    BOOST_REQUIRE(all.claims.size() == 1u);
    BOOST_TEST(all.claims[0].labels == (std::vector<std::string>{"x/r.xml", "y/r.xml"}),
               boost::test_tools::per_element());
    const auto runs = all.runs.all();
    BOOST_TEST(runs.front().identity == "r.xml");
    return shown({runs.begin(), runs.end()});
  };

  BOOST_TEST(merged(OnDuplicate::each) == "1 passed [adds:P]; 1 failed [adds:F]");
  BOOST_TEST(merged(OnDuplicate::last) == "1 failed [adds:F]");
}

BOOST_AUTO_TEST_SUITE_END()
