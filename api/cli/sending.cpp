#include "api/cli/sending.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "api/cli/access.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/creating.hpp"
#include "api/cli/delivering.hpp"
#include "api/cli/stale_cache.hpp"
#include "api/cli/stop.hpp"
#include "api/deliver.hpp"
#include "api/moved_runs.hpp"
#include "ingest/sources.hpp"

namespace cli {
namespace {

using Runs = std::vector<mapping::Run>;

/// Reading cannot be asked to stop, and loses nothing when it is left in the middle.
LeaveOnSignal leaving(const Task& task, const Access& access, const Leave& leave) {
  return LeaveOnSignal([&] {
    UploadResult result{.summary = {.calls = access.traffic->calls,
                                    .throttled = access.traffic->throttled}};
    Verdict verdict{.signal = stop_signal()};
    task.console.end_progress();
    task.console.warning("stopped while reading; nothing was sent");
    leave(result, verdict);
    std::_Exit(exit_code(verdict));
  });
}

/// One upload, from the reports to PractiTest.
class Sending {
 public:
  Sending(const Task& task, const Access& access, MappingSetup& setup, const Leave& leave)
      : task_(task), access_(access), setup_(setup), leave_(leave) {}

  Verdict send(UploadResult& result) {
    Runs stale;
    while (true) {
      Verdict verdict;
      api::Sent sent;
      std::optional<api::CreationLock> lock;
      wait_for_turn(task_, access_, lock);
      auto catalogued = read();
      if (!catalogued) return fail(catalogued.error(), verdict);
      note(catalogued->mapped, result, verdict);
      say_unmapped(task_, catalogued->mapped, catalogue_of(*catalogued));
      if (verdict.misused || stop_signal()) return verdict;
      sent.runs = std::move(catalogued->mapped.runs);
      const auto created = create_for(task_, access_, *catalogued, sent.runs);
      lock.reset();
      if (!created) return fail(created.error(), verdict);
      drop_left_behind(task_, access_, setup_.build, stale, sent.runs);
      if (!deliver_all(sent, *catalogued)) {
        stale = std::move(sent.runs);
        continue;
      }
      task_.console.end_progress();
      result.summary = sent.delivery.summary;
      conclude(sent.delivery, sent.runs, task_.console, verdict);
      return verdict;
    }
  }

 private:
  Verdict fail(const Failure& failure, Verdict verdict) const {
    task_.console.error(failure.message);
    verdict.misused |= failure.verdict.misused;
    verdict.rejected |= failure.verdict.rejected;
    verdict.not_stored |= failure.verdict.not_stored;
    return verdict;
  }

  Result<Catalogued> read() const {
    const auto reading = leaving(task_, access_, leave_);
    return map_with_catalogue(task_, setup_, &access_);
  }

  static void note(const Mapped& mapped, UploadResult& result, Verdict& verdict) {
    verdict = mapped.verdict;
    result.unmapped = mapped.unmapped();
    result.unreadable = mapped.unreadable;
    result.summary.planned = result.summary.not_sent = mapped.runs.size();
  }

  /// False where nothing came of it but that the cache is out of date.
  bool deliver_all(api::Sent& sent, const Catalogued& catalogued) const {
    const bool cached =
        catalogued.reading.cached_calls > 0 && ingest::come_again(task_.settings.inputs);
    const bool unsure = std::ranges::any_of(sent.runs, lacks_tester);
    auto wary = wary_hooks(task_.console);
    sent.delivery = deliver(sent.runs, catalogued,
                            cached || unsure ? wary.hooks : hooks(task_.console));
    if (*wary.stopped && tester_wanted(sent.delivery, sent.runs)) return true;
    if (*wary.stopped && !stop_signal()) {
      const auto& summary = sent.delivery.summary;
      if (cached && summary.stored + summary.found == 0) {
        // The next upload has to look where they were sent, which only the cache says.
        if (summary.unknown > 0) return true;
        api::forget(cache_of(access_, task_));
        task_.console.info("instances of the cache are refused; asking for them again");
        return false;
      }
      sent.delivery = api::continued(
          std::move(sent.delivery), deliver(sent.runs, catalogued, hooks(task_.console)));
    }
    if (!refused_as_catalogued(sent, catalogued)) return true;
    if (catalogued.reading.cached_calls > 0)
      send_moved(sent);
    else
      api::forget(cache_of(access_, task_));  // The next upload asks what is there then.
    return true;
  }

  api::Delivery deliver(const Runs& runs, const Catalogued& catalogued,
                        const api::DeliveryHooks& hooks) const {
    auto options = delivery_options(task_.settings, setup_.build);
    if (const auto* catalogue = catalogue_of(catalogued))
      options.catalogue = catalogue->entries();
    return api::deliver(
        runs, options, access_.ledger,
        [&] { return exchange_of(access_, task_.console); }, hooks);
  }

  /// Asks the server anew, and sends what belongs to other instances by now. What is in
  /// doubt has to be looked up first, where the cache says.
  void send_moved(api::Sent& sent) const {
    if (sent.delivery.summary.unknown > 0) return;
    api::forget(cache_of(access_, task_));
    if (!ingest::come_again(task_.settings.inputs) ||
        sent.delivery.ending != api::Ending::complete)
      return;
    task_.console.info("instances of the cache are refused; asking for them again");
    std::ostream nowhere(nullptr);
    Console silent(nowhere, nowhere, false);  // All was said before.
    std::optional<api::CreationLock> lock;
    wait_for_turn(task_, access_, lock);
    auto fresh =
        map_with_catalogue({task_.settings, task_.environment, silent}, setup_, &access_);
    if (!fresh) return task_.console.warning(fresh.error().message);
    drop_left_behind(task_, access_, setup_.build, sent.runs, fresh->mapped.runs);
    api::Sent moved{.runs = api::moved_runs(sent, std::move(fresh->mapped.runs))};
    if (moved.runs.empty()) return;
    const auto created = create_for(task_, access_, *fresh, moved.runs);
    if (!created) return task_.console.warning(created.error().message);
    lock.reset();
    moved.delivery = deliver(moved.runs, *fresh, hooks(task_.console));
    sent = api::joined(std::move(sent), std::move(moved));
  }

  const Task& task_;
  const Access& access_;
  MappingSetup& setup_;
  const Leave& leave_;
};

}  // namespace

Verdict send(const Task& task, UploadResult& result, const Leave& leave) {
  const auto fail = [&](const Failure& failure) {
    task.console.error(failure.message);
    return failure.verdict;
  };
  const auto access = open_access(task);
  if (!access) return fail(access.error());
  auto setup = [&] {
    const auto reading = leaving(task, *access, leave);
    return mapping_setup(task);
  }();
  if (!setup) return fail(setup.error());
  const Verdict verdict = Sending(task, *access, *setup, leave).send(result);
  result.summary.calls = access->traffic->calls;
  result.summary.throttled = access->traffic->throttled;
  return verdict;
}

}  // namespace cli
