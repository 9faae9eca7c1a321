// What the ledger's sources throw, as errors for the user.

#pragma once

#include <string>
#include <type_traits>

#include "api/ledger.hpp"

namespace api {

/// The exception that is being handled, in one line. Rethrows what is none of a ledger's.
LedgerError ledger_error(const std::string& path);

/// Runs `action`, with whatever it throws turned into such an error.
template <typename Action>
auto guarded(const std::string& path, const Action& action)
    -> LedgerResult<decltype(action())> {
  try {
    if constexpr (std::is_void_v<decltype(action())>) {
      action();
      return {};
    } else {
      return action();
    }
  } catch (...) {
    return ledger_error(path);
  }
}

}  // namespace api
