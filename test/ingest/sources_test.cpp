#include "ingest/sources.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "ingest/read.hpp"
#include "ingest/sources_file.hpp"
#include "test/ingest/made_files.hpp"

namespace {

using Lines = std::vector<std::string>;

struct Read {
  Lines sources =
      {};  // "path: content", or "path: error: why"; the folder's name cut off.
  ingest::PassedOver passed = {};
  std::vector<ingest::Source> all = {};
};

std::string content_of(const ingest::Source& source) {
  const auto bytes = source.open();
  if (!bytes) return "error: " + bytes.error().message;
  std::string text;
  const auto read = ingest::read_up_to(1 << 30, *bytes, text);
  return read ? text : "error: " + read.error().message;
}

std::string without(std::string text, const std::string& folder) {
  for (auto at = text.find(folder + "/"); at != std::string::npos;
       at = text.find(folder + "/"))
    text.erase(at, folder.size() + 1);
  return text;
}

Read read(const MadeFolder& folder, const Lines& inputs,
          std::optional<std::filesystem::file_time_type> newer_than = {}) {
  Lines paths;
  for (const auto& input : inputs) paths.push_back(folder / input);
  Read result;
  auto stream = ingest::find_sources(paths, newer_than, result.passed);
  while (const auto source = stream()) {
    const auto content = content_of(*source);
    if (source->repeats && source->repeats(content.substr(0, ingest::head_bytes)))
      continue;
    result.sources.push_back(without(source->path, folder.path()) + ": " + content);
    result.all.push_back(*source);
  }
  for (auto& note : result.passed.notes) note = without(note, folder.path());
  return result;
}

// "path: cases, why not all" for each report.
Lines told(const MadeFolder& folder, const std::string& input) {
  Lines all;
  ingest::read_inputs(std::vector{folder / input}, {},
                      {.on_report = [&](const ingest::Report& report) {
                        all.push_back(without(report.path, folder.path()) + ": " +
                                      std::to_string(report.counts.cases) + ", " +
                                      (report.error ? report.error->message : ""));
                      }});
  return all;
}

// Cases that hardly shrink when they are packed.
std::string many_cases() {
  std::string text = "<testsuite>";
  for (unsigned i = 1, odd = 1; i <= 500; ++i, odd *= 2654435761u)
    text += "<testcase name='" + std::to_string(odd) + "'/>";
  return text + "</testsuite>";
}

void check(const Lines& found, const Lines& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sources)

BOOST_AUTO_TEST_CASE(searches_folders_in_the_order_of_paths) {
  MadeFolder made;
  made.file("r/b/z.xml", "1");
  made.file("r/b.xml", "2");
  made.file("r/b-c/a.trx", "3");
  made.file("r/A.XML", "4");
  made.file("r/log.txt", "5");
  made.file("r/notes.gz", "6");

  const auto result = read(made, {"r"});

  check(result.sources, {"r/A.XML: 4", "r/b-c/a.trx: 3", "r/b.xml: 2", "r/b/z.xml: 1"});
  BOOST_TEST(!result.all.at(0).named);
  BOOST_TEST(result.all.at(0).reopens);
  BOOST_TEST(result.passed.notes.empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_the_inputs) {
  MadeFolder made;
  made.file("b.xml", "1");
  made.file("a.log", "2");

  const auto result = read(made, {"b.xml", "a.log"});

  check(result.sources, {"b.xml: 1", "a.log: 2"});
  BOOST_TEST(result.all.at(1).named);
}

BOOST_AUTO_TEST_CASE(says_what_is_missing_and_goes_on) {
  MadeFolder made;
  made.file("a.xml", "1");

  const auto result = read(made, {"gone.xml", "a.xml"});

  check(result.sources, {"gone.xml: error: no such file or directory", "a.xml: 1"});
}

BOOST_AUTO_TEST_CASE(matches_globs_across_folders) {
  MadeFolder made;
  made.file("a/target/TEST-1.xml", "1");
  made.file("a/b/target/TEST-2.xml", "2");
  made.file("a/b/target/other.xml", "3");
  made.file("target/TEST-3.xml", "4");
  made.file("a/TEST-4.xml", "5");

  check(read(made, {"**/target/TEST-*.xml"}).sources,
        {"a/b/target/TEST-2.xml: 2", "a/target/TEST-1.xml: 1", "target/TEST-3.xml: 4"});
  check(read(made, {"*/TEST-?.xml"}).sources,
        {"a/TEST-4.xml: 5", "target/TEST-3.xml: 4"});
  check(
      read(made, {"a/**/target"}).sources,
      {"a/b/target/TEST-2.xml: 2", "a/b/target/other.xml: 3", "a/target/TEST-1.xml: 1"});
}

BOOST_AUTO_TEST_CASE(notes_searches_that_find_nothing) {
  MadeFolder made;
  made.file("empty/log.txt", "1");

  const auto result = read(
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

  const auto result = read(made, {"r"});

  check(result.sources,
        {"r/a/x.xml: 1", "r/self.xml: error: too many levels of symbolic links"});
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_hidden_and_says_so_once) {
  MadeFolder made;
  made.file("r/.cache/x.xml", "1");
  made.file("r/.y.xml", "2");
  made.file("r/.gitignore", "3");
  made.file("r/z.xml", "4");

  const auto result = read(made, {"r"});

  check(result.sources, {"r/z.xml: 4"});
  BOOST_TEST(result.passed.notes.size() == 1u);
  BOOST_TEST(result.passed.notes.at(0).ends_with(" and 1 more: hidden, passed over"));
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_a_pipe_that_it_found) {
  MadeFolder made;
  made.file("r/a.xml", "1");
  mkfifo((made / "r/b.xml").c_str(), 0600);

  const auto result = read(made, {"r"});

  check(result.sources, {"r/a.xml: 1"});
  check(result.passed.notes, {"r/b.xml: neither a file nor a folder, passed over"});
}

BOOST_AUTO_TEST_CASE(reads_a_named_pipe_once_whatever_it_gives) {
  MadeFolder made;
  made.file("a.xml", "2");
  mkfifo((made / "pipe").c_str(), 0600);
  const auto now = std::filesystem::last_write_time(made / "a.xml");
  std::filesystem::last_write_time(made / "pipe", now - std::chrono::hours(1));

  for (const auto& bytes : {std::string("1"), made_archive("raw", "gzip", {{"", "1"}})}) {
    const std::jthread writer([&] { std::ofstream(made / "pipe") << bytes; });

    check(read(made, {"pipe", "a.xml"}, now - std::chrono::minutes(1)).sources,
          {"pipe: 1", "a.xml: 2"});
  }
}

BOOST_AUTO_TEST_CASE(knows_which_inputs_come_again) {
  MadeFolder made;
  made.file("a.xml", "1");
  mkfifo((made / "pipe").c_str(), 0600);

  BOOST_TEST(ingest::come_again(
      std::vector<std::string>{made / "a.xml", made.path(), made / "*", made / "gone"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{made / "a.xml", "-"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{made / "pipe"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{"/dev/null"}));
}

BOOST_AUTO_TEST_CASE(reads_archives_wherever_they_lie) {
  MadeFolder made;
  made.file("r/a.zip", made_archive("zip", "none", {{"x/1.xml", "1"}, {"x/log", "-"}}));
  made.file("r/b.tar.gz", made_archive("gnutar", "gzip", {{"./2.xml", "2"}}));
  made.file("r/c.xml.gz", made_archive("raw", "gzip", {{"", "3"}}));
  made.file("named", made_archive("gnutar", "zstd", {{"4.trx", "4"}}));

  check(read(made, {"r", "named"}).sources,
        {"r/a.zip!/x/1.xml: 1", "r/b.tar.gz!/2.xml: 2", "r/c.xml.gz: 3",
         "named!/4.trx: 4"});
}

BOOST_AUTO_TEST_CASE(reads_archives_inside_archives_to_a_depth) {
  const auto packed = made_archive("raw", "gzip", {{"", "1"}});
  const auto inner = made_archive("zip", "none", {{"a.xml.gz", packed}, {"b.xml", "2"}});
  MadeFolder made;
  made.file("o.tar", made_archive("gnutar", "none", {{"i.zip", inner}, {"c.xml", "3"}}));
  made.file("p.tar",
            made_archive("gnutar", "none",
                         {{"o.zip", made_archive("zip", "none", {{"i.zip", inner}})},
                          {"d.xml", "4"}}));

  const auto result = read(made, {"o.tar", "p.tar"});

  check(result.sources,
        {"o.tar!/i.zip!/a.xml.gz: 1", "o.tar!/i.zip!/b.xml: 2", "o.tar!/c.xml: 3",
         "p.tar!/o.zip!/i.zip!/a.xml.gz: error: an archive in more than 2 others; unpack "
         "one of them",
         "p.tar!/d.xml: 4"});
}

BOOST_AUTO_TEST_CASE(one_damaged_archive_harms_no_other_input) {
  MadeFolder made;
  const auto whole = made_archive("gnutar", "none", {{"1.xml", "1"}, {"2.xml", "2"}});
  made.file("a.tar", whole.substr(0, 1024 + 300));
  made.file("b.zip", "garbage");
  made.file("c.zip", made_archive("zip", "none", {{"3.xml", "3"}}, "secret"));
  made.file("d.xml", "4");

  const auto result = read(made, {"a.tar", "b.zip", "c.zip", "d.xml"});

  BOOST_TEST(result.sources.size() == 5u);
  BOOST_TEST(result.sources.at(0) == "a.tar!/1.xml: 1");
  BOOST_TEST(result.sources.at(1).starts_with("a.tar: error: "));
  BOOST_TEST(result.sources.at(2).starts_with("b.zip: error: neither zip nor tar"));
  BOOST_TEST(result.sources.at(3).starts_with("c.zip!/3.xml: error: it is encrypted"));
  BOOST_TEST(result.sources.at(4) == "d.xml: 4");
}

BOOST_AUTO_TEST_CASE(keeps_the_cases_in_front_of_where_a_packed_report_breaks_off) {
  for (const auto& [format, filter] :
       {std::pair{"raw", "gzip"}, {"gnutar", "gzip"}, {"raw", "xz"}, {"gnutar", "xz"}}) {
    const auto packed = made_archive(format, filter, {{"a.xml", many_cases()}});
    MadeFolder made;
    made.file("r.gz", packed.substr(0, packed.size() / 2));

    const auto reports = told(made, "r.gz");

    BOOST_TEST_CONTEXT(format << ' ' << filter << ' ' << reports.at(0)) {
      const auto cases = std::stoi(reports.at(0).substr(reports.at(0).find(':') + 1));
      BOOST_TEST(cases > 100);
      BOOST_TEST(cases < 500);
      BOOST_TEST(!reports.at(0).ends_with(", "));
    }
  }
}

BOOST_AUTO_TEST_CASE(keeps_cases_in_any_encoding_where_it_breaks_off) {
  std::string utf16 = "\xff\xfe";
  for (const char c : many_cases()) utf16 += {c, '\0'};
  const auto packed = made_archive("raw", "gzip", {{"", utf16}});
  MadeFolder made;
  made.file("r.xml.gz", packed.substr(0, packed.size() - 8));

  check(told(made, "r.xml.gz"), {"r.xml.gz: 500, the gzip data end too early"});
}

BOOST_AUTO_TEST_CASE(reads_equal_content_once_wherever_it_lies) {
  MadeFolder made;
  made.file("a.xml", "same");
  made.file("b.xml", "else");
  made.file("c.xml", "same");
  made.file("d.zip", made_archive("zip", "none", {{"x.xml", "same"}, {"y.xml", "new"}}));
  made.file("e.xml", "new");

  const auto result = read(made, {"a.xml", "b.xml", "c.xml", "d.zip", "e.xml", "a.xml"});

  check(result.sources, {"a.xml: same", "b.xml: else", "d.zip!/y.xml: new"});
  check(result.passed.notes,
        {"c.xml: the same content as a.xml, which is read once",
         "d.zip!/x.xml: the same content as a.xml, which is read once",
         "e.xml: the same content as d.zip!/y.xml, which is read once",
         "a.xml: the same content as a.xml, which is read once"});
  BOOST_TEST(result.passed.repeated == 4u);
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

  const auto result = read(
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
  made.file("b.xml", large);
  made.file("c.tar", made_archive("gnutar", "gzip", {{"c.xml", large + "y"}}));

  const auto result = read(made, {"a.zip", "b.xml", "c.tar"});

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
      read(made, {"a.xml", "b.xml", "c.xml.gz", "d.xml.gz", "e.zip", "f.tar"});

  check(result.sources, {"a.xml: ", "b.xml: ", "c.xml.gz: ", "d.xml.gz: ", "e.zip: ",
                         "f.tar!/g.xml.gz: ", "f.tar!/h.tgz: "});
  BOOST_TEST(result.passed.notes.empty());
}

BOOST_AUTO_TEST_CASE(an_archive_without_any_report_is_noted) {
  MadeFolder made;
  made.file("a.tgz", made_archive("gnutar", "gzip", {{"log.txt", "1"}}));
  made.file("b.zip", made_archive("zip", "none", {}));

  const auto result = read(made, {"a.tgz", "b.zip"});

  BOOST_TEST(result.sources.empty());
  check(result.passed.notes,
        {"a.tgz: an archive without any report", "b.zip: an archive without any report"});
}

BOOST_AUTO_TEST_CASE(knows_when_a_jenkins_build_began) {
  const std::string build =
      "<?xml version='1.1'?><build><actions><x><startTime>1</startTime></x>"
      "</actions><startTime>1700000000000</startTime></build>";
  MadeFolder made;
  made.file("7/build.xml", build);
  made.file("7/junitResult.xml", "<result/>");
  made.file("8.tar", made_archive("gnutar", "none",
                                  {{"8/junitResult.xml", "<result >"},
                                   {"8/build.xml", build + " "}}));

  const auto result = read(made, {"7/junitResult.xml", "8.tar"});

  const std::chrono::sys_time<std::chrono::milliseconds> began(
      std::chrono::milliseconds(1'700'000'000'000));
  BOOST_TEST((result.all.at(0).build_started == began));
  BOOST_TEST((result.all.at(1).build_started == began));
}

BOOST_AUTO_TEST_SUITE_END()
