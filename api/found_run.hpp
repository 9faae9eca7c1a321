// Runs as the server shows them, to those who look for what may be stored.

#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "api/run_key.hpp"
#include "api/time.hpp"

namespace api {

/// What a run without a key is recognised by; an empty text says nothing.
struct RunFields {
  std::string status = {};
  std::string date = {};
  std::string duration = {};
  std::string version = {};
  /// Of what is sent: what looks like a key in its text, and is shown as `FoundRun::key`.
  std::optional<RunKey> mark = {};

  bool operator==(const RunFields&) const = default;
};

/// Whether no field of `sent` contradicts what the server shows, which may write days and
/// durations otherwise; nothing where it writes one so that it cannot be told.
std::optional<bool> agree(const RunFields& sent, const RunFields& shown);

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

/// The query of GET runs.json for runs of `instances` (at most `ids_a_call`; none: of
/// all) that were changed since `since` (absent: ever). The API counts whole hours back
/// from its own now.
std::string runs_query(std::span<const mapping::Id> instances, std::optional<Time> since,
                       Time now);

}  // namespace api
