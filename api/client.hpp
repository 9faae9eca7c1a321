// Reading from PractiTest: one GET until it is answered for good, and lists to their end.

#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "api/exchange.hpp"
#include "mapping/run.hpp"

namespace api {

/// Why something could not be read.
struct ClientError {
  std::string message = {};  ///< One line, safe to print: what was asked, what came back.
  int status = 0;            ///< 0 where there was no answer.
  bool rejected = false;     ///< The server refuses us: 401, 403, unknown project.
};
[[noreturn]] void throw_exception_from_error(const ClientError& error,
                                             const boost::source_location& place);

template <typename T>
using ClientResult = boost::system::result<T, ClientError>;

/// One project, seen over one exchange.
struct Client {
  World world;
  mapping::Id project = 0;
  int attempts = 5;     ///< Of one call, the first one included; waits for 429 are none.
  Exchange files = {};  ///< For files, which may lie elsewhere; empty: as all else.
};

/// "/api/v2/projects/4566/" + `resource`, such as "runs.json".
std::string target_of(const Client& client, std::string_view resource);

/// Percent-encodes a value for a query (RFC 3986: all but unreserved characters).
std::string query_value(std::string_view text);

/// Repeats a GET that was lost, broken on the way or answered 5xx, after pauses that
/// double from half a second up to 30 s; a 429 waits as the server asks, else to the end
/// of the minute. Returns the answer with 2xx; all others are errors.
ClientResult<HttpResponse> get(const Client& client, const std::string& target);

/// The same for a file.
ClientResult<HttpResponse> get_file(const Client& client, const std::string& target);

}  // namespace api
