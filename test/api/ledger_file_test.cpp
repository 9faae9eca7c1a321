#include <fstream>

#include <sys/stat.h>

#include "api/ledger_owner.hpp"
#include "test/api/ledger_folder.hpp"

BOOST_FIXTURE_TEST_SUITE(ledger_file, LedgerFolder)

BOOST_AUTO_TEST_CASE(projects_do_not_meet) {
  const auto one = open(7);
  const auto begun = begin(one, plan(one, run(1)));
  end(one, begun.call, begun.entries[0], RunState::stored);

  BOOST_TEST((plan(open(8), run(1)).state == RunState::planned));
  BOOST_TEST(api::read_ledger(file)->size() == 2U);
}

// Else who ends meanwhile takes himself for the last one and removes its journal.
BOOST_AUTO_TEST_CASE(one_that_is_opened_twice_in_a_process_stays_locked) {
  const auto one = open(7);
  const auto before = locked();
  const auto again = open(7);

  BOOST_TEST(before);
  BOOST_TEST(locked());
  BOOST_TEST(api::read_ledger(file).has_value());
  BOOST_TEST(locked());
}

BOOST_AUTO_TEST_CASE(a_ledger_of_one_project_is_refused_to_another) {
  const auto why_not_for = [&](const char* url, mapping::Id project) {
    const auto opened =
        api::open_ledger(file, {.url = url, .number = project}, api::LedgerUse::single);
    return opened ? "" : opened.error().message;
  };
  const auto mistyped = open(9);
  begin(mistyped, plan(mistyped, run(1)));
  execute("UPDATE run SET state = 0");
  const auto right = why_not_for("https://a", 7);
  const auto one = open(7);
  begin(one, plan(one, run(1)));

  const auto other_number = why_not_for("https://a", 8);
  const auto other_server = why_not_for("http://b:81/pt", 7);
  const auto same_server = why_not_for("https://A:443/", 7);
  const auto planned_here = why_not_for("https://a", 9);
  const auto status = api::read_ledger(file, api::LedgerProject{"https://a", 8});

  BOOST_TEST(right == "");
  BOOST_TEST(other_number == file +
                                 ": this ledger holds the runs of project 7 at "
                                 "https://a, none of project 8 at https://a; name "
                                 "another file with --ledger");
  BOOST_TEST(other_server == file +
                                 ": this ledger holds the runs of project 7 at "
                                 "https://a, none of project 7 at http://b:81/pt; name "
                                 "another file with --ledger");
  BOOST_TEST(same_server == "");
  BOOST_TEST(planned_here == "");
  BOOST_TEST(status.error().message == other_number);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_kept_aside) {
  plan(open(), run(1));
  std::ofstream(file, std::ios::binary) << std::string(5000, 'x');

  const auto opened = api::open_ledger(file, {.url = "https://a", .number = 7});

  BOOST_REQUIRE(opened.has_value());
  BOOST_TEST(opened->ledger.lost.has_value());
  BOOST_TEST(opened->warnings.size() == 2U);
  BOOST_TEST(std::filesystem::exists(file + ".damaged-1"));
}

BOOST_AUTO_TEST_CASE(who_only_reads_a_damaged_file_leaves_it_to_the_next_upload) {
  plan(open(), run(1));
  std::ofstream(file, std::ios::binary) << std::string(5000, 'x');

  const auto read = api::read_ledger(file);

  BOOST_REQUIRE(!read);
  BOOST_TEST(read.error().message.ends_with(
      "the next upload keeps it aside and starts a new one"));
  BOOST_TEST(std::filesystem::exists(file));
}

BOOST_AUTO_TEST_CASE(what_was_lost_is_remembered_until_it_is_restored) {
  open();
  std::filesystem::remove(file);

  const bool deleted = open().lost.has_value();
  const auto later = open();
  const auto restored = later.restore({});
  const auto at_last = open();

  BOOST_TEST(deleted);
  BOOST_TEST(later.lost.has_value());
  BOOST_TEST(!later.restored);
  BOOST_TEST(restored.has_value());
  BOOST_TEST(at_last.restored);
}

BOOST_AUTO_TEST_CASE(a_ledger_that_never_came_to_be_is_not_lost) {
  std::filesystem::create_directories(path);
  std::ofstream(api::owners_path(file));  // As a process leaves it that is killed here.

  BOOST_TEST(!open().lost.has_value());
}

BOOST_AUTO_TEST_CASE(a_newer_or_foreign_file_is_refused_and_left_alone) {
  open();
  execute("PRAGMA user_version = 2");
  const auto newer = why_not();
  execute("PRAGMA user_version = 1; PRAGMA application_id = 5");
  const auto foreign = why_not();

  BOOST_TEST(newer ==
             file +
                 ": written by a newer ptingest (version 2 of the ledger, this "
                 "one knows 1); use that one, or name another file with --ledger");
  BOOST_TEST(foreign == file +
                            ": this is another program's database; name another file "
                            "with --ledger");
}

BOOST_AUTO_TEST_CASE(what_is_no_regular_file_is_refused_and_left_alone) {
  std::filesystem::create_directories(path);
  BOOST_REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  const std::string refusal =
      file + ": is no regular file; name another one with --ledger";

  const auto read = api::read_ledger(file);

  BOOST_TEST(why_not() == refusal);
  BOOST_REQUIRE(!read);
  BOOST_TEST(read.error().message == refusal);
  BOOST_TEST(std::filesystem::is_fifo(file));
}

BOOST_AUTO_TEST_CASE(what_never_was_a_ledger_is_refused_and_left_alone) {
  std::filesystem::create_directories(path);
  const std::string refusal =
      file + ": is no ledger, and is left as it is; name another file with --ledger";
  for (const auto& content :
       {std::string("class,name,instance-id\n"),
        std::string("SQLite format 3\0 of another one, cut off", 41)}) {
    std::ofstream(file, std::ios::binary) << content;

    const auto read = api::read_ledger(file);

    BOOST_TEST(why_not() == refusal);
    BOOST_TEST(why_not() == refusal);
    BOOST_TEST(read.error().message == refusal);
    BOOST_TEST(std::filesystem::file_size(file) == content.size());
    BOOST_TEST(!std::filesystem::exists(file + ".owners"));
  }
}

BOOST_AUTO_TEST_CASE(a_ledger_that_was_cut_off_is_kept_aside_also_without_its_locks) {
  plan(open(), run(1));
  std::filesystem::resize_file(file, 5000);
  std::filesystem::remove(file + ".owners");

  BOOST_TEST(why_not() == "");
  BOOST_TEST(std::filesystem::file_size(file + ".damaged-1") == 5000U);
}

BOOST_AUTO_TEST_CASE(a_file_that_was_deleted_under_us_stops_the_upload) {
  const auto one = open();
  const auto entry = plan(one, run(1));
  std::filesystem::remove(file);

  const auto begun = one.begin({.now = noon, .rate = 30, .claims = {{entry.key, 0}}});

  BOOST_TEST(!begun.has_value());
}

BOOST_AUTO_TEST_CASE(a_deleted_file_is_not_replaced_while_another_upload_has_it_open) {
  std::string meanwhile;
  {
    const auto other = open();
    for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(file + part);

    meanwhile = why_not();
  }

  BOOST_TEST(meanwhile == file +
                              ": another upload still holds the ledger that was deleted "
                              "or moved from here; wait until it has ended, then run the "
                              "same command again");
  BOOST_TEST(open().lost.has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_an_error) {
  std::ofstream(path) << "in the way";

  BOOST_TEST(why_not().starts_with(file + ": "));
}

BOOST_AUTO_TEST_SUITE_END()
