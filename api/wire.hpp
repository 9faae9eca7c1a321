// Bytes to and from one peer, each step with its deadline. For https_exchange.cpp.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/connection.hpp"
#include "api/wire_error.hpp"

namespace api {

using Deadline = std::chrono::steady_clock::time_point;

/// A connection over TCP, to be secured by TLS or not. Closed by its destructor.
class Wire {
 public:
  Wire();
  ~Wire();

  /// Looks the host up and tries all its addresses in turn, each with its share of the
  /// time. With `loopback_only` addresses of other machines are passed over.
  WireResult<void> connect(const std::string& host, const std::string& port,
                           bool loopback_only, Deadline deadline);

  /// Starts TLS and makes sure that the peer is `host`.
  WireResult<void> secure(const Connection& connection, const std::string& host,
                          Deadline deadline);

  /// Sends some bytes, at least one.
  WireResult<std::size_t> write_some(std::string_view bytes, Deadline deadline);

  /// Receives some bytes; 0 when the peer has ended the connection.
  WireResult<std::size_t> read_some(std::span<char> room, Deadline deadline);

  /// While `read_some` waits, tells once that `time` is over and the peer has confirmed
  /// all that was written; nothing more after `unwatch`.
  void watch(Deadline time, std::function<void()> tell);
  void unwatch();

  /// False when bytes or an end of the connection have arrived that nobody asked for.
  bool quiet() const;

 private:
  struct Streams;
  std::unique_ptr<Streams> streams_;
};

}  // namespace api
