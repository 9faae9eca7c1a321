#include "ingest/sources_members.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>

#include "ingest/read.hpp"
#include "test/ingest/found_sources.hpp"

namespace {

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

}  // namespace

BOOST_AUTO_TEST_SUITE(sources_members)

BOOST_AUTO_TEST_CASE(reads_archives_wherever_they_lie) {
  MadeFolder made;
  made.file("r/a.zip", made_archive("zip", "none", {{"x/1.xml", "1"}, {"x/log", "-"}}));
  made.file("r/b.tar.gz", made_archive("gnutar", "gzip", {{"./2.xml", "2"}}));
  made.file("r/c.xml.gz", made_archive("raw", "gzip", {{"", "3"}}));
  made.file("named", made_archive("gnutar", "zstd", {{"4.trx", "4"}}));

  check(found(made, {"r", "named"}).sources,
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

  const auto result = found(made, {"o.tar", "p.tar"});

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

  const auto result = found(made, {"a.tar", "b.zip", "c.zip", "d.xml"});

  BOOST_TEST(result.sources.size() == 5u);
  BOOST_TEST(result.sources.at(0) == "a.tar!/1.xml: 1");
  BOOST_TEST(result.sources.at(1).starts_with("a.tar: error: "));
  BOOST_TEST(result.sources.at(2).starts_with("b.zip: error: neither zip nor tar"));
  BOOST_TEST(result.sources.at(3).starts_with("c.zip!/3.xml: error: it is encrypted"));
  BOOST_TEST(result.sources.at(4) == "d.xml: 4");
}

BOOST_AUTO_TEST_CASE(keeps_the_cases_in_front_of_where_a_packed_report_breaks_off) {
  for (const auto& [format, filter] : {std::pair{"raw", "gzip"},
                                       {"gnutar", "gzip"},
                                       {"raw", "xz"},
                                       {"gnutar", "xz"},
                                       {"zip", "none"}}) {
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

BOOST_AUTO_TEST_CASE(an_archive_without_any_report_is_noted) {
  MadeFolder made;
  made.file("a.tgz", made_archive("gnutar", "gzip", {{"log.txt", "1"}}));
  made.file("b.zip", made_archive("zip", "none", {}));

  const auto result = found(made, {"a.tgz", "b.zip"});

  BOOST_TEST(result.sources.empty());
  check(result.passed.notes,
        {"a.tgz: an archive without any report", "b.zip: an archive without any report"});
}

BOOST_AUTO_TEST_SUITE_END()
