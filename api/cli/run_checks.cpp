#include "api/cli/run_checks.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "api/fit_run.hpp"
#include "api/run_rules.hpp"
#include "api/run_text.hpp"
#include "api/utf8.hpp"

namespace cli {
namespace {

bool keeps_rules(const mapping::Run& run, mapping::Composed& found) {
  if (run.duration && api::duration_too_long(*run.duration))
    found.notes.add(run.identity + ": it ran too long for PractiTest; " +
                    *api::duration_text(*run.duration) + " is sent");
  for (const mapping::Step& step : run.steps)
    if (step.name.size() > api::longest_text &&
        api::first_code_points(step.name, api::longest_text) != step.name)
      found.notes.add(run.identity + ": a step's name is cut to 255 characters");
  const auto broken = api::broken_rule(run);
  if (broken) found.breaches.add(run.identity + ": " + *broken);
  return !broken;
}

void fit(mapping::Run& run, std::uint64_t max_bytes, mapping::Composed& found) {
  for (const auto& name : api::fit_run(run, max_bytes))
    found.notes.add(run.identity + ": attachment \"" + name +
                    "\" is skipped: with it the run is above --max-request-bytes");
}

}  // namespace

mapping::RunWork checked(mapping::RunWork work, std::uint64_t max_bytes,
                         mapping::Composed& found) {
  return [&found, max_bytes, work = std::move(work)](std::span<mapping::Run> runs) {
    const auto here = std::make_shared<mapping::Composed>();
    const auto good_end =
        std::remove_if(runs.begin(), runs.end(),
                       [&](const mapping::Run& run) { return !keeps_rules(run, *here); });
    runs = runs.first(static_cast<std::size_t>(good_end - runs.begin()));
    for (mapping::Run& run : runs) fit(run, max_bytes, *here);
    return [&found, here, hand_on = work(runs)] {
      found.notes.append(std::move(here->notes));
      found.breaches.append(std::move(here->breaches));
      hand_on();
    };
  };
}

}  // namespace cli
