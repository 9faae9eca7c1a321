#include <boost/test/unit_test.hpp>

#include "test/program/cart.hpp"

namespace {

using program::Cart;
using program::has;

}  // namespace

BOOST_AUTO_TEST_SUITE(upload)

BOOST_AUTO_TEST_CASE(stores_once_however_often_it_is_started) {
  const Cart shop;

  const auto first = shop.run(
      {"upload", "a.xml", "--map", "map.csv", "--format", "json", "--summary", "s.json"});
  const auto second =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--format", "json"});
  const auto runs = shop.run({"runs", "--format", "json"});

  BOOST_TEST(first.code == 0);
  BOOST_TEST(has(first.out, R"({"runs":{"planned":2,"stored":2,"already_stored":0,)"
                            R"("refused":0,"unknown":0,"not_sent":0},"unmapped":1,)"
                            R"("unreadable":0,"calls":1,"throttled":0,"retried":0,)"
                            R"("reconciled":0,"seconds":)"));
  BOOST_TEST(has(first.err, "warning: Cart.flies: no instance found\n"));
  BOOST_TEST(first.out == program::read_file(shop.folder / "s.json"));
  BOOST_TEST(second.code == 0);
  BOOST_TEST(has(second.out, R"("stored":0,"already_stored":2)"));
  BOOST_TEST(has(runs.out, R"("meta":{"total-count":2})"));
}

BOOST_AUTO_TEST_CASE(verify_proves_it_from_the_servers_side) {
  const Cart shop;
  shop.run({"upload", "a.xml", "--map", "map.csv"});

  const auto outcome = shop.run({"verify", "--format", "json"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out ==
             R"({"expected":2,"stored_once":2,"missing":0,"stored_twice":0})"
             "\n");
}

BOOST_AUTO_TEST_CASE(plan_says_what_upload_then_does) {
  const Cart shop;

  const auto plan = shop.run({"plan", "a.xml", "--map", "map.csv", "--format", "json"});

  BOOST_TEST(plan.code == 0);
  BOOST_TEST(has(plan.out, R"({"cases":3,"runs":2,)"));
  BOOST_TEST(has(plan.out, R"("unmapped":[{"case":"Cart.flies","suggestions":[]}])"));
  BOOST_TEST(has(plan.out, R"("calls":{"read":0,"create":0,"runs":1,"total":1})"));
}

BOOST_AUTO_TEST_CASE(maps_by_the_catalogue_of_a_set) {
  const Cart shop;

  const auto plan = shop.run({"plan", "a.xml", "--set-ids", "7", "--cases"});
  const auto upload = shop.run({"upload", "a.xml", "--set-ids", "7", "--format", "json"});

  BOOST_TEST(plan.code == 0);
  BOOST_TEST(has(plan.out, "Cart.adds"));
  BOOST_TEST(has(plan.out, "11"));
  BOOST_TEST(upload.code == 0);
  BOOST_TEST(has(upload.out, R"("stored":2)"));
  // The cache does not know Cart.flies, so that the set is read again: a read, a batch.
  BOOST_TEST(has(upload.out, R"("calls":2)"));
}

BOOST_AUTO_TEST_CASE(a_ledger_that_was_named_is_one_projects_own) {
  const Cart shop;
  const auto with = [&](std::vector<std::string> arguments, const char* project) {
    arguments.insert(arguments.end(), {"--ledger", "own.db", "--project", project});
    return shop.run(arguments);
  };
  const std::vector<std::string> upload = {"upload", "a.xml", "--map", "map.csv"};
  const auto ours = with(upload, "4566");
  const auto shared = shop.run({"upload", "a.xml", "--map", "map.csv", "--project", "9"});

  const std::string refusal =
      "error: own.db: this ledger holds the runs of project 4566 at " +
      shop.server.url() + ", none of project 9 at " + shop.server.url() +
      "; name another file with --ledger\n";
  for (const auto& arguments : {upload,
                                {"plan", "a.xml", "--map", "map.csv"},
                                {"verify"},
                                {"verify", "--rebuild"},
                                {"status"}}) {
    const auto other = with(arguments, "9");
    BOOST_TEST(other.code == 2);
    BOOST_TEST(has(other.err, refusal));
  }
  BOOST_TEST(ours.code == 0);
  BOOST_TEST(with(upload, "4566").code == 0);
  BOOST_TEST(shared.code == 5);
  BOOST_TEST(shop.run({"status", "--ledger", "own.db"}).code == 0);
}

BOOST_AUTO_TEST_CASE(creates_what_is_missing_where_asked) {
  const Cart shop;

  const auto outcome = shop.run({"upload", "a.xml", "--set-name", "new", "--unmapped",
                                 "create", "--format", "json"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has(outcome.out, R"("planned":3,"stored":3)"));
}

BOOST_AUTO_TEST_SUITE_END()
