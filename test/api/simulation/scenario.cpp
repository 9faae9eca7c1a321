#include "test/api/simulation/scenario.hpp"

#include <array>
#include <utility>

namespace simulation {
namespace {

// A ManualRun has no text; its label travels where nobody looks for it.
void make_manual(mapping::Run& run, Dice& dice) {
  run.type = mapping::RunType::manual;
  run.tester = 5;
  run.run_date = dice.chance(0.5) ? "2026-11-20" : "2026-11-21";
  run.custom_fields = {{"---f-1", std::exchange(run.output, {})}};
}

mapping::Run make_run(std::size_t number, int instances, bool new_tests, double bad,
                      Dice& dice) {
  mapping::Run run;
  const int place = dice.below(instances);
  if (new_tests && place % 7 == 0)
    run.destination = mapping::InNewTest{"test " + std::to_string(place), 5};
  else
    run.destination = mapping::InInstance{1000 + place};
  run.identity = "case " + std::to_string(number);
  run.output = label(number);
  run.outcome = dice.chance(0.3) ? ingest::Outcome::failed : ingest::Outcome::passed;
  run.duration = ingest::Seconds(dice.below(2));
  run.version = dice.chance(bad) ? "bad" : "1";
  return run;
}

}  // namespace

std::string label(std::size_t run) {
  return "run-" + std::to_string(run) + "-";
}

Scenario make_scenario(std::uint64_t seed) {
  Dice dice(seed);
  Scenario scenario{.seed = seed};
  const int count = 1 + dice.below(dice.chance(0.2) ? 150 : 50);
  const int instances = 1 + dice.below(dice.chance(0.5) ? count : 2 * count);
  const bool keyed = dice.chance(0.8);
  const bool new_tests = keyed && dice.chance(0.3);
  scenario.bad_runs = dice.chance(0.3);
  const double bad =
      scenario.bad_runs
          ? std::array{0.02, 0.1, 0.5}.at(static_cast<std::size_t>(dice.below(3)))
          : 0;
  for (int i = 0; i < count; ++i)
    scenario.runs.push_back(
        make_run(static_cast<std::size_t>(i), instances, new_tests, bad, dice));
  if (!new_tests && dice.chance(0.15))
    for (auto& run : scenario.runs) make_manual(run, dice);
  scenario.options = {
      .project = 7,
      .build = "1",
      .keys = keyed,
      .check_server = dice.chance(0.1),
      .rate = std::array{5, 30, 60, 600}.at(static_cast<std::size_t>(dice.below(4)))};
  scenario.connections = 1 + dice.below(4);
  scenario.processes = dice.chance(0.25) ? 2 : 1;
  scenario.fault_rate =
      std::array{0.0, 0.05, 0.2, 0.6}.at(static_cast<std::size_t>(dice.below(4)));
  for (int fault = 1; fault < static_cast<int>(Fault::revoked); ++fault)
    if (dice.chance(0.5)) scenario.faults.push_back(static_cast<Fault>(fault));
  if (scenario.faults.empty()) scenario.fault_rate = 0;
  scenario.crashes = dice.chance(0.5) ? dice.below(5) : 0;
  scenario.signals = dice.chance(0.1);
  scenario.revoked = dice.chance(0.15);
  scenario.clock_jumps = dice.chance(0.1);
  scenario.alike = !scenario.options.check_server && dice.chance(0.4);
  if (dice.chance(0.4)) scenario.server_clock = std::chrono::hours(dice.below(36) - 30);
  return scenario;
}

}  // namespace simulation
