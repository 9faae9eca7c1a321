#include "test/api/peer/server.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace peer {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Guest::Socket {
  tcp::socket plain;
  std::optional<asio::ssl::stream<tcp::socket&>> tls = {};
  std::string unread = {};
  std::function<void(const std::string&)> log = {};

  std::size_t read(asio::mutable_buffer room) {
    error_code failure;
    return tls ? tls->read_some(room, failure) : plain.read_some(room, failure);
  }

  bool read_more() {
    char room[65536];
    const auto count = read(asio::buffer(room));
    unread.append(room, count);
    return count > 0;
  }
};

namespace {

std::size_t body_size(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  return at == head.npos ? 0 : std::stoul(head.substr(at + 16));
}

// Copies until one side ends, then ends both.
void pump(tcp::socket& from, tcp::socket& to) {
  char room[65536];
  error_code failure;
  while (!failure) {
    const auto count = from.read_some(asio::buffer(room), failure);
    if (count > 0) asio::write(to, asio::buffer(room, count), failure);
  }
  error_code ignored;
  from.shutdown(tcp::socket::shutdown_both, ignored);
  to.shutdown(tcp::socket::shutdown_both, ignored);
}

}  // namespace

std::string Guest::request() {
  auto& unread = socket_.unread;
  while (unread.find("\r\n\r\n") == unread.npos)
    if (!socket_.read_more()) return {};
  const auto head = unread.find("\r\n\r\n") + 4;
  const auto size = head + body_size(unread.substr(0, head));
  while (unread.size() < size)
    if (!socket_.read_more()) break;
  auto request = unread.substr(0, size);
  unread.erase(0, size);
  socket_.log(request);
  return request;
}

void Guest::send(std::string_view bytes) {
  error_code ignored;
  if (socket_.tls)
    asio::write(*socket_.tls, asio::buffer(bytes), ignored);
  else
    asio::write(socket_.plain, asio::buffer(bytes), ignored);
}

void Guest::answer(std::string_view status, std::string_view body,
                   std::string_view headers) {
  std::string text = "HTTP/1.1 ";
  (text += status) += "\r\n";
  text += headers;
  text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  send(text += body);
}

void Guest::tunnel_to(unsigned short port) {
  tcp::socket other(socket_.plain.get_executor());
  other.connect({asio::ip::address_v4::loopback(), port});
  send("HTTP/1.1 200 Connection established\r\n\r\n");
  std::thread back([&] { pump(other, socket_.plain); });
  pump(socket_.plain, other);
  back.join();
}

void Guest::wait_for_end() {
  while (socket_.read_more()) {
  }
}

struct Server::State {
  asio::io_context io;
  tcp::acceptor acceptor{io};
  std::vector<Script> scripts;
  asio::ssl::context context{asio::ssl::context::tls_server};
  bool secure = false;
  std::string scheme = "http";
  mutable std::mutex mutex;
  std::vector<std::string> requests;
  std::size_t connections = 0;
  std::size_t closed = 0;
  mutable std::condition_variable changed;
  tcp::endpoint here;
  std::atomic<bool> stopping = false;
  std::thread thread;

  void use(const Setting& setting) {
    secure = setting.identity != nullptr;
    if (!secure) return;
    scheme = "https";
    context.use_certificate_chain(asio::buffer(setting.identity->certificate));
    context.use_private_key(asio::buffer(setting.identity->key), asio::ssl::context::pem);
    if (setting.client_authority.empty()) return;
    context.add_certificate_authority(asio::buffer(setting.client_authority));
    context.set_verify_mode(asio::ssl::verify_peer |
                            asio::ssl::verify_fail_if_no_peer_cert);
  }

  void serve(tcp::socket accepted, const Script& script) {
    Guest::Socket socket{.plain = std::move(accepted)};
    socket.log = [this](const std::string& request) {
      const std::lock_guard lock(mutex);
      requests.push_back(request);
    };
    error_code failure;
    if (secure) {
      socket.tls.emplace(socket.plain, context);
      socket.tls->handshake(asio::ssl::stream_base::server, failure);
    }
    Guest guest(socket);
    if (!failure) script(guest);
  }

  void run() {
    for (const auto& script : scripts) {
      error_code failure;
      tcp::socket accepted(io);
      acceptor.accept(accepted, failure);
      if (failure || stopping) return;
      {
        const std::lock_guard lock(mutex);
        ++connections;
      }
      serve(std::move(accepted), script);
      const std::lock_guard lock(mutex);
      ++closed;
      changed.notify_all();
    }
    acceptor.close();
  }
};

Server::Server(std::vector<Script> scripts, const Setting& setting)
    : state_(std::make_unique<State>()) {
  state_->scripts = std::move(scripts);
  state_->use(setting);
  const tcp::endpoint here = setting.ipv6
                                 ? tcp::endpoint(asio::ip::address_v6::loopback(), 0)
                                 : tcp::endpoint(asio::ip::address_v4::loopback(), 0);
  state_->acceptor.open(here.protocol());
  state_->acceptor.bind(here);
  state_->acceptor.listen();
  state_->here = state_->acceptor.local_endpoint();
  state_->thread = std::thread([this] { state_->run(); });
}

Server::~Server() {
  state_->stopping = true;
  error_code ignored;
  // Wakes an accept that still waits.
  tcp::socket visitor(state_->io);
  visitor.connect(state_->here, ignored);
  state_->thread.join();
}

unsigned short Server::port() const {
  return state_->here.port();
}

std::string Server::url(const std::string& host) const {
  return state_->scheme + "://" + host + ':' + std::to_string(port());
}

std::vector<std::string> Server::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}

std::size_t Server::connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->connections;
}

void Server::wait_for_closed(std::size_t count) const {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [&] { return state_->closed >= count; });
}

}  // namespace peer
