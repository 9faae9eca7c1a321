// The key of a run: how it is recognised again, here and on the server.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/catalogue.hpp"
#include "mapping/run.hpp"

namespace api {

/// A hash of 64 bits, good against chance and not against intent: whoever writes reports
/// whose runs share a key hides one of his own.
struct RunKey {
  std::uint64_t value = 0;

  bool operator==(const RunKey&) const = default;
  bool operator<(const RunKey& other) const { return value < other.value; }
};

/// Where the key does not come from the run itself.
struct KeyScope {
  mapping::Id project = 0;
  /// `--build`; empty: the same reports are always the same runs.
  std::string build = {};
};

struct RunKeys {
  RunKey key = {};
  /// The same hash without the destination. A test that is created under way is an
  /// instance when the command is repeated: its run is known again by this.
  std::uint64_t kin = 0;

  bool operator==(const RunKeys&) const = default;
};

/// The keys of one upload's runs, in their order.
///
/// A key is made of project, destination, identity, outcome, duration, report time, the
/// steps' own names and statuses, and build, so that the same reports of the same build
/// give the same keys. Runs equal in all of these are told apart by their ordinal in
/// `runs`.
std::vector<RunKey> run_keys(std::span<const mapping::Run> runs, const KeyScope& scope);

/// Likewise.
std::vector<RunKeys> run_keys_and_kin(std::span<const mapping::Run> runs,
                                      const KeyScope& scope);

/// The keys that runs in instances of `catalogue` had if their tests or instances were
/// created for them: one of them is what they carry on the server then. None for others.
std::vector<std::vector<RunKey>> keys_when_created(
    std::span<const mapping::Run> runs, const KeyScope& scope,
    std::span<const mapping::CatalogueEntry> catalogue);

/// Eleven characters of A-Z a-z 0-9 - _ (base64url without padding).
std::string to_text(RunKey key);

/// Nothing where `text` is not what `to_text` writes.
std::optional<RunKey> key_from_text(std::string_view text);

/// Of the last " [pt:xxxxxxxxxxx]" in a text that the server gave back; nothing where
/// there is none.
std::optional<RunKey> find_key(std::string_view text);

}  // namespace api
