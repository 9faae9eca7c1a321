#include "api/wire.hpp"

#include <algorithm>

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "api/resolve.hpp"
#include "api/tls.hpp"

namespace api {
namespace asio = boost::asio;
namespace beast = boost::beast;

using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds between_glances{50};

}  // namespace

struct Wire::Streams {
  asio::io_context io{1};
  asio::ssl::context trust{asio::ssl::context::tls_client};
  beast::tcp_stream tcp{io};
  std::optional<asio::ssl::stream<beast::tcp_stream&>> tls = {};
  std::string refusal = {};
  asio::steady_timer clock{io};
  std::shared_ptr<const std::function<void()>> arrival = {};

  // What the peer has not confirmed yet.
  bool under_way() {
    int bytes = 0;
    return ::ioctl(tcp.socket().native_handle(), SIOCOUTQ, &bytes) != 0 || bytes > 0;
  }

  // A call of the handler may be due already when it is no longer wanted.
  void watch(Deadline time) {
    clock.expires_at(time);
    clock.async_wait(
        [this, wanted = std::weak_ptr(arrival)](const error_code& cancelled) {
          const auto tell = wanted.lock();
          if (cancelled || !tell) return;
          if (under_way())
            watch(std::chrono::steady_clock::now() + between_glances);
          else
            (*tell)();
        });
  }

  // Runs one asynchronous operation to its end, which comes by `deadline`.
  template <typename Start>
  std::pair<error_code, std::size_t> run(Deadline deadline, Start start) {
    bool done = false;
    std::pair<error_code, std::size_t> outcome;
    tcp.expires_at(deadline);
    start([&](error_code failure, std::size_t bytes = 0) {
      outcome = {failure, bytes};
      done = true;
    });
    io.restart();
    while (!done) io.run_one();
    tcp.expires_never();
    return outcome;
  }
};

namespace {

asio::ip::tcp::endpoint endpoint_of(const SocketAddress& address) {
  asio::ip::tcp::endpoint endpoint;
  endpoint.resize(address.bytes.size());
  std::copy(address.bytes.begin(), address.bytes.end(),
            reinterpret_cast<char*>(endpoint.data()));
  return endpoint;
}

// A count is so near to an error in the eyes of `result` that it has to be told.
WireResult<std::size_t> moved(std::size_t bytes) {
  return WireResult<std::size_t>(boost::system::in_place_value, bytes);
}

}  // namespace

Wire::Wire() : streams_(std::make_unique<Streams>()) {}
Wire::~Wire() = default;

WireResult<void> Wire::connect(const std::string& host, const std::string& port,
                               bool loopback_only, Deadline deadline) {
  const auto addresses = resolve(host, port, deadline);
  if (!addresses)
    return addresses.error().permanent ? for_good(addresses.error().message)
                                       : for_now(addresses.error().message);
  WireError last = for_good("the name leads to another machine; write https://");
  for (auto left = addresses->size(); const auto& address : *addresses) {
    const auto now = std::chrono::steady_clock::now();
    const auto share =
        std::max(deadline - now, Deadline::duration::zero()) / static_cast<int>(left--);
    if (loopback_only && !address.loopback) continue;
    const auto [failure, none] = streams_->run(now + share, [&](auto done) {
      streams_->tcp.async_connect(endpoint_of(address), done);
    });
    if (!failure) {
      error_code ignored;
      streams_->tcp.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
      return {};
    }
    const auto why = timed_out(failure) ? "no answer in time" : failure.message();
    last = for_now("cannot connect to " + address.text + ": " + why +
                   "; check the address and the network");
    streams_->tcp.close();
  }
  return last;
}

WireResult<void> Wire::secure(const Connection& connection, const std::string& host,
                              Deadline deadline) {
  auto& streams = *streams_;
  if (const auto ready = configure_tls(streams.trust.native_handle(), connection); !ready)
    return for_good(ready.error());
  streams.tls.emplace(streams.tcp, streams.trust);
  expect_host(streams.tls->native_handle(), host, streams.refusal);
  const auto [failure, none] = streams.run(deadline, [&](auto done) {
    streams.tls->async_handshake(asio::ssl::stream_base::client, done);
  });
  if (failure) return handshake_error(failure, streams.refusal);
  return {};
}

WireResult<std::size_t> Wire::write_some(std::string_view bytes, Deadline deadline) {
  auto& streams = *streams_;
  const asio::const_buffer buffer(bytes.data(), bytes.size());
  const auto [failure, count] = streams.run(deadline, [&](auto done) {
    if (streams.tls)
      streams.tls->async_write_some(buffer, done);
    else
      streams.tcp.async_write_some(buffer, done);
  });
  if (count > 0) return moved(count);
  auto error = transfer_error(failure);
  // Without TLS in between, the system has taken nothing of these bytes.
  error.untouched = error.untouched || !streams.tls;
  return error;
}

WireResult<std::size_t> Wire::read_some(std::span<char> room, Deadline deadline) {
  auto& streams = *streams_;
  const asio::mutable_buffer buffer(room.data(), room.size());
  const auto [failure, count] = streams.run(deadline, [&](auto done) {
    if (streams.tls)
      streams.tls->async_read_some(buffer, done);
    else
      streams.tcp.async_read_some(buffer, done);
  });
  if (count > 0) return moved(count);
  if (failure == asio::error::eof || failure == asio::ssl::error::stream_truncated)
    return moved(0);
  return transfer_error(failure);
}

void Wire::watch(Deadline time, std::function<void()> tell) {
  streams_->arrival = std::make_shared<const std::function<void()>>(std::move(tell));
  streams_->watch(time);
}

void Wire::unwatch() {
  streams_->arrival.reset();
  streams_->clock.cancel();
}

bool Wire::quiet() const {
  auto& streams = *streams_;
  if (streams.tls && SSL_pending(streams.tls->native_handle()) > 0) return false;
  pollfd socket{
      .fd = streams.tcp.socket().native_handle(), .events = POLLIN, .revents = 0};
  return ::poll(&socket, 1, 0) == 0;
}

}  // namespace api
