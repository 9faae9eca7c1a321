#include "api/local/channel.hpp"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace local {

namespace asio = boost::asio;
using boost::beast::tcp_stream;

struct Channel::Streams {
  tcp_stream tcp;
  std::optional<asio::ssl::stream<tcp_stream&>> tls = {};
};

Channel::Channel(asio::ip::tcp::socket socket)
    : streams_(new Streams{.tcp = tcp_stream(std::move(socket))}) {}

Channel::~Channel() = default;

void Channel::expires_after(std::chrono::milliseconds time) {
  streams_->tcp.expires_after(time);
}

asio::awaitable<void> Channel::secure(asio::ssl::context& settings) {
  auto& tls = streams_->tls.emplace(streams_->tcp, settings);
  co_await tls.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
}

asio::awaitable<std::size_t> Channel::read_some(std::span<char> room) {
  const asio::mutable_buffer buffer(room.data(), room.size());
  if (streams_->tls)
    co_return co_await streams_->tls->async_read_some(buffer, asio::use_awaitable);
  co_return co_await streams_->tcp.async_read_some(buffer, asio::use_awaitable);
}

asio::awaitable<void> Channel::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const asio::const_buffer buffer(bytes.data(), bytes.size());
    if (streams_->tls)
      bytes.remove_prefix(
          co_await streams_->tls->async_write_some(buffer, asio::use_awaitable));
    else
      bytes.remove_prefix(
          co_await streams_->tcp.async_write_some(buffer, asio::use_awaitable));
  }
}

asio::awaitable<void> Channel::end() {
  if (streams_->tls && streams_->tcp.socket().is_open())
    co_await streams_->tls->async_shutdown(asio::use_awaitable);
}

void Channel::close() {
  streams_->tcp.close();
}

void Channel::reset() {
  boost::system::error_code ignored;
  streams_->tcp.socket().set_option(asio::socket_base::linger(true, 0), ignored);
  streams_->tcp.socket().close(ignored);
}

}  // namespace local
