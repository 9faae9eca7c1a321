#include "api/upload_session.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "api/run_body.hpp"

namespace api {
namespace {

// Where a run belongs: its instance, or the set and the test that it is to be made of.
using Where = std::tuple<mapping::Id, mapping::Id, std::string>;

struct WhereOf {
  Where operator()(const mapping::InInstance& to) const { return {to.instance, 0, ""}; }
  Where operator()(const mapping::InNewInstance& to) const {
    return {0, to.set, '#' + std::to_string(to.test)};
  }
  Where operator()(const mapping::InNewTest& to) const {
    return {0, to.set, to.test_name};
  }
};

Where where(const mapping::Run& run) {
  return std::visit(WhereOf{}, run.destination);
}

struct HashWhere {
  std::size_t operator()(const Where& at) const {
    const auto& [instance, set, test] = at;
    return std::hash<mapping::Id>()(instance) ^ std::hash<mapping::Id>()(set) * 31 ^
           std::hash<std::string>()(test);
  }
};

// What is on the server may be younger than its report says, but not older: a day and the
// widest gap between two time zones allow for a report without a zone.
constexpr std::chrono::hours zone_doubt{26};

}  // namespace

UploadSession::UploadSession(std::span<const mapping::Run> runs,
                             const SessionOptions& options, const Ledger& ledger,
                             Time now)
    : ledger_(ledger), rate_(options.rate) {
  content_.project = options.project;
  content_.max_bytes = options.limits.bytes;
  order(runs);
  make_upload(runs, options, now);
}

// The caller's order, but with the runs of each place oldest first among themselves, if
// the reports say of all of them when they ran.
void UploadSession::order(std::span<const mapping::Run> runs) {
  std::unordered_map<Where, std::size_t, HashWhere> numbers;
  std::vector<RunNumbers> places;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto number = numbers.try_emplace(where(runs[i]), places.size()).first->second;
    if (number == places.size()) places.emplace_back();
    places[number].push_back(i);
    places_.push_back(number);
  }
  order_.resize(runs.size());
  for (const auto& slots : places) {
    auto sorted = slots;
    const bool dated = std::all_of(slots.begin(), slots.end(), [&](std::size_t run) {
      return runs[run].reported.has_value();
    });
    if (dated)
      std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return runs[a].reported->instant < runs[b].reported->instant;
      });
    for (std::size_t i = 0; i < slots.size(); ++i) order_[slots[i]] = sorted[i];
  }
  for (const auto position : order_) content_.runs.push_back(&runs[position]);
}

LedgerResult<std::vector<LedgerEntry>> UploadSession::plan(
    std::span<const mapping::Run> runs, const SessionOptions& options,
    const CreatedKeys& created) const {
  const auto keys =
      run_keys_and_kin(runs, {.project = options.project, .build = options.build});
  std::vector<LedgerRun> planned;
  planned.reserve(runs.size());
  for (const auto position : order_) {
    auto [instance, set, test] = where(runs[position]);
    planned.push_back({.keys = keys[position],
                       .when_created = created[position],
                       .instance = instance,
                       .set = set,
                       .test = std::move(test),
                       .identity = runs[position].identity});
  }
  return ledger_.plan(planned, options.retry_refused);
}

void UploadSession::make_upload(std::span<const mapping::Run> runs,
                                const SessionOptions& options, Time now) {
  const auto created = keys_when_created(
      runs, {.project = options.project, .build = options.build}, options.catalogue);
  auto planned = plan(runs, options, created);
  auto entries = planned ? std::move(*planned) : std::vector<LedgerEntry>(runs.size());
  std::vector<mapping::Id> instances;
  std::vector<UploadRun> items;
  items.reserve(runs.size());
  bool by_fields = false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = *content_.runs[i];
    if (places_[i] >= instances.size()) instances.resize(places_[i] + 1);
    instances[places_[i]] = std::get<0>(where(run));
    const bool keyed = options.keys && run.type == mapping::RunType::automated;
    content_.keys.push_back(keyed ? to_text(entries[i].key) : std::string());
    UploadRun item{.place = places_[i],
                   .bytes = run_bytes({.run = &run, .key = content_.keys.back()}),
                   .entry = std::move(entries[i]),
                   .when_created = created[order_[i]],
                   .look_first = options.check_server || lost(run, keyed, now)};
    if (!keyed) item.fields = fields_of(run);
    if (run.reported) item.reported = run.reported->instant - zone_doubt;
    by_fields = by_fields || !keyed;
    items.push_back(std::move(item));
  }
  UploadBoard board(std::move(items), instances);
  if (by_fields) exclude_known(board);
  upload_.emplace(std::move(board),
                  UploadRules{.attempts = options.attempts,
                              .check_stored = options.check_server,
                              .limits = options.limits},
                  now);
  if (!planned) failed(planned.error());
}

// It may have been sent by a ledger that is lost.
bool UploadSession::lost(const mapping::Run& run, bool keyed, Time now) const {
  if (!ledger_.lost || (keyed && ledger_.restored)) return false;
  // A key is certain; what only looks the same is soon another build's.
  if (!run.reported) return keyed || now < *ledger_.lost + zone_doubt;
  return run.reported->instant < *ledger_.lost + zone_doubt;
}

// Runs of earlier uploads may look the same.
void UploadSession::exclude_known(UploadBoard& board) const {
  std::vector<mapping::Id> known;
  const auto read = ledger_.each([&](const LedgerEntry& entry) {
    if (entry.run) known.push_back(entry.run);
  });
  if (read) board.exclude(known);
}

SessionStep UploadSession::next(Time now) {
  while (true) {
    const auto step = upload_->next(now);
    if (const auto* call = std::get_if<BeginCall>(&step)) {
      if (auto made = begin(*call, now)) return MakeCall{call->ticket, std::move(*made)};
    } else if (const auto* look = std::get_if<ReadLedger>(&step)) {
      read(*look, now);
    } else if (const auto* wait = std::get_if<WaitUntil>(&step)) {
      return *wait;
    } else if (std::holds_alternative<AwaitAnswer>(step)) {
      return AwaitAnswer{};
    } else {
      return Finished{};
    }
  }
}

std::optional<UploadCall> UploadSession::begin(const BeginCall& step, Time now) {
  LedgerBegin begin{.now = now, .rate = rate_};
  for (const auto run : step.claims) {
    const auto& entry = upload_->board().entry(run);
    begin.claims.push_back(
        {.key = entry.key, .attempts = entry.attempts, .row = entry.row});
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

void UploadSession::read(const ReadLedger& step, Time now) {
  std::vector<RunKey> keys;
  for (const auto run : step.runs) keys.push_back(upload_->board().entry(run).key);
  const auto entries = ledger_.read(keys);
  if (!entries) return failed(entries.error());
  upload_->read(step.runs, *entries, now);
}

void UploadSession::arrived(Ticket ticket, Time now) {
  const auto call = calls_.find(ticket);
  if (call == calls_.end()) return;
  if (const auto entered = ledger_.arrived(call->second, now); !entered)
    failed(entered.error());
}

void UploadSession::answered(Ticket ticket, const UploadReply& reply, Time now) {
  enter(ticket, upload_->answered(ticket, reply, now), now);
}

void UploadSession::unwritable(Ticket ticket, const Unwritable& why, Time now) {
  enter(ticket, upload_->unwritable(ticket, why.run, why.message), now);
}

void UploadSession::withdrawn(Ticket ticket, Time now) {
  enter(ticket, upload_->withdrawn(ticket), now);
}

void UploadSession::enter(Ticket ticket, const UploadRecord& record, Time now) {
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

Delivery UploadSession::result() const {
  auto result = upload_->result();
  for (auto& refused : result.refused) refused.run = order_[refused.run];
  return result;
}

}  // namespace api
