// The ledger's part in the pace, and what became of calls.

#include "api/ledger_numbers.hpp"
#include "api/ledger_store.hpp"
#include "api/pace.hpp"

namespace api {
namespace {

constexpr std::size_t words_kept = 1000;

}  // namespace

// Nothing: the call may begin.
std::optional<Time> LedgerStore::pace(const LedgerBegin& begin) {
  RecentCalls recent{.in_flight = own_in_flight_};
  while (!own_calls_.empty() && own_calls_.front() + pace_window <= begin.now)
    own_calls_.pop_front();
  const auto window_start = to_number(begin.now - pace_window);
  // Left by a process that died, or ahead of a clock that was set back since: they count
  // from now on, and may still be on their way.
  const auto latest = begin.now + arrival_grace;
  std::vector<std::int64_t> abandoned;
  calls_.with(url_, window_start);
  while (calls_.row()) {
    if (!calls_.null(2) && to_time(calls_.number(2)) <= latest)
      recent.ended.push_back(to_time(calls_.number(2)));
    else if (calls_.null(2) && owner_->alive(calls_.number(1)))
      ++recent.in_flight;
    else
      abandoned.push_back(calls_.number(0));
  }
  recent.ended.insert(recent.ended.end(), abandoned.size(), latest);
  // Many thousands are looked at only where they may matter.
  const auto all = own_calls_.size() + recent.ended.size() +
                   static_cast<std::size_t>(recent.in_flight);
  if (all >= static_cast<std::size_t>(begin.rate))
    recent.ended.insert(recent.ended.end(), own_calls_.begin(), own_calls_.end());
  throttled_.with(url_);
  while (throttled_.row()) recent.throttled = to_time(throttled_.number(0));

  for (const auto call : abandoned) end_call_.with(to_number(latest), call).run();
  const Time next = next_call(std::move(recent), begin.rate, begin.now);
  if (next > begin.now) return next;
  return std::nullopt;
}

void LedgerStore::arrived(std::uint64_t call, Time now) {
  if (own_in_flight_ > 0) return;
  check_file();
  end_call_.with(to_number(now), static_cast<std::int64_t>(call)).run();
}

void LedgerStore::end(const LedgerEnd& end) {
  check_file();
  Transaction transaction(database());
  const auto now = to_number(end.now);
  if (own_in_flight_ > 0 && end.call) {
    --own_in_flight_;
    own_calls_.push_back(end.now);
  } else if (end.call) {
    end_call_.with(now, static_cast<std::int64_t>(end.call)).run();
    Statement(database(), "DELETE FROM call WHERE url = ? AND ended < ?")
        .with(url_, to_number(end.now - 2 * pace_window))
        .run();
  }
  if (end.throttled)
    Statement(database(),
              "INSERT INTO server VALUES (?1, ?2) ON CONFLICT (url) DO UPDATE"
              " SET throttled = ?2")
        .with(url_, to_number(*end.throttled))
        .run();
  for (const auto& change : end.changes) {
    const std::int64_t instance = change.instance;
    const std::int64_t run = change.run;
    const auto state = static_cast<std::int64_t>(change.state);
    const std::int64_t released = change.released;
    const std::int64_t forgotten = change.forgotten;
    const std::int64_t attempts = change.attempts;
    const std::int64_t taken_back =
        change.state == RunState::planned && !change.forgotten;
    change_
        .with(state, now, now, instance, instance, run, run,
              change.words.substr(0, words_kept), released, taken_back,
              row_of(change.key, change.row), project_,
              static_cast<std::int64_t>(change.key.value), state, attempts, forgotten)
        .run();
  }
  transaction.commit();
}

std::optional<Time> LedgerStore::lost() const {
  const auto at = ask_number(database(), "SELECT max(at) FROM lost");
  return at ? std::optional(to_time(at)) : std::nullopt;
}

bool LedgerStore::restored() const {
  return Statement(database(), "SELECT 1 FROM restored WHERE project = ?")
      .with(project_)
      .row();
}

void LedgerStore::restore(std::span<const LedgerEntry> entries) {
  Statement store(
      database(),
      "INSERT INTO run VALUES (?1, ?2, 0, 2, ?3, 0, '', ?4, 0, 0, NULL, 0, '',"
      " '', ?5) ON CONFLICT (project, key) DO UPDATE SET state = 2,"
      " instance = ?3, run = ?4, words = ''");
  Transaction transaction(database());
  for (const auto& entry : entries) {
    const std::int64_t instance = entry.instance;
    const std::int64_t run = entry.run;
    store
        .with(project_, static_cast<std::int64_t>(entry.key.value), instance, run,
              to_number(now()))
        .run();
  }
  Statement(database(), "INSERT OR IGNORE INTO restored VALUES (?)").with(project_).run();
  transaction.commit();
}

}  // namespace api
