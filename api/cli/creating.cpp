#include "api/cli/creating.hpp"

#include <chrono>
#include <string>

#include "api/cli/stop.hpp"
#include "api/prepare.hpp"

namespace cli {

void wait_for_turn(const Task& task, const Access& access,
                   std::optional<api::CreationLock>& lock) {
  using namespace std::chrono_literals;
  const MappingSettings& mapping = task.settings.mapping;
  if (mapping.set_name.empty() && mapping.unmapped != Unmapped::create) return;
  lock.emplace(cache_of(access, task));
  for (bool said = false; !lock->take() && !stop_signal(); said = true) {
    if (!said) task.console.info("waiting for another upload to create its instances");
    sleep_unless_stopped(50ms);
  }
}

Result<void> create_for(const Task& task, const Access& access,
                        const Catalogued& catalogued, std::vector<mapping::Run>& runs) {
  if (!needs_catalogue(task.settings)) return {};
  const auto prepared = api::prepare(runs, catalogued.wish, catalogued.reading,
                                     client_of(access, task), cache_of(access, task));
  if (!prepared) {
    Failure failure = failure_of(prepared.error());
    failure.verdict.not_stored = true;
    return failure;
  }
  for (const std::string& warning : prepared->warnings) task.console.warning(warning);
  return {};
}

}  // namespace cli
