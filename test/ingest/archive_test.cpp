#include "ingest/archive.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ingest/sources_file.hpp"
#include "test/ingest/made_files.hpp"

namespace {

using ingest::Archive;
using ingest::Unpacked;

// Gives `most` bytes at a time.
Archive opened(const std::string& bytes, const std::shared_ptr<Unpacked>& unpacked,
               std::size_t most = 1 << 20) {
  unpacked->packed = bytes.size();
  auto whole = ingest::memory_source(std::make_shared<const std::string>(bytes));
  return {[whole, most](std::span<char> room) {
            return whole(room.first(std::min(most, room.size())));
          },
          unpacked};
}

struct Walked {
  std::vector<std::string> names = {};
  std::vector<std::string> contents = {};
  std::string error = {};
};

// Reads every member until something fails.
Walked walk(const std::string& bytes, const ingest::UnpackLimits& limits = {},
            std::size_t most = 1 << 20) {
  auto archive =
      opened(bytes, std::make_shared<Unpacked>(Unpacked{.limits = limits}), most);
  Walked walked;
  for (;;) {
    const auto member = archive.next();
    if (!member) walked.error = member.error().message;
    if (!member || !*member) return walked;
    walked.names.push_back((*member)->name);
    std::string content;
    const auto read = ingest::read_up_to(
        1 << 30, [&](auto room) { return archive.read(room); }, content);
    walked.contents.push_back(content);
    if (!read) walked.error = read.error().message;
  }
}

const MadeMembers two = {{"a.xml", "<a/>"}, {"deep/b.xml", "<b/>"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(archive)

BOOST_AUTO_TEST_CASE(gives_the_members_of_every_kind) {
  for (const auto& [format, filter] : {std::pair{"zip", "none"},
                                       {"gnutar", "none"},
                                       {"gnutar", "gzip"},
                                       {"pax", "xz"},
                                       {"ustar", "zstd"},
                                       {"gnutar", "bzip2"}}) {
    const auto walked = walk(made_archive(format, filter, two));

    BOOST_TEST_CONTEXT(format << ' ' << filter) {
      BOOST_TEST(walked.names == (std::vector<std::string>{"a.xml", "deep/b.xml"}),
                 boost::test_tools::per_element());
      BOOST_TEST(walked.contents == (std::vector<std::string>{"<a/>", "<b/>"}),
                 boost::test_tools::per_element());
      BOOST_TEST(walked.error == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(gives_what_a_lone_packed_file_holds_without_a_name) {
  const auto walked = walk(made_archive("raw", "gzip", {{"", "<a/>"}}));

  BOOST_TEST(walked.names == std::vector<std::string>{""},
             boost::test_tools::per_element());
  BOOST_TEST(walked.contents.at(0) == "<a/>");
}

BOOST_AUTO_TEST_CASE(takes_nothing_at_all_for_a_file_of_nothing) {
  for (const auto& bytes : {std::string(), made_archive("raw", "gzip", {{"", ""}}),
                            made_archive("raw", "xz", {{"", ""}})}) {
    const auto walked = walk(bytes);

    BOOST_TEST(walked.names == std::vector<std::string>{""},
               boost::test_tools::per_element());
    BOOST_TEST(walked.contents == std::vector<std::string>{""},
               boost::test_tools::per_element());
    BOOST_TEST(walked.error == "");
  }
}

BOOST_AUTO_TEST_CASE(an_archive_without_members_is_no_file_of_nothing) {
  BOOST_TEST(walk(made_archive("zip", "none", {})).names.empty());
  BOOST_TEST(walk(made_archive("gnutar", "gzip", {})).names.empty());
}

BOOST_AUTO_TEST_CASE(spells_names_beyond_ascii) {
  const auto walked = walk(made_archive("zip", "none", {{"caf\xc3\xa9.xml", "<a/>"}}));

  BOOST_TEST(walked.names.at(0) == "caf\xc3\xa9.xml");
}

BOOST_AUTO_TEST_CASE(says_what_is_no_archive) {
  BOOST_TEST(walk("garbage").error ==
             "neither zip nor tar, nor packed by gzip, bzip2, xz or zstd");
}

BOOST_AUTO_TEST_CASE(gives_what_lies_before_the_damage_and_then_an_error) {
  const auto whole = made_archive("gnutar", "none", two);

  const auto walked = walk(whole.substr(0, 1024 + 300));

  BOOST_TEST(walked.contents.at(0) == "<a/>");
  BOOST_TEST(walked.error != "");
}

BOOST_AUTO_TEST_CASE(holds_what_gzip_gives_against_its_checksum) {
  for (const auto* format : {"raw", "gnutar"}) {
    auto packed = made_archive(format, "gzip", {{"a.xml", "<a/>"}});
    packed[packed.size() - 8] ^= 1;

    BOOST_TEST_CONTEXT(format) {
      BOOST_TEST(
          walk(packed).error.starts_with("damaged gzip data: incorrect data check"));
    }
  }
}

BOOST_AUTO_TEST_CASE(reads_gzip_that_was_written_in_parts) {
  const auto packed = made_archive("raw", "gzip", {{"", "<a>"}}) +
                      made_archive("raw", "gzip", {{"", "</a>"}}) + std::string(5, '\0');

  const auto walked = walk(packed);

  BOOST_TEST(walked.contents.at(0) == "<a></a>");
  BOOST_TEST(walked.error == "");
}

// By one byte at a time too, where no two can be looked at unless they are held.
BOOST_AUTO_TEST_CASE(passes_over_what_follows_gzip_and_only_begins_like_it) {
  const auto part = made_archive("raw", "gzip", {{"", "<a/>"}});
  for (const std::string junk : {"\x1f", "\x1fjunk", "junk"})
    for (const std::size_t most : {1u, 1000u}) {
      const auto walked = walk(part + part + junk, {}, most);

      BOOST_TEST_CONTEXT(junk << " by " << most) {
        BOOST_TEST(walked.contents.at(0) == "<a/><a/>");
        BOOST_TEST(walked.error == "");
      }
    }
}

BOOST_AUTO_TEST_CASE(misses_the_rest_of_gzip_that_begins_in_full) {
  const auto part = made_archive("raw", "gzip", {{"", "<a/>"}});

  BOOST_TEST(walk(part + part.substr(0, 2)).error == "the gzip data end too early");
}

BOOST_AUTO_TEST_CASE(bounds_what_gzip_hides_behind_the_end_of_a_tar) {
  const auto bomb =
      made_archive("raw", "gzip",
                   {{"", made_archive("gnutar", "none", two) + std::string(1 << 20, 0)}});

  const auto walked = walk(bomb, {.free_bytes = 100'000});

  BOOST_TEST(walked.contents.size() == 2u);
  BOOST_TEST(walked.error.find("500 times its size") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(checks_a_packed_file_as_it_checks_a_stream) {
  auto packed = made_archive("gnutar", "gzip", two);
  packed[packed.size() - 8] ^= 1;
  MadeFolder made;
  made.file("a.tgz", packed);
  Archive archive(made / "a.tgz", std::make_shared<Unpacked>());

  BOOST_TEST((*archive.next())->name == "a.xml");
  BOOST_TEST((*archive.next())->name == "deep/b.xml");
  BOOST_TEST(archive.next().error().message.starts_with("damaged gzip data"));
}

BOOST_AUTO_TEST_CASE(goes_on_behind_an_encrypted_member_of_a_file) {
  MadeFolder made;
  made.file("a.zip", made_archive("zip", "none", two, "secret"));
  Archive archive(made / "a.zip", std::make_shared<Unpacked>());
  char room[10];

  BOOST_TEST((*archive.next())->name == "a.xml");
  BOOST_TEST(archive.read(room).error().message == "it is encrypted; unpack it first");
  BOOST_TEST((*archive.next())->name == "deep/b.xml");
}

BOOST_AUTO_TEST_CASE(stops_where_little_becomes_too_much) {
  const auto bomb =
      made_archive("gnutar", "gzip", {{"a.xml", std::string(1 << 20, ' ')}});

  const auto walked = walk(bomb, {.free_bytes = 100'000});

  BOOST_TEST(walked.error.find("500 times its size") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(counts_what_is_skipped_too) {
  const auto bomb =
      made_archive("gnutar", "gzip", {{"a.log", std::string(1 << 20, ' ')}});
  auto archive = opened(
      bomb, std::make_shared<Unpacked>(Unpacked{.limits = {.free_bytes = 100'000}}));

  BOOST_REQUIRE(archive.next());
  BOOST_TEST(!archive.next());
  BOOST_TEST(!*archive.next());
}

BOOST_AUTO_TEST_CASE(bounds_the_number_of_members) {
  const auto walked = walk(made_archive("zip", "none", two), {.members = 1});

  BOOST_TEST(walked.error == "more than 1 members; split the archive");
}

BOOST_AUTO_TEST_SUITE_END()
