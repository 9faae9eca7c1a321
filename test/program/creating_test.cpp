// What `--unmapped create` makes for cases that say where they belong.

#include <boost/test/unit_test.hpp>

#include "test/program/practitest.hpp"
#include "test/program/shop.hpp"

namespace {

using Arguments = std::vector<std::string>;
using program::has;

/// Test 5, shown as 5005, is in no set; set 1 holds "c.one".
constexpr const char* seed = R"({"project": 4566,
  "sets": [{"id": 1, "name": "Nightly"}, {"id": 3, "name": "Weekly"}],
  "tests": [{"id": 1, "name": "c.one"}, {"id": 5, "name": "c.five", "display-id": 5005}],
  "instances": [{"id": 11, "test-id": 1, "set-id": 1}]})";

struct Desk {
  program::TemporaryFolder folder;
  program::PractiTest server{{"--seed", folder.write("seed.json", seed)}};

  program::Outcome run(Arguments arguments) const {
    return program::run({.arguments = std::move(arguments),
                         .environment = server.environment(),
                         .folder = folder.path()});
  }

  /// Of this one case; what was stored goes into `ledger`.
  program::Outcome upload(const std::string& test_case, Arguments more) const {
    folder.write("r.xml", "<testsuite name='s'>" + test_case + "</testsuite>");
    more.insert(more.begin(), {"upload", "r.xml", "--unmapped", "create", "--format",
                               "json", "--rate", "1000"});
    return run(more);
  }

  /// The runs of a set.
  std::string runs(const char* set) const {
    return run({"runs", "--set-ids", set, "--format", "json"}).out;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(creating, Desk)

BOOST_AUTO_TEST_CASE(a_test_is_put_into_the_set_by_the_number_that_users_see) {
  const auto outcome = upload(
      "<testcase classname='c' name='n'><properties>"
      "<property name='practitest.test-display-id' "
      "value='5005'/></properties></testcase>",
      {"--set-ids", "3"});

  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(has(outcome.out, R"("stored":1,)"), outcome.out);
  BOOST_TEST(has(runs("3"), R"("test-id":5)"), runs("3"));
}

BOOST_AUTO_TEST_CASE(a_rule_says_what_a_new_test_is_called_and_in_which_set_it_is) {
  folder.write("rules.json", R"({"rules": [{"when": {"class": "new"},
                                 "instance-name": "{name} anew", "set-id": 3}]})");
  const auto of_new = [&](const char* sets) {
    return upload("<testcase classname='new' name='n'/>",
                  {"--map", "rules.json", "--set-ids", sets});
  };

  const auto first = of_new("3"), second = of_new("1,3");
  const auto found = run(
      {"plan", "r.xml", "--set-ids", "3", "--match", "{name} anew", "--format", "json"});
  const auto other = upload("<testcase classname='c' name='n'/>",
                            {"--map", "rules.json", "--set-ids", "1,3"});

  BOOST_TEST(first.code == 0, first.err);
  BOOST_TEST(has(first.out, R"("stored":1,)"), first.out);
  BOOST_TEST(has(found.out, R"("unmapped":[])"), found.out);
  BOOST_TEST(second.code == 0, second.err);
  BOOST_TEST(has(second.out, R"("already_stored":1,)"), second.out);
  BOOST_TEST(has(other.out, R"("unmapped":1,)"), other.out);
  BOOST_TEST(has(other.err, "no rule says which one gets it"), other.err);
}

BOOST_AUTO_TEST_SUITE_END()
