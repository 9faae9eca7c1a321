// The bytes of one connection, over TLS or not. For the session and the listener only.

#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace local {

/// An accepted connection, closed by its destructor. All that waits throws
/// boost::system::system_error when the peer has gone or the time is up.
class Channel {
 public:
  explicit Channel(boost::asio::ip::tcp::socket socket);
  ~Channel();

  /// From now on the peer has so long for all that we wait for.
  void expires_after(std::chrono::milliseconds time);

  /// Greets the peer with TLS, which all that follows goes through. `settings` outlive
  /// us.
  boost::asio::awaitable<void> secure(boost::asio::ssl::context& settings);

  /// Waits for bytes, at least one, and says how many came.
  boost::asio::awaitable<std::size_t> read_some(std::span<char> room);
  boost::asio::awaitable<void> write(std::string_view bytes);

  boost::asio::awaitable<void> end();  ///< With TLS, says goodbye; does not close.
  void close();                        ///< At once, as if there were no TLS.
  void reset();                        ///< In place of a proper end.

 private:
  struct Streams;
  std::unique_ptr<Streams> streams_;
};

}  // namespace local
