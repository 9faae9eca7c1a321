#include "api/cli/sending.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "api/cli/access.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"
#include "api/creation_lock.hpp"
#include "api/moved_runs.hpp"
#include "api/prepare.hpp"
#include "api/upload_driver.hpp"

namespace cli {
namespace {

using Runs = std::vector<mapping::Run>;

api::DeliveryOptions delivery_options(const Settings& settings,
                                      const std::string& build) {
  return {.project = settings.connection.project,
          .build = build,
          .keys = !settings.record.no_key,
          .check_server = settings.record.check_server,
          .retry_refused = settings.record.retry_refused,
          .rate = settings.connection.rate,
          .connections = settings.connection.connections,
          .attempts = settings.connection.attempts,
          .limits = {.bytes = settings.runs.max_request_bytes}};
}

api::DeliveryHooks hooks(Console& console) {
  api::DeliveryHooks hooks;
  hooks.progress = [&console](const api::Progress& progress) {
    const api::UploadSummary& summary = progress.summary;
    std::string what = "runs settled";
    if (progress.waiting_until)
      what = progress.reason.empty() ? "waiting for the pace, runs settled"
                                     : progress.reason + ", runs settled";
    console.progress(what, summary.stored + summary.already_stored + summary.refused,
                     summary.planned);
  };
  hooks.signals = stop_signals;
  return hooks;
}

void say_refused(const api::Delivery& delivery, const Runs& runs, Console& console) {
  constexpr std::size_t at_most = 20;
  for (std::size_t i = 0; i < delivery.refused.size() && i < at_most; ++i) {
    const api::RefusedRun& one = delivery.refused[i];
    console.error(runs[one.run].identity + ": refused: " + one.words);
  }
  if (delivery.refused.size() > at_most)
    console.error(std::to_string(delivery.refused.size() - at_most) +
                  " more runs are refused; \"ptingest status\" lists them");
  if (!delivery.refused.empty())
    console.info("what is refused is not sent again without --retry-refused");
  const bool nobody = std::ranges::any_of(delivery.refused, [&](const auto& refused) {
    const mapping::Run& run = runs[refused.run];
    return run.type == mapping::RunType::manual && !run.tester;
  });
  if (nobody)
    console.error(
        "a ManualRun without a tester is taken from personal access tokens only; with an "
        "account's token give --tester-id N, or \"tester-id\" in the table");
}

/// What the delivery's end means for the exit code, and its last words.
void conclude(const api::Delivery& delivery, const Runs& runs, Console& console,
              Verdict& verdict) {
  for (const std::string& warning : delivery.warnings) console.warning(warning);
  say_refused(delivery, runs, console);
  const api::UploadSummary& summary = delivery.summary;
  verdict.rejected = delivery.ending == api::Ending::rejected;
  verdict.not_stored = summary.refused + summary.unknown + summary.not_sent > 0;
  if (delivery.ending == api::Ending::signalled) {
    console.warning(counted(summary.not_sent + summary.unknown, "run is", "runs are") +
                    " left; the same command goes on");
  } else if (!delivery.message.empty()) {
    console.error(delivery.message);
  }
  if (delivery.ending == api::Ending::ledger_error) verdict.not_stored = true;
}

/// Creates what `runs` need.
Result<void> create_for(const Task& task, const Access& access,
                        const Catalogued& catalogued, Runs& runs) {
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
    Verdict verdict;
    api::Sent sent;
    std::optional<api::CreationLock> lock;
    wait_for_turn(lock);
    auto catalogued = read();
    if (!catalogued) return fail(catalogued.error(), verdict);
    note(catalogued->mapped, result, verdict);
    say_unmapped(task_, catalogued->mapped, catalogue_of(*catalogued));
    if (verdict.misused || stop_signal()) return verdict;
    sent.runs = std::move(catalogued->mapped.composed.runs);
    const auto created = create_for(task_, access_, *catalogued, sent.runs);
    lock.reset();
    if (!created) return fail(created.error(), verdict);

    sent.delivery = deliver(sent.runs, *catalogued);
    if (by_stale_cache(sent, *catalogued)) send_moved(sent);
    task_.console.end_progress();
    result.summary = sent.delivery.summary;
    conclude(sent.delivery, sent.runs, task_.console, verdict);
    return verdict;
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
    result.summary.planned = result.summary.not_sent = mapped.composed.runs.size();
  }

  /// Where something may be created, one upload at a time looks whether it is there.
  void wait_for_turn(std::optional<api::CreationLock>& lock) const {
    using namespace std::chrono_literals;
    const MappingSettings& mapping = task_.settings.mapping;
    if (mapping.set_name.empty() && mapping.unmapped != Unmapped::create) return;
    lock.emplace(cache_of(access_, task_));
    for (bool said = false; !lock->take() && !stop_signal(); said = true) {
      if (!said) task_.console.info("waiting for another upload to create its instances");
      sleep_unless_stopped(50ms);
    }
  }

  api::Delivery deliver(const Runs& runs, const Catalogued& catalogued) const {
    auto options = delivery_options(task_.settings, setup_.build);
    if (const auto* catalogue = catalogue_of(catalogued))
      options.catalogue = catalogue->entries();
    return api::deliver(
        runs, options, access_.ledger,
        [&] { return exchange_of(access_, task_.console); }, hooks(task_.console));
  }

  /// Whether what is refused goes where the cache, not the server, said that it should.
  /// What an earlier upload found refused, without a call by this one, was asked about
  /// then.
  static bool by_stale_cache(const api::Sent& sent, const Catalogued& catalogued) {
    const auto of_catalogue = [&](const api::RefusedRun& refused) {
      const auto* there =
          std::get_if<mapping::InInstance>(&sent.runs[refused.run].destination);
      return !there || catalogue_of(catalogued)->instance(there->instance);
    };
    return catalogued.reading.cached_calls > 0 && sent.delivery.summary.calls > 0 &&
           std::ranges::any_of(sent.delivery.refused, of_catalogue);
  }

  /// Asks the server anew, and sends what belongs to other instances by now.
  void send_moved(api::Sent& sent) {
    api::forget(cache_of(access_, task_));
    const bool again = std::ranges::count(task_.settings.inputs, "-") == 0;
    if (!again || sent.delivery.ending != api::Ending::complete) return;
    task_.console.info("instances of the cache are refused; reading the catalogue again");
    std::ostream nowhere(nullptr);
    Console silent(nowhere, nowhere, false);  // All was said before.
    std::optional<api::CreationLock> lock;
    wait_for_turn(lock);
    auto fresh =
        map_with_catalogue({task_.settings, task_.environment, silent}, setup_, &access_);
    if (!fresh) return task_.console.warning(fresh.error().message);
    api::Sent moved{.runs =
                        api::moved_runs(sent, std::move(fresh->mapped.composed.runs))};
    if (moved.runs.empty()) return;
    const auto created = create_for(task_, access_, *fresh, moved.runs);
    if (!created) return task_.console.warning(created.error().message);
    lock.reset();
    moved.delivery = deliver(moved.runs, *fresh);
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
