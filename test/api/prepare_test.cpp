#include "api/prepare.hpp"

#include <boost/test/unit_test.hpp>

#include "api/call_plan.hpp"
#include "api/catalogue_calls.hpp"
#include "test/api/rehearsal.hpp"

using mapping::Id;
using mapping::InInstance;
using mapping::InNewInstance;

namespace {

// Tests 1 to 250 with instances 1 to 250 in set 1.
const char* const seed =
    R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
        "instances": {"from": 1, "to": 250, "set-id": 1, "name": "case {n}"}})";

struct Project : api_test::Rehearsal {
  Project() : Rehearsal(seed) {}

  api::CatalogueReading read(const api::CatalogueWish& wish, bool refresh = false) {
    return api::read_catalogue(wish, client(), cache, refresh).value();
  }

  std::size_t in_set(Id set) {
    return api::instances_of(client(), {&set, 1}).value().at(set).size();
  }

  struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / "ptingest-prepare-test";
    Folder() { std::filesystem::remove_all(path); }
    ~Folder() { std::filesystem::remove_all(path); }
  } folder;
  api::CatalogueCache cache{.folder = folder.path};
};

std::vector<mapping::Run> runs_for(std::size_t tests, Id set) {
  std::vector<mapping::Run> runs(tests);
  for (std::size_t i = 0; i < tests; ++i) {
    runs[i].destination = InNewInstance{.test = static_cast<Id>(i + 1), .set = set};
  }
  return runs;
}

bool all_placed(const std::vector<mapping::Run>& runs) {
  return std::all_of(runs.begin(), runs.end(), [](const auto& run) {
    return std::holds_alternative<InInstance>(run.destination);
  });
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue, Project)

BOOST_AUTO_TEST_CASE(a_set_is_read_by_pages_of_a_hundred_and_then_from_the_cache) {
  const auto cold = read({.sets = {1}});
  const auto after_cold = calls;
  const auto warm = read({.sets = {1}});

  BOOST_TEST(cold.entries.size() == 250u);
  BOOST_TEST(cold.entries.front().name == "case 1");
  BOOST_TEST(cold.cached_calls == 0u);
  BOOST_TEST(after_cold == 3);
  BOOST_TEST((warm.entries == cold.entries));
  BOOST_TEST(warm.cached_calls == 3u);
  BOOST_TEST(calls == after_cold);
}

BOOST_AUTO_TEST_CASE(an_instance_is_there_once_however_often_its_set_is_asked_for) {
  const auto cold = read({.sets = {1, 1}});
  const auto warm = read({.sets = {1, 1}});

  BOOST_TEST(cold.entries.size() == 250u);
  BOOST_TEST((warm.entries == cold.entries));
}

BOOST_AUTO_TEST_CASE(a_refresh_asks_again) {
  read({.sets = {1}});

  read({.sets = {1}}, true);

  BOOST_TEST(calls == 6);
}

BOOST_AUTO_TEST_CASE(a_set_is_found_by_its_name) {
  const auto reading = read({.set_name = "Nightly"});

  BOOST_TEST(reading.set == 1);
  BOOST_TEST(!reading.new_set);
  BOOST_TEST(reading.entries.size() == 250u);
}

BOOST_AUTO_TEST_CASE(what_the_server_said_of_a_name_is_not_asked_again) {
  const auto first = read({.set_name = "Release 7"});
  const auto after_first = calls;
  const auto again = read({.set_name = "Release 7", .named_set = 0}, true);

  BOOST_TEST(first.name_asked);
  BOOST_TEST(after_first == 1 + 3);
  BOOST_TEST(again.new_set);
  BOOST_TEST(calls == after_first + 3);
}

BOOST_AUTO_TEST_CASE(a_set_that_holds_nothing_is_said) {
  const auto reading = read({.sets = {1, 99}});

  BOOST_TEST(reading.empty_sets == std::vector<Id>{99}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(tests_are_read_only_where_that_saves_calls) {
  auto few = read({.sets = {1}});
  const auto before = calls;

  api::add_tests(few, {.sets = {1}}, client(), cache, 2).value();

  BOOST_TEST(!few.tests_known);
  BOOST_TEST(calls == before + 1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(prepare, Project)

BOOST_AUTO_TEST_CASE(a_broken_report_leaves_no_empty_set_behind) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  const auto reading = read(wish);
  std::vector<mapping::Run> none;
  const auto before = calls;

  const auto prepared = api::prepare(none, wish, reading, client(), cache).value();

  BOOST_TEST(!prepared.made_set);
  BOOST_TEST(calls == before);
}

BOOST_AUTO_TEST_CASE(a_new_set_costs_the_calls_that_the_plan_counts) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  const auto reading = read(wish);
  BOOST_TEST(calls == 1 + 3);
  auto runs = runs_for(250, 0);
  api::CallCounter counter(false);
  for (const auto& run : runs) counter.add(run.destination, 0);
  const auto planned = counter.calls(0, api::NewSet{});
  const auto before = calls;

  const auto prepared = api::prepare(runs, wish, reading, client(), cache).value();

  BOOST_TEST(static_cast<std::size_t>(calls - before) == planned.read + planned.create);
  BOOST_TEST(prepared.made_set);
  BOOST_TEST(all_placed(runs));
  BOOST_TEST(in_set(prepared.set) == 250u);
}

BOOST_AUTO_TEST_CASE(a_named_set_is_made_also_where_no_run_needs_it) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  const auto reading = read(wish);
  std::vector<mapping::Run> elsewhere(1);
  elsewhere[0].destination = InInstance{1};
  const auto before = calls;

  const auto prepared = api::prepare(elsewhere, wish, reading, client(), cache).value();

  BOOST_TEST(prepared.made_set);
  BOOST_TEST(calls == before + 1);
  BOOST_TEST(!read(wish).new_set);
}

BOOST_AUTO_TEST_CASE(the_next_build_finds_the_new_set_in_the_cache) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  auto runs = runs_for(3, 0);
  api::prepare(runs, wish, read(wish), client(), cache).value();
  const auto before = calls;

  const auto next = read(wish);

  BOOST_TEST(next.entries.size() == 3u);
  BOOST_TEST(calls == before);
}

BOOST_AUTO_TEST_CASE(a_clone_brings_all_instances_of_its_original) {
  const api::CatalogueWish wish{.set_name = "Copy", .cloned_set = 1};
  const auto reading = read(wish);
  auto runs = runs_for(10, 0);

  const auto prepared = api::prepare(runs, wish, reading, client(), cache).value();

  BOOST_TEST(reading.cloned_tests.size() == 250u);
  BOOST_TEST(all_placed(runs));
  BOOST_TEST(in_set(prepared.set) == 250u);
}

BOOST_AUTO_TEST_CASE(missing_instances_are_made_twenty_a_call) {
  const api::CatalogueWish empty_set{.set_name = "Empty"};
  auto first = runs_for(1, 0);
  const auto set =
      api::prepare(first, empty_set, read(empty_set), client(), cache).value().set;
  auto runs = runs_for(42, set);
  runs.erase(runs.begin());
  const auto before = calls;

  const auto prepared = api::prepare(runs, {}, {}, client(), cache).value();

  BOOST_TEST(calls == before + 3);
  BOOST_TEST(prepared.instances == 41u);
  BOOST_TEST(all_placed(runs));
  BOOST_TEST(in_set(set) == 42u);
}

BOOST_AUTO_TEST_CASE(the_next_build_finds_new_instances_in_the_cache) {
  const api::CatalogueWish empty_set{.set_name = "Empty"};
  auto first = runs_for(1, 0);
  api::prepare(first, empty_set, read(empty_set), client(), cache).value();
  auto reading = read(empty_set);
  api::add_tests(reading, empty_set, client(), cache, 250).value();
  auto runs = runs_for(42, reading.set);
  runs.erase(runs.begin());
  api::prepare(runs, empty_set, reading, client(), cache).value();
  const auto before = calls;

  const auto next = read(empty_set);

  BOOST_TEST(calls == before);
  BOOST_TEST(next.entries.size() == 42u);
  BOOST_TEST(next.entries.back().name == "case 42");
  BOOST_TEST((runs.back().destination ==
              mapping::Destination(InInstance{next.entries.back().instance})));
}

BOOST_AUTO_TEST_CASE(a_set_whose_answer_was_lost_is_not_made_twice) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  const auto reading = read(wish);
  auto runs = runs_for(3, 0);
  lost = {calls + 1};

  const auto prepared = api::prepare(runs, wish, reading, client(), cache).value();

  BOOST_TEST(!prepared.made_set);
  BOOST_TEST(prepared.warnings.size() == 1u);
  BOOST_TEST(all_placed(runs));
}

BOOST_AUTO_TEST_CASE(instances_whose_answer_was_lost_are_not_made_twice) {
  const api::CatalogueWish wish{.set_name = "Release 7"};
  auto first = runs_for(1, 0);
  const auto set = api::prepare(first, wish, read(wish), client(), cache).value().set;
  auto runs = runs_for(30, set);
  runs.erase(runs.begin());
  lost = {calls + 1};

  api::prepare(runs, {}, {}, client(), cache).value();

  BOOST_TEST(all_placed(runs));
  BOOST_TEST(in_set(set) == 30u);
}

BOOST_AUTO_TEST_CASE(instances_that_are_refused_leave_their_runs_to_themselves) {
  std::vector<mapping::Run> runs(1);
  runs[0].destination = InNewInstance{.test = 99'999, .set = 1};

  const auto prepared = api::prepare(runs, {}, {}, client(), cache).value();

  BOOST_TEST(std::holds_alternative<InNewInstance>(runs[0].destination));
  BOOST_TEST(prepared.warnings.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
