// ptingest upload: plan and send.

#include <chrono>
#include <cstdlib>
#include <ostream>
#include <string>
#include <utility>

#include "api/cli/access.hpp"
#include "api/cli/atomic_file.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"
#include "api/cli/upload_result.hpp"
#include "api/prepare.hpp"
#include "api/upload_driver.hpp"

namespace cli {
namespace {

using Clock = std::chrono::steady_clock;
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

/// Creates what the runs need. False where that failed.
bool make_ready(const Task& task, const Access& access, const Catalogued& catalogued,
                Runs& runs, Verdict& verdict) {
  if (!needs_catalogue(task.settings)) return true;
  const auto prepared = api::prepare(runs, catalogued.wish, catalogued.reading,
                                     client_of(access, task), cache_of(access, task));
  if (!prepared) {
    const Failure failure = failure_of(prepared.error());
    task.console.error(failure.message);
    verdict.rejected = failure.verdict.rejected;
    verdict.not_stored = true;
    return false;
  }
  for (const std::string& warning : prepared->warnings) task.console.warning(warning);
  return true;
}

void write_summary(const Task& task, const UploadResult& result, Verdict& verdict) {
  if (task.settings.record.summary.empty()) return;
  const auto written = write_whole(task.settings.record.summary, json_of(result) + "\n");
  if (written) return;
  task.console.error("--summary: " + written.error().message);
  verdict.misused = true;
}

void tell(const Task& task, UploadResult& result, Clock::time_point start,
          Verdict& verdict) {
  result.summary.seconds = Clock::now() - start;
  write_summary(task, result, verdict);
  const bool json = task.settings.general.format == Format::json;
  // Where nothing could begin, the error says it all.
  if (json || !verdict.misused || result.summary.planned > 0)
    task.console.out << (json ? json_of(result) + "\n" : text_of(result)) << std::flush;
}

/// Nothing is lost when it is left in the middle.
Result<Catalogued> read(const Task& task, MappingSetup& setup, const Access& access,
                        Clock::time_point start) {
  const LeaveOnSignal leave([&] {
    UploadResult result{.summary = {.calls = access.traffic->calls,
                                    .throttled = access.traffic->throttled}};
    Verdict verdict{.signal = stop_signal()};
    task.console.end_progress();
    task.console.warning("stopped while reading; nothing was sent");
    tell(task, result, start, verdict);
    std::_Exit(exit_code(verdict));
  });
  return map_with_catalogue(task, setup, &access);
}

Verdict send(const Task& task, UploadResult& result, Clock::time_point start) {
  const auto fail = [&](const Failure& failure) {
    task.console.error(failure.message);
    return failure.verdict;
  };
  auto setup = mapping_setup(task);
  if (!setup) return fail(setup.error());
  const auto access = open_access(task);
  if (!access) return fail(access.error());
  auto catalogued = read(task, *setup, *access, start);
  result.summary.calls = access->traffic->calls;
  if (!catalogued) return fail(catalogued.error());

  Verdict verdict = catalogued->mapped.verdict;
  Runs& runs = catalogued->mapped.composed.runs;
  result.unmapped = catalogued->mapped.unmapped();
  result.unreadable = catalogued->mapped.unreadable;
  result.summary.planned = result.summary.not_sent = runs.size();
  say_unmapped(task, catalogued->mapped, catalogue_of(*catalogued));
  if (verdict.misused || stop_signal()) return verdict;
  if (!make_ready(task, *access, *catalogued, runs, verdict)) return verdict;

  auto options = delivery_options(task.settings, setup->build);
  if (const auto* catalogue = catalogue_of(*catalogued))
    options.catalogue = catalogue->entries();
  const api::Delivery delivery = api::deliver(
      runs, options, access->ledger, [&] { return exchange_of(*access, task.console); },
      hooks(task.console));
  task.console.end_progress();
  result.summary = delivery.summary;
  result.summary.calls = access->traffic->calls;
  result.summary.throttled = access->traffic->throttled;
  conclude(delivery, runs, task.console, verdict);
  return verdict;
}

}  // namespace

Verdict upload(const Task& task) {
  on_signals(OnSignal::count);
  const auto start = Clock::now();
  UploadResult result;
  Verdict verdict = send(task, result, start);
  verdict.signal = stop_signal();
  tell(task, result, start, verdict);
  // Threads may still wait for their answers; the ledger knows of them.
  if (stop_signals() > 1) std::_Exit(exit_code(verdict));
  return verdict;
}

}  // namespace cli
