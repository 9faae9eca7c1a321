#include "api/call_plan.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

std::vector<mapping::Run> runs_in(std::size_t count, auto place_of) {
  std::vector<mapping::Run> runs(count);
  for (std::size_t i = 0; i < count; ++i) {
    runs[i].destination = place_of(static_cast<mapping::Id>(i + 1));
  }
  return runs;
}

api::CallPlan plan(const std::vector<mapping::Run>& runs, std::size_t reads = 0,
                   const std::optional<api::NewSet>& new_set = {}) {
  api::CallCounter counter(true);
  for (const auto& run : runs) counter.add(run.destination, 0);
  return counter.calls(reads, new_set);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(call_plan)

BOOST_AUTO_TEST_CASE(a_warm_catalogue_costs_one_call_for_twenty_runs) {
  const auto runs = runs_in(1000, [](mapping::Id id) { return mapping::InInstance{id}; });

  const auto calls = plan(runs);

  BOOST_TEST((calls == api::CallPlan{.runs = 50}));
  BOOST_TEST(api::minutes(calls.total(), 30) == 50.0 / 30,
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_new_set_is_one_call_and_a_read_for_each_hundred_instances) {
  const auto runs = runs_in(
      250, [](mapping::Id id) { return mapping::InNewInstance{.test = id, .set = 0}; });

  const auto calls = plan(runs, 4, api::NewSet{});

  BOOST_TEST((calls == api::CallPlan{.read = 4 + 3, .create = 1, .runs = 13}));
}

BOOST_AUTO_TEST_CASE(a_clone_is_read_whole_however_few_results_there_are) {
  const auto runs = runs_in(
      10, [](mapping::Id id) { return mapping::InNewInstance{.test = id, .set = 0}; });

  api::NewSet clone{.cloned = true};
  for (mapping::Id test = 1; test <= 301; ++test) clone.tests.push_back(test);

  const auto calls = plan(runs, 1, clone);

  BOOST_TEST((calls == api::CallPlan{.read = 1 + 4, .create = 1, .runs = 1}));
}

BOOST_AUTO_TEST_CASE(what_a_clone_lacks_is_created_twenty_a_call) {
  const auto runs = runs_in(
      30, [](mapping::Id id) { return mapping::InNewInstance{.test = id, .set = 0}; });

  const auto calls = plan(runs, 0, api::NewSet{.cloned = true, .tests = {1, 2, 3}});
  const auto of_empty = plan(runs, 0, api::NewSet{.cloned = true});

  BOOST_TEST((calls == api::CallPlan{.read = 1, .create = 1 + 2, .runs = 2}));
  BOOST_TEST((of_empty == api::CallPlan{.read = 1, .create = 1 + 2, .runs = 2}));
}

BOOST_AUTO_TEST_CASE(a_new_set_that_no_instance_is_wanted_of_is_not_read) {
  const auto elsewhere =
      runs_in(3, [](mapping::Id id) { return mapping::InInstance{id}; });
  const auto of_new_tests = runs_in(3, [](mapping::Id id) {
    return mapping::InNewTest{.test_name = std::to_string(id), .set = 0};
  });

  BOOST_TEST(
      (plan(elsewhere, 0, api::NewSet{}) == api::CallPlan{.create = 1, .runs = 1}));
  BOOST_TEST((plan(of_new_tests, 0, api::NewSet{}) == api::CallPlan{.create = 1 + 3}));
  BOOST_TEST((plan({}, 0, api::NewSet{}) == api::CallPlan{}));
}

BOOST_AUTO_TEST_CASE(missing_instances_are_created_twenty_a_call) {
  const auto runs = runs_in(
      41, [](mapping::Id id) { return mapping::InNewInstance{.test = id, .set = 7}; });

  const auto calls = plan(runs);

  BOOST_TEST((calls == api::CallPlan{.create = 3, .runs = 3}));
}

BOOST_AUTO_TEST_CASE(a_missing_test_is_one_call_that_stores_its_first_run_too) {
  const auto new_test = [](mapping::Id number) {
    return mapping::InNewTest{.test_name = std::to_string(number), .set = 7};
  };
  const auto once = runs_in(3, new_test);
  const auto twice = runs_in(6, [&](mapping::Id id) { return new_test(id % 3); });

  BOOST_TEST((plan(once) == api::CallPlan{.create = 3}));
  BOOST_TEST((plan(twice) == api::CallPlan{.create = 3, .runs = 1}));
}

BOOST_AUTO_TEST_CASE(
    several_runs_of_one_new_instance_need_one_instance_and_as_many_batches) {
  const auto runs =
      runs_in(3, [](mapping::Id) { return mapping::InNewInstance{.test = 5, .set = 7}; });

  const auto calls = plan(runs);

  BOOST_TEST((calls == api::CallPlan{.create = 1, .runs = 3}));
}

BOOST_AUTO_TEST_CASE(instances_that_come_once_are_counted_as_they_come) {
  const api::BatchLimits limits{.bytes = 10'000};
  api::CallCounter once(false, limits);
  api::CallCounter often(true, limits);
  for (mapping::Id id = 1; id <= 1000; ++id) {
    const auto bytes = static_cast<std::uint64_t>(id * 7919 % 9000);
    once.add(mapping::InInstance{id}, bytes);
    often.add(mapping::InInstance{id}, bytes);
  }

  BOOST_TEST((once.calls(0) == often.calls(0)));
  BOOST_TEST(once.calls(0).runs > 400u);
}

BOOST_AUTO_TEST_SUITE_END()
