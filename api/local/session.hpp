// One connection's life. For the listener only: Asio's types go no further than here.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "api/local/service.hpp"

namespace local {

/// What all connections share; outlives them.
struct SessionSettings {
  Service& service;
  std::uint64_t body_bytes = 0;
  std::chrono::milliseconds idle{};
  std::string url{};
  std::optional<boost::asio::ssl::context> tls{};  ///< Absent: plain HTTP.
};

/// Answers requests until the peer goes, is silent for too long or a fault ends it.
boost::asio::awaitable<void> serve_connection(boost::asio::ip::tcp::socket socket,
                                              SessionSettings& settings);

boost::asio::awaitable<void> wait_for(std::chrono::milliseconds delay);

}  // namespace local
