#include "api/cli/delivering.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"

namespace cli {

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

WaryHooks wary_hooks(Console& console) {
  WaryHooks wary{.hooks = hooks(console), .stopped = std::make_shared<bool>(false)};
  const auto show = wary.hooks.progress;
  wary.hooks.progress =
      [show, stopped = wary.stopped,
       known = std::optional<std::size_t>()](const api::Progress& progress) mutable {
        show(progress);
        const api::UploadSummary& summary = progress.summary;
        const auto by_server = summary.refused - summary.unwritable;
        if (!known) known = by_server;
        if (by_server > *known && summary.stored == 0) *stopped = true;
      };
  wary.hooks.enough = [stopped = wary.stopped] { return *stopped; };
  return wary;
}

bool lacks_tester(const mapping::Run& run) {
  return run.type == mapping::RunType::manual && !run.tester;
}

bool tester_wanted(const api::Delivery& delivery, std::span<const mapping::Run> runs) {
  return std::ranges::any_of(delivery.refused, [&](const api::RefusedRun& refused) {
    const bool said = refused.words.find("tester") != refused.words.npos ||
                      refused.words.find("Tester") != refused.words.npos;
    return said && lacks_tester(runs[refused.run]);
  });
}

namespace {

void say_refused(const api::Delivery& delivery, std::span<const mapping::Run> runs,
                 Console& console) {
  constexpr std::size_t at_most = 20;
  const std::span all = delivery.refused;
  const auto told = all.first(std::min(at_most, all.size()));
  const auto more = all.subspan(told.size());
  for (const api::RefusedRun& one : told)
    console.error(runs[one.run].identity +
                  (one.unwritable ? ": cannot be sent: " : ": refused: ") + one.words);
  const auto unwritable =
      static_cast<std::size_t>(std::ranges::count_if(more, &api::RefusedRun::unwritable));
  if (more.size() > unwritable)
    console.error(counted(more.size() - unwritable, "more run is", "more runs are") +
                  " refused; \"ptingest status\" lists them");
  if (unwritable > 0)
    console.error(counted(unwritable, "more run", "more runs") + " cannot be sent");
  if (delivery.summary.refused > delivery.summary.unwritable)
    console.info("what is refused is not sent again without --retry-refused");
  if (tester_wanted(delivery, runs))
    console.error(
        "a ManualRun without a tester is taken from personal access tokens only; with an "
        "account's token give --tester-id N, or \"tester-id\" in the table");
}

}  // namespace

void conclude(const api::Delivery& delivery, std::span<const mapping::Run> runs,
              Console& console, Verdict& verdict) {
  for (const std::string& warning : delivery.warnings) console.warning(warning);
  say_refused(delivery, runs, console);
  const api::UploadSummary& summary = delivery.summary;
  verdict.rejected = delivery.ending == api::Ending::rejected;
  verdict.not_stored = summary.refused + summary.unknown + summary.not_sent > 0;
  if (!delivery.message.empty()) console.error(delivery.message);
  const auto left = summary.not_sent + summary.unknown;
  if (delivery.ending == api::Ending::enough && summary.unknown == 0) {
    console.warning(counted(summary.not_sent, "run that would be refused likewise is",
                            "runs that would be refused likewise are") +
                    " not sent");
  } else if (left > 0) {
    console.warning(counted(left, "run is", "runs are") +
                    " left; the same command goes on");
  }
  if (delivery.ending == api::Ending::ledger_error) verdict.not_stored = true;
}

}  // namespace cli
