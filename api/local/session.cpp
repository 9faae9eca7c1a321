#include "api/local/session.hpp"

#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include "api/local/channel.hpp"
#include "api/local/gzip.hpp"
#include "api/local/problem.hpp"

namespace local {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Kind = Fault::Kind;

namespace {

using Parser = http::request_parser<http::string_body>;

/// The head of a request as the service wants it.
Request head_of(const Parser::value_type& message, const std::string& url) {
  const auto field = [&](auto name) { return std::string(message[name]); };
  Request request{.method = std::string(message.method_string()),
                  .target = std::string(message.target()),
                  .content_type = field(http::field::content_type),
                  .authorization = field(http::field::authorization),
                  .pt_token = field("PTToken"),
                  .origin = url};
  const auto host = field(http::field::host);
  request.takes_gzip =
      message[http::field::accept_encoding].find("gzip") != std::string_view::npos;
  if (!host.empty()) request.origin = url.substr(0, url.find("//") + 2) + host;
  return request;
}

std::string head_text(const Response& response, bool keep_alive) {
  const auto status = static_cast<unsigned>(response.status);
  std::string text = "HTTP/1.1 " + std::to_string(status) + ' ';
  text += http::obsolete_reason(http::int_to_status(status));
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text.append("\r\n").append(name).append(": ").append(value);
  };
  add("Date", response.date);
  add("Content-Type", response.content_type);
  add("Allow", response.allow);
  add("Retry-After", response.retry_after);
  add("Location", response.location);
  add("Content-Encoding", response.content_encoding);
  add("Connection", keep_alive ? "" : "close");
  add("Content-Length", std::to_string(response.body.size()));
  return text + "\r\n\r\n";
}

/// Writing is worth packing in long lists only; runs come and go in thousands.
void pack(const Request& request, Response& response) {
  if (!request.takes_gzip || request.method != "GET" || response.body.size() < 1024)
    return;
  response.body = gzip(response.body);
  response.content_encoding = "gzip";
}

/// How far a request is read.
enum class Until { body, half, end };

bool reached(Until until, const Parser& parser) {
  if (parser.is_done()) return true;
  if (!parser.is_header_done()) return false;
  return until == Until::body ||
         (until == Until::half &&
          parser.get().body().size() >= parser.content_length().value_or(0) / 2);
}

/// One connection's calls. Ends with the peer, an error (thrown) or a fault.
class Session {
 public:
  Session(Channel& channel, SessionSettings& settings)
      : channel_(channel), settings_(settings) {}

  asio::awaitable<void> serve() {
    for (bool open = true; open;) {
      Parser parser;
      parser.body_limit(settings_.body_bytes);
      parser.header_limit(32 * 1024);
      channel_.expires_after(settings_.idle);
      const auto error = co_await read(parser, Until::body);
      open = error ? co_await refuse(error) : co_await take_call(parser);
    }
  }

 private:
  /// Reads at least as far as `until`, or up to what is no HTTP.
  asio::awaitable<error_code> read(Parser& parser, Until until) {
    error_code error;
    parser.eager(until != Until::body);
    while (!reached(until, parser)) {
      if (come_.empty() || error == http::error::need_more) co_await receive();
      come_.erase(0, parser.put(asio::buffer(come_), error));
      if (error && error != http::error::need_more) co_return error;
    }
    co_return error_code();
  }

  asio::awaitable<void> receive() {
    const auto size = co_await channel_.read_some(room_);
    come_.append(room_.data(), size);
  }

  /// Whether the connection may be used again.
  asio::awaitable<bool> take_call(Parser& parser) {
    Request request = head_of(parser.get(), settings_.url);
    const Fault fault = settings_.service.meet(request);
    if (fault.kind == Kind::reset_before) co_return give_up(request, fault);
    if (boost::beast::iequals(parser.get()[http::field::expect], "100-continue"))
      co_await channel_.write("HTTP/1.1 100 Continue\r\n\r\n");
    const bool half = fault.kind == Kind::reset_during;
    const auto error = co_await read(parser, half ? Until::half : Until::end);
    if (half) co_return give_up(request, fault);
    if (error) co_return co_await refuse(error);
    request.body = std::move(parser.get().body());
    co_return co_await carry_out(std::move(request), fault, parser.get().keep_alive());
  }

  /// Answers what is no proper request.
  asio::awaitable<bool> refuse(error_code error) {
    const bool large = error == http::error::body_limit;
    co_await write(refusal(large ? 413 : 400, error.message()), false);
    // Closing with unread bytes would reset the connection and lose the answer.
    for (std::size_t read = 0; read < 4 * settings_.body_bytes;)
      read += co_await channel_.read_some(room_);
    co_return false;
  }

  bool give_up(const Request& request, const Fault& fault) {
    settings_.service.note(request, fault);
    channel_.reset();
    return false;
  }

  asio::awaitable<bool> carry_out(Request request, const Fault& fault, bool keep_alive) {
    if (fault.kind == Kind::slow) co_await wait_for(settings_.service.slow_for());
    if (fault.kind == Kind::late) {
      channel_.close();
      co_await wait_for(settings_.service.late_for());
      settings_.service.answer(request, fault);
      co_return false;
    }
    Response response = settings_.service.answer(request, fault);
    pack(request, response);
    if (fault.kind == Kind::drop_after || fault.kind == Kind::truncate) {
      if (fault.kind == Kind::truncate) co_await write_half(response);
      channel_.close();
      co_return false;
    }
    co_await write(response, keep_alive);
    co_return keep_alive;
  }

  asio::awaitable<void> write(const Response& response, bool keep_alive) {
    channel_.expires_after(settings_.idle);
    co_await channel_.write(head_text(response, keep_alive) + response.body);
  }

  asio::awaitable<void> write_half(const Response& response) {
    const auto half = response.body.substr(0, response.body.size() / 2);
    co_await channel_.write(head_text(response, false) + half);
  }

  Channel& channel_;
  SessionSettings& settings_;
  std::array<char, 65536> room_{};
  std::string come_;  ///< Not parsed yet.
};

}  // namespace

asio::awaitable<void> wait_for(std::chrono::milliseconds delay) {
  asio::steady_timer timer(co_await asio::this_coro::executor, delay);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> serve_connection(asio::ip::tcp::socket socket,
                                       SessionSettings& settings) {
  try {
    Channel channel(std::move(socket));
    channel.expires_after(settings.idle);
    if (settings.tls) co_await channel.secure(*settings.tls);
    co_await Session(channel, settings).serve();
    co_await channel.end();
  } catch (const boost::system::system_error&) {
    // The peer has gone or was silent for too long: its connection ends here.
  }
}

}  // namespace local
