#include "mapping/subject.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Grouping;

namespace {

ingest::Case sample() {
  ingest::Case sample;
  sample.class_name = "shop.Cart";
  sample.name = "adds";
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "pytest";
  suite->file = "cart.py";
  sample.suite = suite;
  return sample;
}

std::string labelled(const ingest::Case& test_case, Grouping grouping) {
  return mapping::label(
      mapping::subject_of(test_case, grouping, "out/a.zip!/report.xml"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(subject)

BOOST_AUTO_TEST_CASE(is_called_as_people_would) {
  BOOST_TEST(labelled(sample(), Grouping::by_case) == "shop.Cart.adds");
  BOOST_TEST(labelled(sample(), Grouping::by_class) == "shop.Cart");
  BOOST_TEST(labelled(sample(), Grouping::by_suite) == "pytest");
  BOOST_TEST(labelled(sample(), Grouping::by_file) == "cart.py");
}

BOOST_AUTO_TEST_CASE(lacks_what_is_narrower_than_the_group) {
  const auto test_case = sample();
  const auto suite = mapping::subject_of(test_case, Grouping::by_suite, "r.xml");

  BOOST_TEST(suite.name.empty());
  BOOST_TEST(suite.class_name.empty());
  BOOST_TEST(suite.file == "cart.py");
}

BOOST_AUTO_TEST_CASE(a_report_has_as_many_names_as_its_path_has_ends) {
  const ingest::Case test_case;
  const auto names = [&](std::string_view path) {
    return mapping::names_of_file(
        mapping::subject_of(test_case, Grouping::by_file, path));
  };
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "d/";
  deep += "r.xml";

  BOOST_TEST(names("out/a.zip!/x/r.xml") ==
                 (std::vector<std::string_view>{"out/a.zip!/x/r.xml", "a.zip!/x/r.xml",
                                                "x/r.xml", "r.xml"}),
             boost::test_tools::per_element());
  BOOST_TEST(names("/r.xml") == (std::vector<std::string_view>{"/r.xml", "r.xml"}),
             boost::test_tools::per_element());
  BOOST_TEST(names("r.xml") == (std::vector<std::string_view>{"r.xml"}),
             boost::test_tools::per_element());
  BOOST_TEST(names(deep).size() == 17u);
  BOOST_TEST(names(deep).front() == deep);
}

BOOST_AUTO_TEST_CASE(a_report_stands_for_the_file_that_nobody_names) {
  const ingest::Case test_case;

  BOOST_TEST(labelled(test_case, Grouping::by_file) == "report.xml");
}

BOOST_AUTO_TEST_CASE(identity_tells_cases_apart_that_are_called_alike) {
  auto one = sample();
  auto other = sample();
  other.class_name = "shop";
  other.name = "Cart.adds";
  const auto identity = [](const ingest::Case& test_case) {
    const auto subject = mapping::subject_of(test_case, Grouping::by_case, "r.xml");
    return to_text(mapping::identity_of(subject));
  };

  BOOST_TEST(labelled(one, Grouping::by_case) == labelled(other, Grouping::by_case));
  BOOST_TEST(identity(one) != identity(other));

  one.line = 7;
  one.file = "elsewhere/cart.py";
  BOOST_TEST(identity(one) == identity(sample()));
}

BOOST_AUTO_TEST_SUITE_END()
