// One POST that makes things, until it is known what became of it.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/answer.hpp"
#include "api/client.hpp"

namespace api {

/// What a creation came to.
struct Creation {
  /// As the answer names them, in any order; empty: see `found`.
  std::vector<Created> made = {};
  bool found = false;  ///< `look` has seen it: it is there, whoever has made it.
};

/// Sends `request`, which makes `expected` things. A call that cannot have arrived is
/// repeated; where it may have, `look` says whether what was asked for is there (after a
/// pause, since a slow server may store it late), and only if not it is sent again.
///
/// What is lost on the way is noted in `warnings`. Fails when it is refused, and after
/// `client.attempts` tries.
ClientResult<Creation> create(const Client& client, const HttpRequest& request,
                              std::size_t expected,
                              const std::function<ClientResult<bool>()>& look,
                              std::vector<std::string>& warnings);

}  // namespace api
