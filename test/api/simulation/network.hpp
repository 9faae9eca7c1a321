// What happens to one call on its way: the faults of networks and servers.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/exchange.hpp"
#include "test/api/simulation/pretend_server.hpp"

namespace simulation {

/// The latest that a server stores after an attempt has ended, which an upload promises
/// to survive at its first attempt.
inline constexpr std::chrono::milliseconds latest{1750};

enum class Fault {
  none,
  refused,          ///< The connection; nothing was sent.
  reset_unsent,     ///< Reset before the body was complete: nothing is stored.
  reset_stored,     ///< Reset after it was stored.
  reset_late,       ///< Reset, and stored somewhat later.
  timeout,          ///< No answer in time; nothing is stored.
  timeout_stored,   ///< No answer in time; stored long before.
  timeout_late,     ///< No answer in time, and stored somewhat later.
  error_unstored,   ///< 500, 502, 503 or 504 and nothing stored.
  error_stored,     ///< Likewise, but stored.
  error_partial,    ///< Likewise, but stored in part.
  refused_partial,  ///< Where it is refused, good neighbours are stored.
  throttled,        ///< 429 with Retry-After in either form, or without.
  truncated,        ///< Carried out; half of the answer arrives.
  garbage,          ///< Carried out; another page arrives.
  slow,             ///< Carried out, after a long while.
  revoked,          ///< 401 or 403: the token has lost its rights.
  count
};

const char* name_of(Fault fault);

/// How a call will go, in times from its start.
struct Course {
  Fault fault = Fault::none;
  std::chrono::milliseconds written{};            ///< The network has taken it all.
  std::chrono::milliseconds arrives{};            ///< The server counts it.
  std::chrono::milliseconds stores{};             ///< It is carried out.
  std::chrono::milliseconds ends{};               ///< The caller hears of it.
  std::optional<Storing> storing = Storing::all;  ///< Nothing: it is never carried out.
};

Course plan_course(Fault fault, Dice& dice);

/// What the caller hears. `response` is what the server said when it carried it out.
api::Answer answer_of(const Course& course, const api::HttpResponse& response, Time now,
                      Dice& dice);

}  // namespace simulation
