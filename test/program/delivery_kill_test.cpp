#include <array>
#include <chrono>
#include <csignal>
#include <memory>
#include <numeric>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "program/warehouse.hpp"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using program::PractiTest;
using program::Stock;

constexpr int clients = 12;
constexpr int items = 600;
constexpr int kills = 60;

// A run is known again by its key, or by its fields where it carries none.
const std::array<std::vector<std::string>, 3> modes{{
    {},
    {"--no-key"},
    {"--run-type", "ManualRun", "--tester-id", "5", "--run-date", "2026-11-20"},
}};

/// One upload that is killed and started again, time after time.
class Client {
 public:
  Client(const PractiTest& server, int number)
      : server_(server),
        stock_(1 + number * items, items),
        mode_(static_cast<std::size_t>(number) % modes.size()) {}

  std::size_t mode() const { return mode_; }

  /// Kills it when its time has come. True: it was killed at work.
  bool live(std::mt19937& random) {
    if (done_) return false;
    if (!process_) {
      start();
      death_ = Clock::now() + life(random);
    }
    if (process_->ended(0ms)) {
      done_ = process_->wait().code == 0;
      process_.reset();
      return false;
    }
    if (Clock::now() < death_) return false;
    process_->send(SIGKILL);
    process_->wait();
    process_.reset();
    return true;
  }

  bool done() const { return done_; }

  /// Lets it go on to its end, which `finish` waits for.
  void go_on() {
    if (!done_ && !process_) start();
  }

  /// To the end, however often that has to be asked for.
  bool finish() {
    for (int tries = 0; tries < 5 && !done_; ++tries) {
      go_on();
      done_ = process_->wait().code == 0;
      process_.reset();
    }
    return done_;
  }

 private:
  void start() {
    ++lives_;
    process_ = std::make_unique<program::Process>(stock_.upload(server_, modes[mode_]));
  }

  // Long enough to send some of its thirty batches, and never all. What was in flight at
  // a death is looked up after a pause.
  std::chrono::milliseconds life(std::mt19937& random) const {
    constexpr auto pause = 1800ms;
    const std::chrono::milliseconds at_work(random() % 1200);
    return lives_ > 1 && random() % 8 != 0 ? pause + at_work : at_work;
  }

  const PractiTest& server_;
  Stock stock_;
  std::size_t mode_ = 0;
  int lives_ = 0;
  std::unique_ptr<program::Process> process_;
  Clock::time_point death_{};
  bool done_ = false;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(killed)

BOOST_AUTO_TEST_CASE(clients_that_are_killed_at_any_moment_store_everything_once) {
  const program::TemporaryFolder folder;
  const PractiTest server{
      {"--seed", folder.write("seed.json", program::warehouse_seed(clients * items)),
       "--fault", "slow=0.8,drop-after=0.1,late=0.1,slow-ms=300,late-ms=900,on=post"}};
  std::mt19937 random(20261123);
  std::vector<std::unique_ptr<Client>> all;
  for (int i = 0; i < clients; ++i) all.push_back(std::make_unique<Client>(server, i));

  std::array<int, modes.size()> killed{};
  const auto sum = [&] { return std::accumulate(killed.begin(), killed.end(), 0); };
  const auto deadline = Clock::now() + 45s;
  while (sum() < kills && Clock::now() < deadline) {
    bool work = false;
    for (auto& client : all) {
      killed[client->mode()] += client->live(random);
      work = work || !client->done();
    }
    if (!work) break;
    std::this_thread::sleep_for(5ms);
  }

  for (auto& client : all) client->go_on();
  for (auto& client : all) BOOST_TEST(client->finish());
  BOOST_TEST(sum() >= 50);
  for (const int deaths : killed) BOOST_TEST(deaths >= 10);
  BOOST_TEST(program::stored(server, clients * items) ==
                 (std::vector<int>{0, clients * items, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_server_that_is_killed_comes_back_to_be_told_the_rest) {
  const program::TemporaryFolder folder;
  const auto data = folder / "data.db";
  const std::vector<std::string> options{
      "--seed",  folder.write("seed.json", program::warehouse_seed(200)),
      "--fault", "slow=1,slow-ms=300",
      "--data",  data};
  const Stock stock(1, 200);
  auto server = std::make_unique<PractiTest>(options);
  const auto port = server->port();
  const auto upload = stock.upload(*server, {"--attempts", "2"});

  program::Process first(upload);
  std::this_thread::sleep_for(500ms);
  server->kill();
  const auto interrupted = first.wait();
  server = std::make_unique<PractiTest>(options, port);
  const auto again = program::run(upload);

  BOOST_TEST(interrupted.code == 1);
  BOOST_TEST(again.code == 0);
  BOOST_TEST(program::stored(*server, 200) == (std::vector<int>{0, 200, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_signal_ends_it_after_the_batch_in_flight) {
  const program::TemporaryFolder folder;
  const PractiTest server{{"--seed",
                           folder.write("seed.json", program::warehouse_seed(200)),
                           "--fault", "slow=1,slow-ms=400"}};
  const Stock stock(1, 200);

  program::Process first(stock.upload(server));
  std::this_thread::sleep_for(500ms);
  first.send(SIGTERM);
  const auto stopped = first.wait();
  const auto between = program::stored(server, 200);
  const auto again = program::run(stock.upload(server, {"--format", "json"}));

  BOOST_TEST(stopped.code == 143);
  BOOST_TEST(between[1] % 20 == 0);
  BOOST_TEST(between[0] > 0);
  BOOST_TEST(again.code == 0);
  BOOST_TEST(again.out.find("\"reconciled\":0") != std::string::npos);
  BOOST_TEST(program::stored(server, 200) == (std::vector<int>{0, 200, 0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
