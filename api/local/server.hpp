// A PractiTest on this machine: for rehearsals, the demo and the tests.
//
// It is as strict as PractiTest's documents allow and shares no code with the client, so
// that neither can hide the other's mistakes. Seeds: seed.hpp; faults: fault.hpp.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

namespace local {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

struct ServerOptions {
  std::uint16_t port = 0;   ///< 0: any free one. Only 127.0.0.1 is listened to.
  std::string port_file{};  ///< Gets the port as one line once we listen; empty: none.
  std::optional<std::int64_t> project{};  ///< Absent: the seed's, else 1.
  std::string token{};      ///< The account token; personal ones are the seed's users'.
  std::string seed_file{};  ///< Fills new data; empty: an empty project.
  std::string data_file{};  ///< SQLite, survives a kill; empty: memory.
  int rate_limit = 0;       ///< Calls in any rolling minute; 0: as many as you like.
  std::string tls_cert{};   ///< PEM chain; with `tls_key` we speak HTTPS.
  std::string tls_key{};
  std::string faults{};  ///< "drop-after=0.1,seed=7", see fault.hpp; empty: none.
  std::size_t body_bytes = 64 * 1024 * 1024;  ///< Above it: 413.
  std::chrono::milliseconds idle{120'000};    ///< Silent connections are closed then.
  std::function<Time()> now{};  ///< Stamps and paces; empty: the system's clock.
};

/// Why the server could not start, as one line for the user.
struct ServerError {
  std::string message{};
};

[[noreturn]] void throw_exception_from_error(const ServerError& error,
                                             const boost::source_location& place);

/// One call as it met us, with or without an answer.
struct CallRecord {
  Time at{};
  std::string method{};
  std::string path{};   ///< Without the query, which may hold a token.
  int status = 0;       ///< What we answered or would have; 0: nothing was carried out.
  int runs = 0;         ///< Stored by this call.
  std::string fault{};  ///< Its name; empty: none.
};

/// Listens until it is destroyed. One thread of its own serves all connections.
class Server {
 public:
  static boost::system::result<Server, ServerError> start(const ServerOptions& options);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  std::uint16_t port() const;
  std::string url() const;  ///< "http://127.0.0.1:PORT" or "https://127.0.0.1:PORT".

  std::vector<CallRecord> calls() const;  ///< Oldest first, the last 100,000.
  /// Replaces the faults; the next call is the first that they can meet.
  boost::system::result<void, ServerError> set_faults(const std::string& faults);

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Runs a server until SIGTERM or SIGINT, which end it well. When it is ready, its URL is
/// written to `out` as one line.
boost::system::result<void, ServerError> serve(const ServerOptions& options,
                                               std::ostream& out);

}  // namespace local
