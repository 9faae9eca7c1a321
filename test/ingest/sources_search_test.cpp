#include "ingest/sources_search.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "test/ingest/found_sources.hpp"

BOOST_AUTO_TEST_SUITE(sources_search)

BOOST_AUTO_TEST_CASE(searches_folders_in_the_order_of_paths) {
  MadeFolder made;
  made.file("r/b/z.xml", "1");
  made.file("r/b.xml", "2");
  made.file("r/b-c/a.trx", "3");
  made.file("r/A.XML", "4");
  made.file("r/log.txt", "5");
  made.file("r/notes.gz", "6");

  const auto result = found(made, {"r"});

  check(result.sources, {"r/A.XML: 4", "r/b-c/a.trx: 3", "r/b.xml: 2", "r/b/z.xml: 1"});
  BOOST_TEST(!result.all.at(0).named);
  BOOST_TEST(result.all.at(0).reopens);
  BOOST_TEST(result.passed.notes.empty());
}

BOOST_AUTO_TEST_CASE(matches_globs_across_folders) {
  MadeFolder made;
  made.file("a/target/TEST-1.xml", "1");
  made.file("a/b/target/TEST-2.xml", "2");
  made.file("a/b/target/other.xml", "3");
  made.file("target/TEST-3.xml", "4");
  made.file("a/TEST-4.xml", "5");

  check(found(made, {"**/target/TEST-*.xml"}).sources,
        {"a/b/target/TEST-2.xml: 2", "a/target/TEST-1.xml: 1", "target/TEST-3.xml: 4"});
  check(found(made, {"*/TEST-?.xml"}).sources,
        {"a/TEST-4.xml: 5", "target/TEST-3.xml: 4"});
  check(
      found(made, {"a/**/target"}).sources,
      {"a/b/target/TEST-2.xml: 2", "a/b/target/other.xml: 3", "a/target/TEST-1.xml: 1"});
}

BOOST_AUTO_TEST_CASE(notes_searches_that_find_nothing) {
  MadeFolder made;
  made.file("empty/log.txt", "1");

  const auto result = found(
      made, {"empty", "*.xml", "gone/**/*.xml", "gone/*/x.xml", "empty/log.txt/*.xml"});

  BOOST_TEST(result.sources.empty());
  check(result.passed.notes,
        {"empty: a folder without any report", "*.xml: no file matches",
         "gone/**/*.xml: no file matches", "gone/*/x.xml: no file matches",
         "empty/log.txt/*.xml: no file matches"});
}

BOOST_AUTO_TEST_CASE(survives_links_that_go_round_in_circles) {
  MadeFolder made;
  made.file("r/a/x.xml", "1");
  made.link("r/a/loop", "..");
  made.link("r/self.xml", "self.xml");

  const auto result = found(made, {"r"});

  check(result.sources,
        {"r/a/x.xml: 1", "r/self.xml: error: too many levels of symbolic links"});
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_hidden_and_says_so_once) {
  MadeFolder made;
  made.file("r/.cache/x.xml", "1");
  made.file("r/.y.xml", "2");
  made.file("r/.gitignore", "3");
  made.file("r/z.xml", "4");

  const auto result = found(made, {"r"});

  check(result.sources, {"r/z.xml: 4"});
  BOOST_TEST(result.passed.notes.size() == 1u);
  BOOST_TEST(result.passed.notes.at(0).ends_with(" and 1 more: hidden, passed over"));
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_a_pipe_that_it_found) {
  MadeFolder made;
  made.file("r/a.xml", "1");
  mkfifo((made / "r/b.xml").c_str(), 0600);

  const auto result = found(made, {"r"});

  check(result.sources, {"r/a.xml: 1"});
  check(result.passed.notes, {"r/b.xml: neither a file nor a folder, passed over"});
}

BOOST_AUTO_TEST_SUITE_END()
