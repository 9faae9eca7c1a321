// A POST that makes things, until it is known what became of it.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/answer.hpp"
#include "api/client.hpp"

namespace api {

/// A POST that makes things.
struct Making {
  HttpRequest request;
  std::size_t things = 1;
};

/// What a creation came to.
struct Creation {
  /// As the answer to the last POST names them, in any order; empty: see `found`.
  std::vector<Created> made = {};
  bool found = false;  ///< `look` has seen all of it, whoever has made it.
};

/// Looks what is there of what was asked for, and says what is still to be made; nothing
/// where all is there.
using LookForRest = std::function<ClientResult<std::optional<Making>>()>;

/// Makes what `making` asks for. A call that cannot have arrived is repeated. Where it
/// may have, any part of it may be stored: after a pause, since a slow server may store
/// it late, `look` says what is still to be sent.
///
/// What is lost on the way is noted in `warnings`. Fails when it is refused, and after
/// `client.attempts` tries.
ClientResult<Creation> create(const Client& client, Making making,
                              const LookForRest& look,
                              std::vector<std::string>& warnings);

}  // namespace api
