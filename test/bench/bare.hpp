// A bare Beast client that does nothing but post.

#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace bench {

namespace http = boost::beast::http;

inline void must(bool good, const std::string& what) {
  if (good) return;
  std::fprintf(stderr, "error: %s\n", what.c_str());
  std::exit(1);
}

struct Server {
  unsigned short port = 0;
  std::string project = {};
  std::string token = {};

  std::string target() const { return "/api/v2/projects/" + project + "/runs.json"; }
};

/// One connection to a server on this machine.
class Bare {
 public:
  explicit Bare(const Server& server)
      : post_(http::verb::post, server.target(), 11), get_(http::verb::get, "/", 11) {
    socket_.connect({boost::asio::ip::address_v4::loopback(), server.port});
    socket_.set_option(boost::asio::ip::tcp::no_delay(true));
    for (auto* fields :
         {static_cast<http::fields*>(&post_), static_cast<http::fields*>(&get_)}) {
      fields->set(http::field::host, "127.0.0.1");
      fields->set("PTToken", server.token);
    }
    post_.set(http::field::content_type, "application/json");
  }

  /// Posts a body of runs, and ends the program unless they are stored.
  void post(const std::string& body) {
    post_.body() = body;
    post_.prepare_payload();
    http::write(socket_, post_);
    answer();
  }

  std::string get(const std::string& target) {
    get_.target(target);
    http::write(socket_, get_);
    return answer();
  }

 private:
  std::string answer() {
    http::response_parser<http::string_body> response;
    response.body_limit(boost::none);
    http::read(socket_, buffer_, response);
    must(response.get().result_int() == 200, response.get().body());
    return std::move(response.get().body());
  }

  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_{io_};
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> post_;
  http::request<http::empty_body> get_;
};

}  // namespace bench
