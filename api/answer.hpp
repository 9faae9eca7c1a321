// What an answer says about the request that it answers.

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/exchange.hpp"
#include "mapping/run.hpp"

namespace api {

/// What became of a POST.
enum class Meaning {
  stored,      ///< 2xx with an id for everything that was sent.
  not_stored,  ///< Nothing of it can have arrived: send it again, unless `permanent`.
  throttled,   ///< 429: nothing is stored; wait, then send it again.
  refused,     ///< The same request would be refused again: most of 4xx.
  stop,        ///< The server refuses us, not this request: 401, 403, a redirect.
  unknown,     ///< It may be stored: look before sending again.
};

/// One thing that a POST has made, as its answer names it.
struct Created {
  mapping::Id id = 0;
  mapping::Id instance = 0;  ///< Of a run. This and what follows: 0 where it is not said.
  mapping::Id test = 0;
  mapping::Id set = 0;  ///< Of an instance.

  bool operator==(const Created&) const = default;
};

struct Verdict {
  Meaning meaning = Meaning::unknown;
  int status = 0;                     ///< 0 where there was no answer.
  std::vector<Created> created = {};  ///< `stored` only, in the answer's order.
  /// As the server asks, up to an hour.
  std::optional<std::chrono::milliseconds> wait = {};
  bool permanent = false;    ///< Trying again cannot help.
  std::string message = {};  ///< What to tell the user; empty where all is stored.
};

/// Of a POST that was answered with this status, which is not 2xx.
Meaning meaning_of(int status);

/// Judges the answer to a POST that should have made `expected` things. An answer of 2xx
/// with another number of ids, or one that cannot be read, is `unknown`.
Verdict judge_post(const Answer& answer, std::size_t expected, Time now);

/// Reads a Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3). Nothing where
/// it is neither; a date in the past is 0, more than an hour is an hour.
std::optional<std::chrono::milliseconds> retry_after(std::string_view header, Time now);

}  // namespace api
