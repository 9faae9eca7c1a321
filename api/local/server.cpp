#include "api/local/server.hpp"

#include <fstream>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "api/local/listener.hpp"
#include "api/local/service.hpp"

namespace local {

void throw_exception_from_error(const ServerError& error, const boost::source_location&) {
  throw std::runtime_error(error.message);
}

struct Server::Parts {
  std::unique_ptr<Service> service;
  Listener listener;
  std::thread thread;

  ~Parts() {
    if (!thread.joinable()) return;
    listener.stop();
    thread.join();
  }
};

namespace {

boost::system::result<void, ServerError> write_port(const ServerOptions& options,
                                                    std::uint16_t port) {
  if (options.port_file.empty()) return {};
  std::ofstream file(options.port_file);
  file << port << std::endl;
  if (!file) return ServerError{options.port_file + ": cannot be written"};
  return {};
}

}  // namespace

boost::system::result<Server, ServerError> Server::start(const ServerOptions& options) {
  auto service = Service::open(options);
  if (!service) return service.error();
  auto listener = Listener::open(options, **service);
  if (!listener) return listener.error();
  if (const auto written = write_port(options, listener->port()); !written)
    return written.error();
  std::unique_ptr<Parts> parts(
      new Parts{std::move(*service), std::move(*listener), std::thread()});
  parts->thread = std::thread([&listening = parts->listener] { listening.run(); });
  return Server(std::move(parts));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

std::uint16_t Server::port() const {
  return parts_->listener.port();
}

std::string Server::url() const {
  return parts_->listener.url();
}

std::vector<CallRecord> Server::calls() const {
  return parts_->service->calls();
}

boost::system::result<void, ServerError> Server::set_faults(const std::string& faults) {
  return parts_->service->set_faults(faults);
}

boost::system::result<void, ServerError> serve(const ServerOptions& options,
                                               std::ostream& out) {
  auto service = Service::open(options);
  if (!service) return service.error();
  auto listener = Listener::open(options, **service);
  if (!listener) return listener.error();
  listener->stop_on_signals();
  if (const auto written = write_port(options, listener->port()); !written)
    return written.error();
  out << listener->url() << std::endl;
  listener->run();
  return {};
}

}  // namespace local
