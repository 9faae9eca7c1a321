#include "api/ledger_sqlite.hpp"

#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>
#include <vector>

#include <sys/stat.h>
#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"

namespace {

using api::Ledger;
using api::LedgerEntry;
using api::RunState;
using api::Time;
using namespace std::chrono_literals;

const Time noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 12h;

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("ptingest-ledger-" + std::to_string(::getpid()));
  std::string file = path / "ledger.db";

  Folder() { std::filesystem::remove_all(path); }
  ~Folder() { std::filesystem::remove_all(path); }

  Ledger open(mapping::Id project = 7) const {
    return api::open_ledger(file, {.url = "https://a", .number = project})->ledger;
  }
  std::string why_not() const {
    const auto opened = api::open_ledger(file, {.url = "https://a", .number = 7});
    return opened ? "" : opened.error().message;
  }
  void execute(const char* sql) const {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
  }
};

api::LedgerRun run(std::uint64_t key, mapping::Id instance = 11) {
  return {
      .keys = {.key = {key}, .kin = key}, .instance = instance, .identity = "Cart.adds"};
}

LedgerEntry plan(const Ledger& ledger, const api::LedgerRun& run, bool retry = false) {
  return ledger.plan(std::span(&run, 1), retry)->front();
}

api::LedgerBegun begin(const Ledger& ledger, const LedgerEntry& entry, int rate = 30) {
  return *ledger.begin({.now = noon,
                        .rate = rate,
                        .claims = {{.key = entry.key, .attempts = entry.attempts}}});
}

void end(const Ledger& ledger, std::uint64_t call, const LedgerEntry& entry,
         RunState state) {
  const auto ended = ledger.end({.now = noon + 1s,
                                 .call = call,
                                 .changes = {{.key = entry.key,
                                              .attempts = entry.attempts,
                                              .state = state,
                                              .run = 501,
                                              .words = "no such field"}}});
  BOOST_TEST(ended.has_value());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ledger, Folder)

BOOST_AUTO_TEST_CASE(a_run_is_known_again_by_the_next_process) {
  const auto planned = plan(open(), run(1));
  {
    const auto first = open();
    const auto begun = begin(first, planned);
    end(first, begun.call, begun.entries[0], RunState::stored);
  }
  const auto known = plan(open(), run(1));

  BOOST_TEST((planned.state == RunState::planned));
  BOOST_TEST((known.state == RunState::stored));
  BOOST_TEST(known.run == 501);
  BOOST_TEST(known.attempts == 1);
  BOOST_TEST((known.first_start == noon));
}

BOOST_AUTO_TEST_CASE(what_one_process_sends_no_other_one_does) {
  const auto one = open();
  const auto other = open();
  const auto entry = plan(one, run(1));

  const auto begun = begin(one, entry);
  const auto refused = begin(other, entry);

  BOOST_TEST(begun.granted[0]);
  BOOST_TEST(!refused.granted[0]);
  BOOST_TEST(refused.call == 0U);
  BOOST_TEST(refused.entries[0].elsewhere);
}

BOOST_AUTO_TEST_CASE(what_a_process_leaves_behind_is_free_when_it_ends) {
  const auto entry = plan(open(), run(1));
  begin(open(), entry);

  const auto left = plan(open(), run(1));

  BOOST_TEST((left.state == RunState::sending));
  BOOST_TEST(!left.elsewhere);
  BOOST_TEST(!left.last_end.has_value());
  BOOST_TEST(begin(open(), left).granted[0]);
}

BOOST_AUTO_TEST_CASE(a_doubt_does_not_undo_what_another_process_found) {
  const auto one = open();
  const auto begun = begin(one, plan(one, run(1)));
  end(open(), 0, begun.entries[0], RunState::stored);

  end(one, begun.call, begun.entries[0], RunState::sending);

  BOOST_TEST((plan(one, run(1)).state == RunState::stored));
}

BOOST_AUTO_TEST_CASE(what_is_entered_together_is_there_as_a_whole_or_not_at_all) {
  const auto one = open();
  const auto entry = plan(one, run(1));

  BOOST_CHECK_THROW((void)one.together([&] {
    begin(one, entry);
    throw 1;
  }),
                    int);
  const auto left = plan(one, run(1));
  const auto entered = one.together([&] {
    const auto begun = begin(one, entry);
    end(one, begun.call, begun.entries[0], RunState::stored);
  });

  BOOST_TEST((left.state == RunState::planned));
  BOOST_TEST(entered.has_value());
  BOOST_TEST((plan(open(), run(1)).state == RunState::stored));
}

BOOST_AUTO_TEST_CASE(a_refused_run_stays_so_until_it_is_to_be_tried_again) {
  const auto one = open();
  const auto begun = begin(one, plan(one, run(1)));
  end(one, begun.call, begun.entries[0], RunState::refused);

  const auto known = plan(one, run(1));
  const auto summaries = *api::read_ledger(file);
  const auto retried = plan(one, run(1), true);

  BOOST_TEST((known.state == RunState::refused));
  BOOST_TEST(known.words == "no such field");
  BOOST_TEST(summaries.at(0).refusals.at(0).identity == "Cart.adds");
  BOOST_TEST((retried.state == RunState::planned));
}

BOOST_AUTO_TEST_CASE(processes_share_the_pace) {
  const auto one = open();
  const auto other = open();
  const auto call = one.begin({.now = noon, .rate = 1})->call;
  (void)one.end({.now = noon + 1s, .call = call});

  const auto too_soon = *other.begin({.now = noon + 30s, .rate = 1});
  const auto in_time = *other.begin({.now = *too_soon.wait, .rate = 1});

  BOOST_TEST((too_soon.wait == noon + 1s + 60'050ms));
  BOOST_TEST(in_time.call != 0U);
}

BOOST_AUTO_TEST_CASE(a_call_counts_from_its_arrival_where_that_comes_first) {
  api::MemoryLedger memory;
  for (const auto& ledger : {open(), memory.open()}) {
    const auto call = ledger.begin({.now = noon, .rate = 1})->call;
    (void)ledger.arrived(call, noon + 1s);
    const auto in_flight = ledger.begin({.now = noon + 5s, .rate = 1})->wait;
    (void)ledger.end({.now = noon + 9s, .call = call});
    const auto at_last = ledger.begin({.now = noon + 10s, .rate = 1})->wait;

    BOOST_TEST((in_flight == noon + 1s + api::pace_window));
    BOOST_TEST((at_last == noon + 1s + api::pace_window));
  }
}

BOOST_AUTO_TEST_CASE(what_a_dead_process_sent_may_still_be_on_its_way) {
  open().begin({.now = noon, .rate = 1});

  const auto one = open();
  const auto seen = one.begin({.now = noon + 1s, .rate = 1})->wait;
  const auto later = one.begin({.now = noon + 10s, .rate = 1})->wait;

  BOOST_TEST((seen == noon + 1s + api::pace_window));
  BOOST_TEST((later == noon + 1s + api::arrival_grace + api::pace_window));
}

BOOST_AUTO_TEST_CASE(a_new_ledger_may_be_opened_by_many_at_once) {
  const Folder folder;
  std::atomic<int> opened = 0;

  for (int round = 0; round < 5; ++round) {
    std::filesystem::remove_all(folder.path);
    std::latch together(8);
    std::vector<std::jthread> openers;
    for (int i = 0; i < 8; ++i)
      openers.emplace_back([&] {
        together.arrive_and_wait();
        opened += folder.why_not().empty() ? 1 : 0;
      });
  }

  BOOST_TEST(opened == 40);
}

BOOST_AUTO_TEST_CASE(a_run_is_known_again_once_its_test_has_been_created) {
  auto unplaced = run(1, 0);
  unplaced.keys.kin = 99;
  unplaced.set = 5;
  unplaced.test = "Cart.adds";
  auto placed = run(2, 300);
  placed.keys.kin = 99;
  const auto one = open();
  begin(one, plan(one, unplaced));

  const auto known = plan(one, placed);

  BOOST_TEST(known.key.value == 1U);
  BOOST_TEST((known.state == RunState::sending));
}

BOOST_AUTO_TEST_CASE(only_what_is_not_sent_can_be_dropped) {
  const auto one = open();
  plan(one, run(1));
  begin(one, plan(one, run(2)));
  const auto begun = begin(one, plan(one, run(3)));
  end(one, begun.call, begun.entries[0], RunState::stored);

  const auto dropped = one.drop(std::vector<api::RunKey>{{1}, {2}, {3}, {4}});

  BOOST_TEST(dropped.has_value());
  std::vector<std::uint64_t> left;
  (void)one.each([&](const LedgerEntry& entry) { left.push_back(entry.key.value); });
  BOOST_TEST(left == (std::vector<std::uint64_t>{2, 3}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(projects_do_not_meet) {
  const auto one = open(7);
  const auto begun = begin(one, plan(one, run(1)));
  end(one, begun.call, begun.entries[0], RunState::stored);

  BOOST_TEST((plan(open(8), run(1)).state == RunState::planned));
  BOOST_TEST(api::read_ledger(file)->size() == 2U);
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

BOOST_AUTO_TEST_CASE(a_file_that_was_deleted_under_us_stops_the_upload) {
  const auto one = open();
  const auto entry = plan(one, run(1));
  std::filesystem::remove(file);

  const auto begun = one.begin({.now = noon, .rate = 30, .claims = {{entry.key, 0}}});

  BOOST_TEST(!begun.has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_an_error) {
  std::ofstream(path) << "in the way";

  BOOST_TEST(why_not().starts_with(file + ": "));
}

BOOST_AUTO_TEST_SUITE_END()
