#include "api/verify.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>

#include "api/api_limits.hpp"
#include "api/expected_runs.hpp"
#include "api/found_run_json.hpp"
#include "api/pages.hpp"

namespace api {
namespace {

using OnRun = std::function<void(const FoundRun&)>;
// Whether all was seen.
using Read = boost::system::result<bool, VerifyError>;

VerifyError unsure() {
  return {.message =
              "the runs could not be read reliably: their list changed each time; "
              "try again when less is stored and deleted"};
}

VerifyError error_of(const ClientError& error) {
  return {.message = error.message, .rejected = error.rejected};
}

boost::system::result<ExpectedRuns, VerifyError> expected_of(const Ledger& ledger) {
  std::vector<LedgerEntry> entries;
  const auto read = ledger.each([&](const LedgerEntry& entry) {
    if (entry.state != RunState::refused) entries.push_back(entry);
  });
  if (!read) return VerifyError{.message = read.error().message};
  return ExpectedRuns(std::move(entries));
}

// Writes down what was lost.
VerifyResult concluded(const Ledger& ledger, const ExpectedRuns& expected, Time now) {
  LedgerEnd end{.now = now, .changes = expected.lost()};
  if (!end.changes.empty()) {
    const auto ended = ledger.end(end);
    if (!ended) return VerifyError{.message = ended.error().message};
  }
  return expected.verification();
}

// Attempts are told by the ledger's time.
Client client_of(const Ledger& ledger, mapping::Id project, const World& world,
                 int attempts) {
  Client client{.world = world, .project = project, .attempts = attempts};
  client.world.now = ledger.now;
  return client;
}

std::string target(const Client& client, std::span<const mapping::Id> instances,
                   std::optional<Time> since) {
  const auto query = runs_query(instances, since, client.world.now());
  return target_of(client, "runs.json") + (query.empty() ? "" : '?' + query);
}

void see_all(const Client& client, const Page& page, const OnRun& on_run) {
  const auto now = client.world.now();
  for (const auto& item : page.items())
    on_run(by_our_clock(found_run(item), page.date, now));
}

Read read_all(const Client& client, const std::string& from, const OnRun& on_run) {
  const auto read = read_list(client, from, [&](const Page& page) {
    see_all(client, page, on_run);
    return true;
  });
  if (!read) return error_of(read.error());
  return *read == Reading::whole;
}

// Nothing where it takes more pages.
boost::system::result<std::optional<bool>, VerifyError> read_few_pages(
    const Client& client, const std::string& from, std::size_t most_pages,
    const OnRun& on_run) {
  const auto read = read_list(client, from, [&](const Page& page) {
    if (page.total_pages > most_pages) return false;
    see_all(client, page, on_run);
    return true;
  });
  if (!read) return error_of(read.error());
  if (*read == Reading::stopped) return std::optional<bool>();
  return std::optional(*read == Reading::whole);
}

// The whole project's runs of these hours, or the instances' alone: the first page says
// which takes fewer calls.
Read read_in_fewest_calls(const Client& client, std::span<const mapping::Id> instances,
                          std::optional<Time> since, const OnRun& on_run) {
  const auto groups = calls_for(instances.size(), ids_a_call);
  if (groups > 1) {
    const auto all = read_few_pages(client, target(client, {}, since), groups, on_run);
    if (!all) return all.error();
    if (*all) return **all;
  }
  bool whole = true;
  for (std::size_t at = 0; at < instances.size(); at += ids_a_call) {
    const auto group = instances.subspan(at, std::min(ids_a_call, instances.size() - at));
    const auto read = read_all(client, target(client, group, since), on_run);
    if (!read) return read.error();
    whole = whole && *read;
  }
  return whole;
}

}  // namespace

void throw_exception_from_error(const VerifyError& error, const boost::source_location&) {
  throw std::runtime_error(error.message);
}

VerifyResult verify(const Ledger& ledger, mapping::Id project, const World& world,
                    int attempts) {
  auto expected = expected_of(ledger);
  if (!expected) return expected.error();
  const auto client = client_of(ledger, project, world, attempts);
  const OnRun see = [&](const FoundRun& run) { expected->see(run); };
  auto read = read_in_fewest_calls(client, expected->instances(), expected->since(), see);
  // What may be anywhere is sought everywhere.
  if (const auto since = expected->since_unplaced(); read && since) {
    const auto placed = *read;
    read = read_all(client, target(client, {}, since), see);
    if (read && !placed) read = false;
  }
  if (!read) return read.error();
  if (!*read && expected->verification().missing > 0) return unsure();
  return concluded(ledger, *expected, ledger.now());
}

VerifyResult rebuild(const Ledger& ledger, mapping::Id project, const World& world,
                     int attempts) {
  const auto client = client_of(ledger, project, world, attempts);
  std::vector<FoundRun> found;
  std::vector<LedgerEntry> stored;
  std::unordered_set<std::uint64_t> keys;
  const auto read = read_all(client, target(client, {}, {}), [&](const FoundRun& run) {
    found.push_back(run);
    if (run.key && keys.insert(run.key->value).second)
      stored.push_back({.key = *run.key,
                        .state = RunState::stored,
                        .instance = run.instance,
                        .run = run.id});
  });
  if (!read) return read.error();
  if (!*read) return unsure();
  const auto restored = ledger.restore(stored);
  if (!restored) return VerifyError{.message = restored.error().message};

  auto expected = expected_of(ledger);
  if (!expected) return expected.error();
  for (const auto& run : found) expected->see(run);
  auto result = concluded(ledger, *expected, ledger.now());
  if (result) result->restored = stored.size();
  return result;
}

}  // namespace api
