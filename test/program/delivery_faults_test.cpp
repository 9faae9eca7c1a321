#include <sys/mount.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "program/warehouse.hpp"

namespace {

using boost::unit_test::precondition;
using program::PractiTest;
using program::Stock;

/// A file system of so few bytes. Takes root, and a kernel that lets root mount.
struct SmallDisk {
  program::TemporaryFolder folder;
  bool there = false;

  explicit SmallDisk(const char* size)
      : there(::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, size) == 0) {}
  ~SmallDisk() {
    if (there) ::umount2(folder.path().c_str(), MNT_DETACH);
  }
};

boost::test_tools::assertion_result mountable(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result there(SmallDisk("size=64k").there);
  there.message() << "a small file system cannot be mounted here";
  return there;
}

struct Warehouse {
  program::TemporaryFolder folder;
  PractiTest server;

  explicit Warehouse(int count, std::vector<std::string> options = {})
      : server([&] {
          options.insert(
              options.end(),
              {"--seed", folder.write("seed.json", program::warehouse_seed(count))});
          return options;
        }()) {}
};

}  // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(every_fault_of_the_network_is_survived) {
  const Warehouse warehouse(
      400, {"--fault",
            "refuse=0.05,reset-before=0.05,reset-during=0.05,drop-after=0.05,late=0.05,"
            "500-before=0.05,502-after=0.05,truncate=0.05,garbage=0.05,partial=0.05,"
            "throttle=0.02,retry-after=seconds,late-ms=900,times=14"});
  const Stock stock(1, 400);

  int code = 1;
  for (int tries = 0; tries < 3 && code == 1; ++tries)
    code = program::run(stock.upload(warehouse.server, {"--connections", "4"})).code;

  BOOST_TEST(code == 0);
  BOOST_TEST(program::stored(warehouse.server, 400) == (std::vector<int>{0, 400, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_server_that_stores_but_always_answers_500_gets_everything_once) {
  const Warehouse warehouse(60, {"--fault", "500-after=1,on=post"});
  const Stock stock(1, 60);

  const auto upload = program::run(stock.upload(warehouse.server));

  BOOST_TEST(upload.code == 0);
  BOOST_TEST(program::stored(warehouse.server, 60) == (std::vector<int>{0, 60, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_processes_on_one_ledger_share_the_work) {
  const Warehouse warehouse(200, {"--fault", "slow=1,slow-ms=50"});
  const Stock stock(1, 200);

  program::Process one(stock.upload(warehouse.server));
  program::Process other(stock.upload(warehouse.server));

  BOOST_TEST(one.wait().code == 0);
  BOOST_TEST(other.wait().code == 0);
  BOOST_TEST(program::stored(warehouse.server, 200) == (std::vector<int>{0, 200, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_ledger_that_can_be_written_nothing_is_sent) {
  const Warehouse warehouse(20);
  const Stock stock(1, 20);

  const auto upload =
      program::run(stock.upload(warehouse.server, {"--ledger", "/proc/no/ledger.db"}));

  BOOST_TEST(upload.code != 0);
  BOOST_TEST(upload.err.find("/proc/no/ledger.db: ") != std::string::npos);
  BOOST_TEST(program::stored(warehouse.server, 20)[0] == 20);
}

BOOST_AUTO_TEST_CASE(a_full_disk_stops_it_and_room_lets_it_go_on,
                     *precondition(mountable)) {
  const SmallDisk disk("size=160k");
  const Warehouse warehouse(2000);
  const Stock stock(1, 2000);
  const auto ledger = disk.folder / "ledger.db";

  const auto full = program::run(stock.upload(warehouse.server, {"--ledger", ledger}));
  ::mount("tmpfs", disk.folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=16m");
  const auto roomy = program::run(stock.upload(warehouse.server, {"--ledger", ledger}));

  BOOST_TEST(full.code == 1);
  BOOST_TEST(full.err.find("the disk is full") != std::string::npos);
  BOOST_TEST(roomy.code == 0);
  BOOST_TEST(program::stored(warehouse.server, 2000) == (std::vector<int>{0, 2000, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_ledger_on_a_disk_that_cannot_be_written_is_still_read,
                     *precondition(mountable)) {
  const SmallDisk disk("size=4m");
  const Warehouse warehouse(40);
  const Stock stock(1, 40);
  const auto ledger = disk.folder / "ledger.db";
  const auto upload = stock.upload(warehouse.server, {"--ledger", ledger});
  const auto with_ledger = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--ledger", ledger, "--format", "json"});
    return program::run(
        {.arguments = arguments, .environment = warehouse.server.environment()});
  };
  BOOST_TEST(program::run(upload).code == 0);
  ::mount("tmpfs", disk.folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr);

  const auto status = with_ledger({"status"});
  const auto verify = with_ledger({"verify"});
  const auto refused = program::run(upload);
  const auto nothing =
      program::run({.arguments = {"verify", "--ledger", disk.folder / "new/ledger.db"},
                    .environment = warehouse.server.environment()});

  BOOST_TEST(nothing.code == 0);
  BOOST_TEST(nothing.err.find("nothing was sent from here yet") != std::string::npos,
             nothing.err);
  BOOST_TEST(status.code == 0);
  BOOST_TEST(status.out.find("\"stored\":40") != std::string::npos, status.out);
  BOOST_TEST(verify.code == 0);
  BOOST_TEST(verify.out.find("\"stored_once\":40") != std::string::npos, verify.out);
  BOOST_TEST(status.err + verify.err == "");
  BOOST_TEST(refused.code == 2);
  BOOST_TEST(refused.err ==
             "error: " + ledger +
                 ": the ledger cannot be written; allow it, or name another "
                 "file with --ledger and add --check-server\n");
}

BOOST_AUTO_TEST_CASE(a_damaged_ledger_is_kept_and_nothing_is_sent_twice) {
  const Warehouse warehouse(40);
  const Stock stock(1, 40);
  BOOST_TEST(program::run(stock.upload(warehouse.server)).code == 0);
  stock.folder().write("ledger.db", std::string(9000, 'x'));

  const auto upload = program::run(stock.upload(warehouse.server));

  BOOST_TEST(upload.code == 0);
  BOOST_TEST(upload.err.find("the ledger is damaged") != std::string::npos);
  BOOST_TEST(program::read_file(stock.folder() / "ledger.db.damaged-1").size() == 9000u);
  BOOST_TEST(program::stored(warehouse.server, 40) == (std::vector<int>{0, 40, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
