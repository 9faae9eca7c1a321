// Thousands of uploads through every fault, each from a seed.
//
//   SEED=n simulation_test      replays one seed and prints what happened
//   SEEDS=n simulation_test     tries so many, from SEED_FROM (0)

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"
#include "api/ledger_sqlite.hpp"
#include "test/api/simulation/simulation.hpp"

namespace {

using simulation::make_scenario;
using simulation::Simulation;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t usual_seeds = 150;
#elif defined(NDEBUG)
constexpr std::uint64_t usual_seeds = 10'000;
#else
constexpr std::uint64_t usual_seeds = 500;
#endif

std::uint64_t number_from(const char* variable, std::uint64_t fallback) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : fallback;
}

// Calls of one run each for eight minutes, every one answered after five seconds.
simulation::Scenario slow_answers() {
  simulation::Scenario scenario{
      .options = {.project = 7, .rate = 30, .limits = {.runs = 1}},
      .connections = 30,
      .answer = std::chrono::seconds(5)};
  for (std::size_t i = 0; i < 240; ++i) {
    mapping::Run run;
    run.destination = mapping::InInstance{static_cast<mapping::Id>(1000 + i)};
    run.output = simulation::label(i);
    run.identity = run.output;
    scenario.runs.push_back(run);
  }
  return scenario;
}

std::string try_in_memory(std::uint64_t seed, bool show) {
  api::MemoryLedger ledger;
  Simulation run(make_scenario(seed), {.open = [&] { return ledger.open(); },
                                       .kill = [&](int owner) { ledger.kill(owner); }});
  const auto verdict = run.run();
  if (show || !verdict.empty())
    for (const auto& line : run.trace()) std::cerr << line << '\n';
  return verdict;
}

// A process that is killed closes its ledger, which is all that the file can see of it.
std::string try_in_file(std::uint64_t seed) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("ptingest-simulation-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  std::vector<api::Ledger> open;
  Simulation run(
      make_scenario(seed),
      {.open =
           [&] {
             auto opened = api::open_ledger((folder / "ledger.db").string(),
                                            {.url = "http://x", .number = 7});
             open.push_back(opened->ledger);
             return open.back();
           },
       .kill = [&](int owner) { open[static_cast<std::size_t>(owner - 1)] = {}; }});
  const auto verdict = run.run();
  std::filesystem::remove_all(folder);
  return verdict;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(simulated_uploads)

BOOST_AUTO_TEST_CASE(store_every_run_once_whatever_happens) {
  if (std::getenv("SEED")) {
    BOOST_TEST(try_in_memory(number_from("SEED", 0), true) == "");
    return;
  }
  const auto from = number_from("SEED_FROM", 0);
  for (auto seed = from; seed < from + number_from("SEEDS", usual_seeds); ++seed) {
    const auto verdict = try_in_memory(seed, false);
    BOOST_REQUIRE_MESSAGE(verdict.empty(), "SEED=" << seed << ": " << verdict);
  }
}

BOOST_AUTO_TEST_CASE(store_every_run_once_with_a_ledger_in_a_file) {
  if (std::getenv("SEED")) return;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto verdict = try_in_file(seed);
    BOOST_REQUIRE_MESSAGE(verdict.empty(), "SEED=" << seed << ": " << verdict);
  }
}

BOOST_AUTO_TEST_CASE(use_the_budget_however_slow_the_answers_are) {
  api::MemoryLedger ledger;
  Simulation run(slow_answers(), {.open = [&] { return ledger.open(); },
                                  .kill = [&](int owner) { ledger.kill(owner); }});

  const auto verdict = run.run();

  BOOST_TEST(verdict == "");
  const auto& arrivals = run.arrivals();
  constexpr std::size_t calls = 5 * 30;
  constexpr std::chrono::milliseconds at_most = std::chrono::seconds(5 * 60 * 100 / 98);
  for (std::size_t i = calls; i < arrivals.size(); ++i)
    BOOST_TEST((arrivals[i] - arrivals[i - calls] <= at_most));
}

BOOST_AUTO_TEST_SUITE_END()
