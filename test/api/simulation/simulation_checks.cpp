// What has to hold when a simulation has ended.

#include <algorithm>
#include <map>

#include "test/api/simulation/simulation.hpp"

namespace simulation {
namespace {

// "run-7-".
std::size_t label_in(const std::string& output) {
  return std::stoul(output.substr(output.find('-') + 1));
}

std::string name(std::size_t run) {
  return "run " + std::to_string(run);
}

}  // namespace

std::string Simulation::check() const {
  for (const auto& process : processes_)
    if (!process.complete) return "a process is stuck";
  for (const auto& verdict : {check_stored(), check_rate(), check_summaries()})
    if (!verdict.empty()) return verdict;
  return {};
}

std::string Simulation::check_stored() const {
  std::vector<int> stored(scenario_.runs.size());
  std::map<mapping::Id, std::size_t> last;  // Stored in an instance.
  for (const auto& run : server_.runs()) {
    if (run.alike) continue;
    const auto number = label_in(run.output);
    if (++stored[number] > 1) return name(number) + " is stored twice";
    const auto before = last.find(run.instance);
    if (before != last.end() && before->second > number)
      return name(number) + " is stored after a later one of its instance";
    last[run.instance] = number;
  }
  for (std::size_t i = 0; i < stored.size(); ++i) {
    const bool bad = scenario_.runs[i].version == "bad";
    if (!bad && !stored[i]) return name(i) + " is missing";
    for (const auto& process : processes_) {
      const auto& refused = process.result.refused;
      const bool reported = std::any_of(refused.begin(), refused.end(),
                                        [&](const auto& each) { return each.run == i; });
      if (reported != bad)
        return name(i) +
               (bad ? " is not reported as refused" : " is reported as refused");
    }
  }
  return {};
}

std::string Simulation::check_rate() const {
  const auto rate = static_cast<std::size_t>(scenario_.options.rate);
  for (std::size_t i = rate; i < arrivals_.size(); ++i)
    if (arrivals_[i] - arrivals_[i - rate] < std::chrono::minutes(1))
      return "more than " + std::to_string(rate) + " calls in a minute";
  return {};
}

std::string Simulation::check_summaries() const {
  std::size_t stored = 0;
  for (const auto& process : processes_) {
    const auto& summary = process.result.summary;
    if (summary.planned != scenario_.runs.size() ||
        summary.stored + summary.already_stored + summary.refused != summary.planned)
      return "a summary does not add up";
    stored += summary.stored;
  }
  const bool calm = scenario_.fault_rate == 0 && scenario_.crashes == 0 &&
                    !scenario_.signals && !scenario_.bad_runs && !scenario_.revoked;
  if (!calm || scenario_.options.check_server) return {};
  if (stored != scenario_.runs.size()) return "the processes' sums are wrong";
  if (scenario_.processes > 1) return {};

  std::vector<api::BatchItem> items;
  std::map<std::string, mapping::Id> made;
  std::size_t planned = 0;
  for (const auto& run : scenario_.runs) {
    if (const auto* there = std::get_if<mapping::InInstance>(&run.destination)) {
      items.push_back({.instance = there->instance});
      continue;
    }
    const auto& test = std::get<mapping::InNewTest>(run.destination).test_name;
    const auto [at, first] = made.try_emplace(test, -1 - std::ssize(made));
    if (first)
      ++planned;
    else
      items.push_back({.instance = at->second});
  }
  planned += api::plan_batches(items, scenario_.options.limits).size();
  if (calls() > planned + (made.empty() ? 0 : 1))
    return std::to_string(calls()) + " calls instead of " + std::to_string(planned);
  return {};
}

}  // namespace simulation
