// What an upload asks of PractiTest, and what it hears.

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/answer.hpp"
#include "api/ledger.hpp"

namespace api {

/// Runs are named by their number in the upload.
using RunNumbers = std::vector<std::size_t>;

/// POST runs.json.
struct PostRuns {
  RunNumbers runs;
  std::vector<mapping::Id> instances;  ///< Of each run.
};

/// POST runs/auto_create.json.
struct PostNewTest {
  std::size_t run = 0;
};

/// GET instances.json: the instances of the run's test in its set.
struct FindInstances {
  std::size_t run = 0;
  int page = 1;
};

/// GET runs.json: the runs of `instances`, at most `ids_a_call`.
struct FindRuns {
  std::vector<mapping::Id> instances;
  std::optional<Time> since;  ///< Of no interest if not changed since then.
  int page = 1;
};

using UploadCall = std::variant<PostRuns, PostNewTest, FindInstances, FindRuns>;

/// A POST, no look-up.
inline bool sends(const UploadCall& call) {
  return std::holds_alternative<PostRuns>(call) ||
         std::holds_alternative<PostNewTest>(call);
}

/// What a run without a key is recognised by; an empty field says nothing.
struct RunFields {
  std::string status = {};
  std::string date = {};
  std::string duration = {};
  std::string version = {};

  bool operator==(const RunFields&) const = default;
};

/// No field of `sent` contradicts what the server shows.
bool agree(const RunFields& sent, const RunFields& shown);

/// A run as the server shows it.
struct FoundRun {
  mapping::Id id = 0;
  mapping::Id instance = 0;
  std::optional<RunKey> key = {};  ///< Absent where its text has none.
  RunFields fields = {};
  std::optional<Time> created = {};  ///< By the server's clock; where it says.
  bool in_our_time = false;          ///< `created` was changed to be by our clock.

  bool operator==(const FoundRun&) const = default;
};

/// `created` by our clock, where the answer of `now` has the server's date.
FoundRun by_our_clock(FoundRun run, std::optional<Time> date, Time now);

/// Both the Date of an answer and the time of a run are cut to seconds, and two machines
/// of the server may differ by some.
inline constexpr std::chrono::seconds clock_doubt{3};

/// The answer to an UploadCall. For a GET the verdict says `stored` where it was
/// readable, and never `refused`.
struct UploadReply {
  Verdict verdict = {};
  std::vector<mapping::Id> ids = {};  ///< Of a GET's items, 0 where one has none.
  std::vector<FoundRun> found = {};   ///< Of FindRuns.
  bool more = false;                  ///< There is another page.
  std::size_t total = 0;              ///< Of all pages; 0: the server does not say.
  std::optional<Time> date = {};      ///< Of a GET, by the server's clock.
};

}  // namespace api
