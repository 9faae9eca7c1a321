// A server of a few scripted lines, over real sockets, to misbehave at will.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "test/api/peer/certificates.hpp"

namespace peer {

/// One accepted connection, seen from the server.
class Guest {
 public:
  struct Socket;
  explicit Guest(Socket& socket) : socket_(socket) {}

  /// Head and body of the next request; empty when the client has gone.
  std::string request();

  void send(std::string_view bytes);

  /// "HTTP/1.1 STATUS\r\nContent-Length: ...", extra header lines, and the body.
  void answer(std::string_view status, std::string_view body,
              std::string_view headers = "");

  /// Answers a CONNECT with 200 and passes bytes on between the client and `port` of
  /// this machine until either ends.
  void tunnel_to(unsigned short port);

  /// Waits until the client has gone.
  void wait_for_end();

 private:
  Socket& socket_;
};

/// Called for each connection in turn; the connection is closed when it returns.
using Script = std::function<void(Guest&)>;

struct Setting {
  const Identity* identity = nullptr;  ///< Speaks TLS where it is given.
  std::string client_authority = {};  ///< PEM; with it, a client certificate is required.
  bool ipv6 = false;
};

/// Listens on a free port of this machine; serves in a thread until it is destroyed.
class Server {
 public:
  explicit Server(std::vector<Script> scripts, const Setting& setting = {});
  ~Server();

  unsigned short port() const;
  std::string url(const std::string& host = "127.0.0.1") const;

  /// All requests so far, each with head and body.
  std::vector<std::string> requests() const;

  /// How many connections were accepted so far.
  std::size_t connections() const;

  /// Waits until the first `count` connections are closed on this side.
  void wait_for_closed(std::size_t count) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace peer
