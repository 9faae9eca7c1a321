#include "ingest/sources_seen.hpp"

#include <boost/test/unit_test.hpp>

#include "test/ingest/found_sources.hpp"

BOOST_AUTO_TEST_SUITE(sources_seen)

BOOST_AUTO_TEST_CASE(reads_equal_content_of_one_name_once_wherever_it_lies) {
  MadeFolder made;
  made.file("a.xml", "same");
  made.file("b.xml", "else");
  made.file("c/a.xml", "same");
  made.file("d.zip", made_archive("zip", "none", {{"a.xml", "same"}, {"y.xml", "new"}}));
  made.file("e/y.xml", "new");
  made.file("f/y.xml.gz", made_archive("raw", "gzip", {{"", "new"}}));

  const auto result =
      found(made, {"a.xml", "b.xml", "c", "d.zip", "e", "f/y.xml.gz", "a.xml"});

  check(result.sources, {"a.xml: same", "b.xml: else", "d.zip!/y.xml: new"});
  check(result.passed.notes,
        {"c/a.xml: the same content as a.xml, which is read once",
         "d.zip!/a.xml: the same content as a.xml, which is read once",
         "e/y.xml: the same content as d.zip!/y.xml, which is read once",
         "f/y.xml.gz: the same content as d.zip!/y.xml, which is read once",
         "a.xml: the same content as a.xml, which is read once"});
  BOOST_TEST(result.passed.repeated == 5u);
}

BOOST_AUTO_TEST_CASE(equal_content_of_two_names_is_read_twice) {
  MadeFolder made;
  made.file("cart.xml", "same");
  made.file("login.xml", "same");
  made.file("z.zip", made_archive("zip", "none", {{"login.xml", "same"}}));

  const auto result = found(made, {"cart.xml", "login.xml", "z.zip"});

  check(result.sources, {"cart.xml: same", "login.xml: same"});
  BOOST_TEST(result.passed.repeated == 1u);
}

BOOST_AUTO_TEST_CASE(two_builds_with_the_same_results_are_two) {
  const auto build = [](const std::string& day) {
    return "<build><startTime>17000" + day + "00000000</startTime></build>";
  };
  MadeFolder made;
  made.file("1/build.xml", build("1"));
  made.file("1/junitResult.xml", "<result/>");
  made.file("2/build.xml", build("2"));
  made.file("2/junitResult.xml", "<result/>");
  made.file("copy/build.xml", build("2"));
  made.file("copy/junitResult.xml", "<result/>");
  made.file("3.zip", made_archive("zip", "none",
                                  {{"3/junitResult.xml", "<result/>"},
                                   {"3/build.xml", build("3")},
                                   {"4/junitResult.xml", "<result/>"},
                                   {"4/build.xml", build("4")}}));

  const auto result = found(
      made, {"1/junitResult.xml", "2/junitResult.xml", "copy/junitResult.xml", "3.zip"});

  check(result.sources,
        {"1/junitResult.xml: <result/>", "2/junitResult.xml: <result/>",
         "3.zip!/3/junitResult.xml: <result/>", "3.zip!/3/build.xml: " + build("3"),
         "3.zip!/4/junitResult.xml: <result/>", "3.zip!/4/build.xml: " + build("4")});
  check(result.passed.notes, {"copy/junitResult.xml: the same content as "
                              "2/junitResult.xml, which is read once"});
}

BOOST_AUTO_TEST_CASE(tells_large_members_apart_too) {
  const std::string large(3'000'000, 'x');
  MadeFolder made;
  made.file("a.zip",
            made_archive("zip", "none", {{"a.xml", large}, {"b.xml", large + "y"}}));
  made.file("a.xml", large);
  made.file("c.tar", made_archive("gnutar", "gzip", {{"b.xml", large + "y"}}));

  const auto result = found(made, {"a.zip", "a.xml", "c.tar"});

  BOOST_TEST(result.sources.size() == 2u);
  BOOST_TEST(result.sources.at(1) == "a.zip!/b.xml: " + large + "y");
  BOOST_TEST(!result.all.at(0).reopens);
  BOOST_TEST(result.passed.repeated == 2u);
}

BOOST_AUTO_TEST_CASE(each_empty_report_is_an_error_of_its_own) {
  MadeFolder made;
  made.file("a.xml", "");
  made.file("b.xml", "");
  made.file("c.xml.gz", "");
  made.file("d.xml.gz", made_archive("raw", "gzip", {{"", ""}}));
  made.file("e.zip", "");
  made.file("f.tar", made_archive("gnutar", "none", {{"g.xml.gz", ""}, {"h.tgz", ""}}));

  const auto result =
      found(made, {"a.xml", "b.xml", "c.xml.gz", "d.xml.gz", "e.zip", "f.tar"});

  check(result.sources, {"a.xml: ", "b.xml: ", "c.xml.gz: ", "d.xml.gz: ", "e.zip: ",
                         "f.tar!/g.xml.gz: ", "f.tar!/h.tgz: "});
  BOOST_TEST(result.passed.notes.empty());
}

BOOST_AUTO_TEST_SUITE_END()
