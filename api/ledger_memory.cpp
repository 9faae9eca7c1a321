#include "api/ledger_memory.hpp"

#include <algorithm>
#include <memory>

#include "api/ledger_clock.hpp"

namespace api {

Ledger MemoryLedger::open() {
  const int owner = ++opened_;
  Ledger ledger;
  ledger.now = [clock = LedgerClock()] { return clock.now(); };
  ledger.plan = [this, owner](std::span<const LedgerRun> runs, bool retry_refused) {
    std::set<RunKey> taken;
    for (const auto& run : runs) taken.insert(run.keys.key);
    std::vector<LedgerEntry> entries;
    for (const auto& run : runs) {
      auto entry = enter(run, owner, taken);
      if (retry_refused && entry.state == RunState::refused) {
        auto& row = rows_.at(entry.key);
        row.entry.state = RunState::planned;
        row.entry.words.clear();
        entry = seen(row, owner);
      }
      entries.push_back(std::move(entry));
    }
    return LedgerResult<std::vector<LedgerEntry>>(std::move(entries));
  };
  ledger.begin = [this, owner](const LedgerBegin& what) {
    return LedgerResult<LedgerBegun>(begin(what, owner));
  };
  ledger.together = [](const std::function<void()>& steps) {
    steps();
    return LedgerResult<void>();
  };
  ledger.flush = [] { return LedgerResult<void>(); };
  ledger.arrived = [this](std::uint64_t call, Time now) {
    over(call, now);
    return LedgerResult<void>();
  };
  ledger.end = [this](const LedgerEnd& what) {
    end(what);
    return LedgerResult<void>();
  };
  ledger.read = [this, owner](std::span<const RunKey> keys) {
    std::vector<LedgerEntry> entries;
    for (const auto key : keys) entries.push_back(seen(rows_.at(key), owner));
    return LedgerResult<std::vector<LedgerEntry>>(std::move(entries));
  };
  ledger.each = [this, owner](const std::function<void(const LedgerEntry&)>& on_entry) {
    for (const auto& [key, row] : rows_) {
      auto entry = seen(row, owner);
      entry.identity = row.run.identity;
      on_entry(entry);
    }
    return LedgerResult<void>();
  };
  ledger.drop = [this](std::span<const RunKey> keys) {
    for (const auto key : keys) {
      const auto row = rows_.find(key);
      if (row == rows_.end()) continue;
      const auto state = row->second.entry.state;
      if (state == RunState::planned || state == RunState::refused) rows_.erase(row);
    }
    return LedgerResult<void>();
  };
  ledger.restore = [this](std::span<const LedgerEntry> entries) {
    for (const auto& entry : entries) {
      auto& row = rows_[entry.key];
      row.entry = entry;
      row.entry.state = RunState::stored;
    }
    return LedgerResult<void>();
  };
  return ledger;
}

LedgerEntry MemoryLedger::seen(const Row& row, int owner) const {
  auto entry = row.entry;
  entry.kin = row.run.test.empty() ? 0 : row.run.keys.kin;
  entry.elsewhere = entry.state == RunState::sending && row.owner != owner &&
                    row.owner != 0 && !dead_.contains(row.owner);
  return entry;
}

LedgerEntry MemoryLedger::enter(const LedgerRun& run, int owner,
                                std::set<RunKey>& taken) {
  const auto known = rows_.find(run.keys.key);
  if (known != rows_.end()) return seen(known->second, owner);
  for (auto& [key, row] : rows_) {
    if (row.run.keys.kin != run.keys.kin || row.run.test.empty() || taken.contains(key))
      continue;
    const bool same_instance = row.entry.instance && run.instance
                                   ? row.entry.instance == run.instance
                                   : run.instance || row.run.test == run.test;
    if (!same_instance) continue;
    taken.insert(key);
    return seen(row, owner);
  }
  for (const auto created : run.when_created) {
    const auto restored = taken.contains(created) ? rows_.end() : rows_.find(created);
    if (restored != rows_.end() && restored->second.entry.instance == run.instance) {
      taken.insert(restored->first);
      return seen(restored->second, owner);
    }
  }
  Row row{.run = run};
  row.entry.key = run.keys.key;
  row.entry.instance = run.instance;
  return seen(rows_.emplace(run.keys.key, std::move(row)).first->second, owner);
}

std::optional<Time> MemoryLedger::pace(const LedgerBegin& begin) {
  RecentCalls recent{.throttled = throttled_};
  std::erase_if(calls_, [&](const auto& call) {
    return call.second.ended && *call.second.ended + pace_window <= begin.now;
  });
  for (auto& [number, call] : calls_) {
    if (!call.ended && dead_.contains(call.owner)) call.ended = begin.now + arrival_grace;
    if (call.ended)
      recent.ended.push_back(*call.ended);
    else
      ++recent.in_flight;
  }
  const Time next = next_call(std::move(recent), begin.rate, begin.now);
  if (next > begin.now) return next;
  return std::nullopt;
}

LedgerBegun MemoryLedger::begin(const LedgerBegin& begin, int owner) {
  LedgerBegun begun{.wait = pace(begin)};
  if (begun.wait) return begun;
  bool any = begin.claims.empty();
  for (const auto& claim : begin.claims) {
    auto& row = rows_.at(claim.key);
    const bool open =
        row.entry.state == RunState::planned || row.entry.state == RunState::sending;
    const bool granted = open && row.entry.attempts == claim.attempts;
    if (granted) {
      if (!row.entry.attempts++) row.entry.first_start = begin.now;
      row.entry.state = RunState::sending;
      row.entry.last_end.reset();
      row.entry.sent_as =
          claim.fields ? std::make_shared<const RunFields>(*claim.fields) : nullptr;
      row.owner = owner;
      any = true;
    }
    begun.granted.push_back(granted);
    begun.entries.push_back(seen(row, owner));
  }
  if (any) {
    begun.call = ++last_call_;
    calls_[begun.call] = {.owner = owner};
  }
  return begun;
}

void MemoryLedger::over(std::uint64_t call, Time now) {
  const auto known = calls_.find(call);
  if (known == calls_.end()) return;
  auto& ended = known->second.ended;
  ended = std::min(ended.value_or(now), now);
}

void MemoryLedger::end(const LedgerEnd& end) {
  over(end.call, end.now);
  if (end.throttled) throttled_ = end.throttled;
  for (const auto& change : end.changes) {
    auto& row = rows_.at(change.key);
    auto& entry = row.entry;
    const bool settled = entry.state == RunState::refused ||
                         (entry.state == RunState::stored && !change.forgotten);
    if (change.state != RunState::stored &&
        (settled || entry.attempts != change.attempts))
      continue;
    if (change.released) row.owner = 0;
    if (change.state == RunState::planned && !change.forgotten) --entry.attempts;
    entry.state = change.state;
    entry.last_end = end.now;
    if (change.instance) entry.instance = change.instance;
    if (change.run) entry.run = change.run;
    entry.words = change.words;
  }
}

}  // namespace api
