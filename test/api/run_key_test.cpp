#include "api/run_key.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

namespace {

using api::find_key;
using api::run_keys;
using api::RunKey;

const api::KeyScope scope{.project = 7, .build = "42"};

mapping::Run run(mapping::Destination destination) {
  mapping::Run made;
  made.destination = std::move(destination);
  made.identity = "Cart.adds";
  made.duration = ingest::Seconds(0.25);
  made.reported.emplace();
  return made;
}

mapping::Run in_instance() {
  return run(mapping::InInstance{98142});
}

RunKey key_of(const mapping::Run& each, const api::KeyScope& where = scope) {
  return run_keys(std::span(&each, 1), where).at(0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(run_key)

BOOST_AUTO_TEST_CASE(the_same_run_has_the_same_key_in_every_process) {
  BOOST_TEST(api::to_text(key_of(in_instance())) == "96q2D8CJZT0");
}

BOOST_AUTO_TEST_CASE(every_part_of_a_run_changes_its_key) {
  std::vector<mapping::Run> others(9, in_instance());
  others[0].destination = mapping::InInstance{98143};
  others[1].identity = "Cart.removes";
  others[2].outcome = ingest::Outcome::failed;
  others[3].duration = ingest::Seconds(0.26);
  others[4].duration = std::nullopt;
  others[5].reported->instant += std::chrono::milliseconds(1);
  others[6].reported = std::nullopt;
  others[7].steps = {{.name = "adds"}};
  others[8].steps = {{.name = "adds", .status = mapping::StepStatus::failed}};

  for (const auto& other : others) BOOST_TEST((key_of(other) != key_of(in_instance())));
  BOOST_TEST((key_of(others[7]) != key_of(others[8])));
  BOOST_TEST(
      (key_of(in_instance(), {.project = 8, .build = "42"}) != key_of(in_instance())));
  BOOST_TEST(
      (key_of(in_instance(), {.project = 7, .build = "43"}) != key_of(in_instance())));
}

BOOST_AUTO_TEST_CASE(what_the_user_calls_a_step_does_not_change_the_key) {
  auto plain = in_instance();
  plain.steps = {{.name = "adds"}};
  auto named = plain;
  named.steps = {{.name = "Step 1: adds", .own_name = "adds"}};

  BOOST_TEST((key_of(named) == key_of(plain)));
}

BOOST_AUTO_TEST_CASE(what_moves_from_one_field_to_its_neighbour_changes_the_key) {
  auto one = in_instance();
  auto other = one;
  one.steps = {{.name = "ab"}, {.name = "c"}};
  other.steps = {{.name = "a"}, {.name = "bc"}};
  BOOST_TEST((key_of(one) != key_of(other)));

  one = other = in_instance();
  one.identity = "x";
  other.identity = "2x";
  BOOST_TEST((key_of(one, {.project = 7, .build = "42"}) !=
              key_of(other, {.project = 7, .build = "4"})));

  const std::string zeros(1, '\0');
  BOOST_TEST((key_of(one, {.project = 7, .build = "4"}) !=
              key_of(one, {.project = 7, .build = "4" + zeros})));
}

BOOST_AUTO_TEST_CASE(no_two_long_builds_share_a_key) {
  std::set<RunKey> keys;
  for (std::size_t size = 0; size < 200; ++size)
    keys.insert(key_of(in_instance(), {.project = 7, .build = std::string(size, 'x')}));

  BOOST_TEST(keys.size() == 200U);
}

BOOST_AUTO_TEST_CASE(equal_runs_are_told_apart_and_stay_so) {
  const std::vector<mapping::Run> twice(2, in_instance());

  const auto keys = run_keys(twice, scope);

  BOOST_TEST((keys[0] != keys[1]));
  BOOST_TEST((keys == run_keys(twice, scope)));
}

BOOST_AUTO_TEST_CASE(a_run_is_kin_to_itself_once_its_test_is_created) {
  const std::vector<mapping::Run> runs{run(mapping::InNewTest{"Cart.adds", 3}),
                                       in_instance()};

  const auto keys = api::run_keys_and_kin(runs, scope);

  BOOST_TEST((keys[0].key != keys[1].key));
  BOOST_TEST(keys[0].kin == keys[1].kin);
}

BOOST_AUTO_TEST_CASE(a_created_tests_run_is_known_by_its_first_key_without_a_ledger) {
  const auto created = run(mapping::InNewTest{"Cart.adds", 3});
  const auto placed = run(mapping::InNewInstance{19, 3});
  const std::vector<mapping::Run> again{in_instance(), run(mapping::InInstance{5})};
  const mapping::CatalogueEntry entry{
      .instance = 98142, .test = 19, .set = 3, .name = "Cart.adds"};

  const auto keys = api::keys_when_created(again, scope, std::span(&entry, 1));

  BOOST_TEST((keys.at(0) == std::vector{key_of(created), key_of(placed)}));
  BOOST_TEST(keys.at(1).empty());
}

BOOST_AUTO_TEST_CASE(a_key_is_found_again_in_what_the_server_gives_back) {
  for (const auto value : {0ULL, 1ULL, 0x0123456789abcdefULL, ~0ULL}) {
    const RunKey key{value};

    const auto mark = " [pt:" + api::to_text(key) + "]";

    BOOST_TEST((find_key("expected 3 to be 4" + mark) == key));
    BOOST_TEST((find_key(" [pt:" + api::to_text(RunKey{5}) + "]" + mark + " ") == key));
    BOOST_TEST((api::key_from_text(api::to_text(key)) == key));
  }
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_a_key_is_none) {
  for (const char* text : {"", "[pt:", "[pt:AAAAAAAAAAA", "[pt:AAAA]", "[pt:AAAAAAAAAA+]",
                           "[pt:AAAAAAAAAAB]", "pt:AAAAAAAAAAA]"})
    BOOST_TEST(!find_key(text).has_value());
  BOOST_TEST((find_key("[pt:AAAAAAAAAAA] [pt:AAAA") == RunKey{0}));
}

BOOST_AUTO_TEST_SUITE_END()
