// How long PractiTest wants us to wait, for people.

#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "api/exchange.hpp"

namespace cli {

/// The wait that PractiTest asks for by Retry-After, told once for all connections. For
/// any thread.
class AskedWait {
 public:
  /// What to say of `answer`, which came at `now` by the wall's clock: how long we wait,
  /// or until when where it is minutes, and why. Nothing where it asks for no wait, and
  /// where all of the wait was told before.
  std::optional<std::string> told_by(const api::Answer& answer, api::Time now);

 private:
  std::mutex mutex_;
  std::optional<api::Time> told_until_;
};

}  // namespace cli
