#include "api/local/listener.hpp"

#include <csignal>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include "api/local/session.hpp"

namespace local {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;

struct Listener::Parts {
  SessionSettings settings;
  asio::io_context context{1};
  tcp::acceptor acceptor{context};
  asio::signal_set signals{context};
};

namespace {

asio::awaitable<void> accept_all(Listener::Parts& server) {
  for (;;) {
    boost::system::error_code error;
    tcp::socket socket = co_await server.acceptor.async_accept(
        asio::redirect_error(asio::use_awaitable, error));
    if (error) {  // Out of file descriptors, most likely: others will be closed.
      co_await wait_for(std::chrono::milliseconds(100));
      continue;
    }
    if (server.settings.service.refuse_connection()) {
      // Without this close the destructor would end the connection well.
      socket.set_option(asio::socket_base::linger(true, 0), error);
      socket.close(error);
      continue;
    }
    socket.set_option(tcp::no_delay(true), error);
    asio::co_spawn(server.context, serve_connection(std::move(socket), server.settings),
                   asio::detached);
  }
}

boost::system::result<void, ServerError> load_tls(SessionSettings& settings,
                                                  const ServerOptions& options) {
  if (options.tls_cert.empty() != options.tls_key.empty())
    return ServerError{"--tls-cert and --tls-key: one without the other; give both"};
  if (options.tls_cert.empty()) return {};
  settings.tls.emplace(ssl::context::tls_server);
  settings.tls->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                            ssl::context::no_tlsv1_1);
  boost::system::error_code error;
  settings.tls->use_certificate_chain_file(options.tls_cert, error);
  if (error)
    return ServerError{options.tls_cert + ": no usable certificate; " + error.message()};
  settings.tls->use_private_key_file(options.tls_key, ssl::context::pem, error);
  if (error) return ServerError{options.tls_key + ": no usable key; " + error.message()};
  return {};
}

}  // namespace

boost::system::result<Listener, ServerError> Listener::open(const ServerOptions& options,
                                                            Service& service) {
  auto parts = std::unique_ptr<Parts>(new Parts{.settings = {.service = service}});
  if (const auto loaded = load_tls(parts->settings, options); !loaded)
    return loaded.error();
  parts->settings.body_bytes = options.body_bytes;
  parts->settings.idle = options.idle;
  const tcp::endpoint place(asio::ip::address_v4::loopback(), options.port);
  try {
    parts->acceptor.open(place.protocol());
    parts->acceptor.set_option(asio::socket_base::reuse_address(true));
    parts->acceptor.bind(place);
    parts->acceptor.listen();
  } catch (const boost::system::system_error& error) {
    return ServerError{"port " + std::to_string(options.port) + ": " +
                       error.code().message() + "; choose another, or 0 for any"};
  }
  parts->settings.url =
      std::string(parts->settings.tls ? "https" : "http") +
      "://127.0.0.1:" + std::to_string(parts->acceptor.local_endpoint().port());
  asio::co_spawn(parts->context, accept_all(*parts), asio::detached);
  return Listener(std::move(parts));
}

Listener::Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Listener::Listener(Listener&&) noexcept = default;
Listener& Listener::operator=(Listener&&) noexcept = default;
Listener::~Listener() = default;

std::uint16_t Listener::port() const {
  return parts_->acceptor.local_endpoint().port();
}

std::string Listener::url() const {
  return parts_->settings.url;
}

void Listener::run() {
  parts_->context.run();
}

void Listener::stop() {
  parts_->context.stop();
}

void Listener::stop_on_signals() {
  parts_->signals.add(SIGTERM);
  parts_->signals.add(SIGINT);
  parts_->signals.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) stop();
  });
}

}  // namespace local
