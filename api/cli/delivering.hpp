// How runs are delivered as the options say, and what is said of it.

#pragma once

#include <memory>
#include <span>
#include <string>

#include "api/cli/command.hpp"
#include "api/deliver.hpp"

namespace cli {

api::DeliveryOptions delivery_options(const Settings& settings, const std::string& build);

/// Show the progress and hear the signals.
api::DeliveryHooks hooks(Console& console);

/// The same, but they stop a delivery of which something is refused before anything is
/// stored: a set may be gone, and each of its runs would be refused by itself.
struct WaryHooks {
  api::DeliveryHooks hooks = {};
  std::shared_ptr<bool> stopped = {};
};
WaryHooks wary_hooks(Console& console);

/// A ManualRun without a tester: only a personal access token needs none, and which kind
/// a token is of is told by the server alone.
bool lacks_tester(const mapping::Run& run);

/// True where the server refuses such a run and says something of a tester.
bool tester_wanted(const api::Delivery& delivery, std::span<const mapping::Run> runs);

/// What a delivery's end means for the exit code, and its last words.
void conclude(const api::Delivery& delivery, std::span<const mapping::Run> runs,
              Console& console, Verdict& verdict);

}  // namespace cli
