#include "ingest/definitions.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

BOOST_AUTO_TEST_SUITE(definitions)

BOOST_AUTO_TEST_CASE(keeps_the_order_of_cases_that_wait_for_their_classes) {
  ingest::Definitions definitions;
  std::string order;
  const auto emit = [&](ingest::Case&& one) { order += one.class_name + one.name + " "; };
  ingest::PartialReport results{.definition_ids = {"1", "2"}};
  results.cases.add().name = "a";
  results.cases.add().name = "b";
  ingest::PartialReport classes{.definitions = {{.id = "1", .class_name = "A"}}};
  ingest::PartialReport more{.definition_ids = {"1"}};
  more.cases.add().name = "c";

  definitions.take(results, emit);
  BOOST_TEST(order == "");
  definitions.take(classes, emit);
  BOOST_TEST(order == "Aa ");
  definitions.take(more, emit);
  definitions.finish(emit);

  BOOST_TEST(order == "Aa b Ac ");
}

BOOST_AUTO_TEST_SUITE_END()
