#include "api/cli/stale_cache.hpp"

#include <algorithm>
#include <variant>

#include "api/run_key.hpp"

namespace cli {

bool refused_as_catalogued(const api::Sent& sent, const Catalogued& catalogued) {
  const auto* catalogue = catalogue_of(catalogued);
  const auto of_catalogue = [&](const api::RefusedRun& refused) {
    if (!catalogue || refused.unwritable) return false;
    const auto* there =
        std::get_if<mapping::InInstance>(&sent.runs[refused.run].destination);
    return !there || catalogue->instance(there->instance);
  };
  return sent.delivery.summary.calls > 0 &&
         std::ranges::any_of(sent.delivery.refused, of_catalogue);
}

void drop_left_behind(const Task& task, const Access& access, const std::string& build,
                      const std::vector<mapping::Run>& sent,
                      const std::vector<mapping::Run>& fresh) {
  if (sent.empty()) return;
  const auto keys =
      api::run_keys(sent, {.project = task.settings.connection.project, .build = build});
  std::vector<api::RunKey> left;
  for (const auto run : api::left_behind(sent, fresh)) left.push_back(keys[run]);
  const auto dropped = access.ledger.drop(left);
  if (!dropped) task.console.warning(dropped.error().message);
}

}  // namespace cli
