#include "api/recorded_upload.hpp"

#include <algorithm>

#include "api/look_first.hpp"
#include "api/run_body.hpp"

namespace api {

RecordedUpload::RecordedUpload(std::span<const mapping::Run> runs,
                               const DeliveryOptions& options, const Ledger& ledger,
                               Time now)
    : ledger_(ledger), rate_(std::max(options.rate, 1)), order_(order_of(runs)) {
  content_.project = options.project;
  content_.max_bytes = options.limits.bytes;
  for (const auto position : order_.positions) content_.runs.push_back(&runs[position]);
  make_upload(runs, options, now);
}

LedgerResult<std::vector<LedgerEntry>> RecordedUpload::plan(
    std::span<const mapping::Run> runs, const DeliveryOptions& options,
    const CreatedKeys& created) const {
  const auto keys =
      run_keys_and_kin(runs, {.project = options.project, .build = options.build});
  std::vector<LedgerRun> planned;
  planned.reserve(runs.size());
  for (const auto position : order_.positions) {
    auto place = place_of(runs[position]);
    planned.push_back({.keys = keys[position],
                       .when_created = created[position],
                       .instance = place.instance,
                       .set = place.set,
                       .test = std::move(place.test),
                       .identity = runs[position].identity});
  }
  return ledger_.plan(planned, options.retry_refused);
}

void RecordedUpload::make_upload(std::span<const mapping::Run> runs,
                                 const DeliveryOptions& options, Time now) {
  const auto created = keys_when_created(
      runs, {.project = options.project, .build = options.build}, options.catalogue);
  auto planned = plan(runs, options, created);
  auto entries = planned ? std::move(*planned) : std::vector<LedgerEntry>(runs.size());
  std::vector<UploadRun> items;
  items.reserve(runs.size());
  bool by_fields = false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = *content_.runs[i];
    const bool keyed = carries_key(run, options);
    content_.keys.push_back(keyed ? to_text(entries[i].key) : std::string());
    UploadRun item{.place = order_.places[i],
                   .bytes = run_bytes({.run = &run, .key = content_.keys.back()}),
                   .entry = std::move(entries[i]),
                   .when_created = created[order_.positions[i]],
                   .look_first = looks_first(run, options, ledger_, now)};
    if (!keyed) item.fields = fields_of(run);
    if (run.reported) item.reported = run.reported->instant - zone_doubt;
    by_fields = by_fields || !keyed || item.entry.sent_as;
    items.push_back(std::move(item));
  }
  UploadBoard board(std::move(items), order_.instances);
  if (by_fields) exclude_known(board);
  upload_.emplace(std::move(board),
                  UploadRules{.attempts = std::max(options.attempts, 1),
                              .check_stored = options.check_server,
                              .limits = options.limits},
                  now);
  if (!planned) failed(planned.error());
}

// Runs of earlier uploads may look the same.
void RecordedUpload::exclude_known(UploadBoard& board) const {
  std::vector<mapping::Id> known;
  const auto read = ledger_.each([&](const LedgerEntry& entry) {
    if (entry.run) known.push_back(entry.run);
  });
  if (read) board.exclude(known);
}

RecordedStep RecordedUpload::next(Time now) {
  while (true) {
    const auto step = upload_->next(now);
    if (const auto* call = std::get_if<BeginCall>(&step)) {
      if (auto made = begin(*call, now)) return MakeCall{call->ticket, std::move(*made)};
    } else if (const auto* look = std::get_if<ReadLedger>(&step)) {
      read(*look, now);
    } else if (const auto* record = std::get_if<UploadRecord>(&step)) {
      enter({}, *record, now);
    } else if (const auto* wait = std::get_if<WaitUntil>(&step)) {
      return *wait;
    } else if (std::holds_alternative<AwaitAnswer>(step)) {
      return AwaitAnswer{};
    } else {
      return Finished{};
    }
  }
}

std::optional<UploadCall> RecordedUpload::begin(const BeginCall& step, Time now) {
  LedgerBegin begin{.now = now, .rate = rate_};
  for (const auto run : step.claims) {
    const auto& entry = upload_->board().entry(run);
    const auto& fields = upload_->board().run(run).fields;
    begin.claims.push_back({.key = entry.key,
                            .attempts = entry.attempts,
                            .row = entry.row,
                            .fields = fields ? &*fields : nullptr});
  }
  const auto begun = ledger_.begin(begin);
  if (!begun) {
    failed(begun.error());
    upload_->cancel(step.ticket);
    return std::nullopt;
  }
  if (begun->call) calls_[step.ticket] = begun->call;
  return upload_->began(step.ticket, *begun, now);
}

void RecordedUpload::read(const ReadLedger& step, Time now) {
  std::vector<RunKey> keys;
  for (const auto run : step.runs) keys.push_back(upload_->board().entry(run).key);
  const auto entries = ledger_.read(keys);
  if (!entries) return failed(entries.error());
  upload_->read(step.runs, *entries, now);
}

void RecordedUpload::arrived(Ticket ticket, Time now) {
  const auto call = calls_.find(ticket);
  if (call == calls_.end()) return;
  if (const auto entered = ledger_.arrived(call->second, now); !entered)
    failed(entered.error());
}

void RecordedUpload::answered(Ticket ticket, const UploadReply& reply, Time now) {
  enter(ticket, upload_->answered(ticket, reply, now), now);
}

void RecordedUpload::unwritable(Ticket ticket, const Unwritable& why, Time now) {
  enter(ticket, upload_->unwritable(ticket, why.run, why.message), now);
}

void RecordedUpload::withdrawn(Ticket ticket, Time now) {
  enter(ticket, upload_->withdrawn(ticket), now);
}

void RecordedUpload::enter(Ticket ticket, const UploadRecord& record, Time now) {
  LedgerEnd end{.now = now, .throttled = record.throttled};
  if (auto call = calls_.extract(ticket)) end.call = call.mapped();
  for (const auto& change : record.changes) {
    const auto& entry = upload_->board().entry(change.run);
    LedgerEnd::Change entered{.key = entry.key,
                              .attempts = entry.attempts,
                              .state = change.state,
                              .released = change.released,
                              .forgotten = change.forgotten,
                              .row = entry.row};
    if (change.state == RunState::stored) {
      entered.run = entry.run;
      entered.instance = upload_->board().instance(change.run);
    }
    if (change.state == RunState::refused) entered.words = entry.words;
    end.changes.push_back(std::move(entered));
  }
  const auto ended = ledger_.end(end);
  if (!ended) return failed(ended.error());
  for (const auto& change : record.changes)
    if (change.state == RunState::planned && !change.forgotten)
      upload_->taken_back(change.run);
}

Delivery RecordedUpload::result() const {
  auto result = upload_->result();
  for (auto& refused : result.refused) refused.run = order_.positions[refused.run];
  return result;
}

}  // namespace api
