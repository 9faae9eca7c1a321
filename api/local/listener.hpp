// Sockets, HTTP and TLS.

#pragma once

#include <memory>
#include <string>

#include "api/local/server.hpp"
#include "api/local/service.hpp"

namespace local {

/// Serves `service` on 127.0.0.1. Connections are kept alive and bounded: in body size,
/// in header size and in how long they may be silent.
class Listener {
 public:
  struct Parts;

  /// Listens; fails where the port is taken or the certificate cannot be used.
  static boost::system::result<Listener, ServerError> open(const ServerOptions& options,
                                                           Service& service);
  Listener(Listener&&) noexcept;
  Listener& operator=(Listener&&) noexcept;
  ~Listener();

  std::uint16_t port() const;
  std::string url() const;
  void run();  ///< Serves until `stop`, which any thread may call.
  void stop();
  void stop_on_signals();  ///< SIGTERM and SIGINT from now on mean `stop`.

 private:
  explicit Listener(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace local
