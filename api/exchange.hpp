// One HTTP request and its answer: the seam between the program and the network.

#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "api/time.hpp"

namespace api {

/// The longest that a request is on its way to those who count calls, from when all of it
/// was handed to the network and the peer has confirmed it.
inline constexpr std::chrono::milliseconds arrival_grace{750};

struct HttpRequest {
  enum class Method { get, post };

  Method method = Method::get;
  std::string target = {};  ///< Path and query, percent-encoded, below the base URL.
  std::string body = {};    ///< JSON; empty for GET.
  bool file = false;        ///< A GET of any bytes; else it says that it wants JSON.
  /// Told at most once, in the thread that waits for the answer: it is not here yet, and
  /// the request has arrived, as `arrival_grace` says. Never through a proxy.
  std::function<void()> on_arrival = {};
};

struct HttpResponse {
  int status = 0;
  std::string body = {};                        ///< Decoded from gzip; untrusted text.
  std::optional<std::string> retry_after = {};  ///< As it came: seconds or a date.
  std::optional<std::string> date = {};         ///< As it came.
  std::optional<std::string> content_type = {};
  std::optional<std::string> location = {};  ///< Of a redirect; see file_exchange.hpp.
};

/// Why there is no answer.
struct ExchangeError {
  enum class Fate {
    not_sent,  ///< No byte of the request can have reached PractiTest: safe to try again.
    unknown,   ///< It may have been carried out: look before sending again.
  };

  Fate fate = Fate::unknown;
  /// Trying again cannot help: wrong certificate, unknown host, proxy that refuses us.
  bool permanent = false;
  std::string message = {};  ///< What went wrong and where, for the user; holds no token.
};

using Answer = boost::system::result<HttpResponse, ExchangeError>;

/// Sends one request over a connection that is kept alive, and waits for the answer until
/// its deadlines. Authentication is its part; retries are not.
using Exchange = std::function<Answer(const HttpRequest&)>;

/// What the outside world does for us. Tests fill these in with lambdas.
struct World {
  Exchange exchange;
  std::function<Time()> now;
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<double()> jitter;  ///< Draws from [0, 1).
};

}  // namespace api
