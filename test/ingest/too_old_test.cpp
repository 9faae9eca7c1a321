#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "ingest/read.hpp"
#include "test/ingest/made_files.hpp"

namespace {

std::chrono::sys_seconds new_year(int year) {
  return std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
}

// What is made here is newer, but for what lies in archives: that is of 2020.
const auto year_2024 = std::chrono::file_clock::from_sys(new_year(2024));

const std::string report = "<testsuite><testcase name='a'/></testsuite>";

struct Read {
  std::size_t reports;
  std::size_t too_old;

  bool operator==(const Read&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Read& read) {
  return out << read.reports << " reports, " << read.too_old << " too old";
}

Read read(const std::string& path) {
  const auto summary =
      ingest::read_inputs(std::vector{path}, {.newer_than = year_2024}, {});
  return {summary.reports, summary.too_old};
}

// A lone packed report whose header has `year`, or no date.
std::string gzip_of(std::string text, int year = 0) {
  auto packed = made_archive("raw", "gzip", {{"", std::move(text)}});
  auto seconds = year == 0 ? 0 : new_year(year).time_since_epoch().count();
  for (std::size_t at = 4; at < 8; ++at, seconds >>= 8)
    packed[at] = static_cast<char>(seconds & 0xff);
  return packed;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(too_old)

BOOST_AUTO_TEST_CASE(files_and_members_are_counted) {
  MadeFolder made;
  made.file("old.xml", report);
  made.file("new.xml", report);
  made.file("a.zip", made_archive("zip", "none", {{"3.xml", report}}));
  std::filesystem::last_write_time(made / "old.xml", year_2024 - std::chrono::hours(1));

  BOOST_TEST(read(made.path()) == (Read{.reports = 1, .too_old = 2}));
}

BOOST_AUTO_TEST_CASE(a_packed_report_is_as_old_as_its_header_says) {
  MadeFolder made;
  made.file("old.xml.gz", gzip_of(report, 2020));
  made.file("empty.xml.gz", gzip_of("", 2020));
  made.file("new.xml.gz", gzip_of(report, 2025));
  std::filesystem::last_write_time(made / "new.xml.gz",
                                   year_2024 - std::chrono::hours(1));

  BOOST_TEST(read(made / "old.xml.gz") == (Read{.reports = 0, .too_old = 1}));
  BOOST_TEST(read(made / "empty.xml.gz") == (Read{.reports = 0, .too_old = 1}));
  BOOST_TEST(read(made / "new.xml.gz") == (Read{.reports = 1, .too_old = 0}));
}

BOOST_AUTO_TEST_CASE(a_packed_member_without_a_date_in_it_has_that_of_the_member) {
  MadeFolder made;
  const MadeMembers members = {{"a.xml.gz", gzip_of(report)},
                               {"b.xml.xz", made_archive("raw", "xz", {{"", report}})},
                               {"c.xml.gz", gzip_of(report, 2025)}};
  made.file("z.zip", made_archive("zip", "none", members));
  made.file("t.tgz", made_archive("gnutar", "gzip", members));

  BOOST_TEST(read(made / "z.zip") == (Read{.reports = 1, .too_old = 2}));
  BOOST_TEST(read(made / "t.tgz") == (Read{.reports = 1, .too_old = 2}));
}

BOOST_AUTO_TEST_SUITE_END()
