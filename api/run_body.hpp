// Runs as the JSON that PractiTest takes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "mapping/run.hpp"

namespace api {

/// A run and the key that it travels with.
struct Sendable {
  const mapping::Run* run = nullptr;  ///< Not null; the caller's.
  std::string_view key = {};          ///< Eleven characters; empty: none is sent.
};

/// Why a body cannot be written.
struct BodyError {
  std::size_t position = 0;  ///< Of the run in the caller's list.
  std::string message;       ///< Names the case, the instance and the rule or file.
};

using BodyResult = boost::system::result<void, BodyError>;

/// Replaces `body`, whose memory is used again, by that of a POST to runs.json.
///
/// One run is sent as an object, several as an array. Files are read here. Fails on a
/// broken rule (see `broken_rule`), a run that goes to no existing instance, a file that
/// cannot be read and on more than `max_bytes`; then `body` is of no use.
///
/// A ManualRun has no output in the API: its text is sent as the file "output.txt". A
/// custom field that is given more than once, or whose key ends in "[]", is a list.
/// Source: the Runs page of the API, "Create a run".
BodyResult write_runs(std::span<const Sendable> runs, std::uint64_t max_bytes,
                      std::string& body);

/// Appends one run, which keeps the rules, to `text` as it stands in the list of such a
/// body, for `join_runs`; nothing where it fails.
BodyResult write_run(const Sendable& run, std::uint64_t max_bytes, std::string& text);

/// Replaces `body` by that of what `write_run` wrote.
void join_runs(std::span<const std::string_view> runs, std::string& body);

/// The same as `write_runs` for a POST to runs/auto_create.json, which takes one run and
/// finds or makes its test and its instance in `set`. The destination is InNewTest or
/// InNewInstance.
BodyResult write_auto_create(const Sendable& run, mapping::Id set,
                             std::uint64_t max_bytes, std::string& body);

/// What `sendable` takes in a body at most, and not much less than that; sizes of files
/// are looked up.
std::uint64_t run_bytes(const Sendable& sendable);

}  // namespace api
