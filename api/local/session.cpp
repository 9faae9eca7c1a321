#include "api/local/session.hpp"

#include <array>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "api/local/gzip.hpp"
#include "api/local/problem.hpp"

namespace local {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using Kind = Fault::Kind;

namespace {

using Stream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<Stream>;
using Parser = http::request_parser<http::string_body>;

/// Sends a reset in place of a proper end.
void reset(Stream& stream) {
  boost::system::error_code ignored;
  stream.socket().set_option(asio::socket_base::linger(true, 0), ignored);
  stream.socket().close(ignored);
}

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

http::response<http::string_body> message_of(Response response, bool keep_alive) {
  http::response<http::string_body> message;
  message.result(static_cast<unsigned>(response.status));
  message.set(http::field::content_type, response.content_type);
  if (!response.allow.empty()) message.set(http::field::allow, response.allow);
  if (!response.retry_after.empty())
    message.set(http::field::retry_after, response.retry_after);
  if (!response.location.empty()) message.set(http::field::location, response.location);
  if (!response.content_encoding.empty())
    message.set(http::field::content_encoding, response.content_encoding);
  message.keep_alive(keep_alive);
  message.body() = std::move(response.body);
  message.prepare_payload();
  return message;
}

/// Writing is worth packing in long lists only; runs come and go in thousands.
void pack(const Request& request, Response& response) {
  if (!request.takes_gzip || request.method != "GET" || response.body.size() < 1024)
    return;
  response.body = gzip(response.body);
  response.content_encoding = "gzip";
}

/// One connection, plain or TLS. Ends with the peer, an error (thrown) or a fault.
template <class Layer>
class Session {
 public:
  Session(Layer& layer, SessionSettings& settings) : layer_(layer), settings_(settings) {}

  asio::awaitable<void> serve() {
    for (bool open = true; open;) {
      Parser parser;
      parser.body_limit(settings_.body_bytes);
      parser.header_limit(32 * 1024);
      lowest().expires_after(settings_.idle);
      boost::system::error_code error;
      co_await http::async_read_header(layer_, buffer_, parser,
                                       asio::redirect_error(asio::use_awaitable, error));
      open = !error ? co_await take_call(parser) : co_await refuse(error);
    }
  }

 private:
  Stream& lowest() { return beast::get_lowest_layer(layer_); }

  /// Whether the connection may be used again.
  asio::awaitable<bool> take_call(Parser& parser) {
    Request request = head_of(parser.get(), settings_.url);
    const Fault fault = settings_.service.meet(request);
    if (fault.kind == Kind::reset_before) co_return give_up(request, fault);
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      http::response<http::empty_body> go_on{http::status::continue_, 11};
      co_await http::async_write(layer_, go_on, asio::use_awaitable);
    }
    if (fault.kind == Kind::reset_during) {
      const auto half = parser.content_length().value_or(0) / 2;
      while (!parser.is_done() && parser.get().body().size() < half)
        co_await http::async_read_some(layer_, buffer_, parser, asio::use_awaitable);
      co_return give_up(request, fault);
    }
    boost::system::error_code error;
    co_await http::async_read(layer_, buffer_, parser,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return co_await refuse(error);
    request.body = std::move(parser.get().body());
    co_return co_await carry_out(std::move(request), fault, parser.get().keep_alive());
  }

  /// Answers what is no proper request, unless there is nobody left to hear it.
  asio::awaitable<bool> refuse(boost::system::error_code error) {
    if (error.category() != http::make_error_code(http::error::bad_method).category() ||
        error == http::error::end_of_stream || error == http::error::partial_message)
      throw boost::system::system_error(error);
    const bool large = error == http::error::body_limit;
    co_await write(refusal(large ? 413 : 400, error.message()), false);
    // Closing with unread bytes would reset the connection and lose the answer.
    std::array<char, 65536> rest{};
    for (std::size_t read = 0; read < 4 * settings_.body_bytes;)
      read += co_await layer_.async_read_some(asio::buffer(rest), asio::use_awaitable);
    co_return false;
  }

  bool give_up(const Request& request, const Fault& fault) {
    settings_.service.note(request, fault);
    reset(lowest());
    return false;
  }

  asio::awaitable<bool> carry_out(Request request, const Fault& fault, bool keep_alive) {
    if (fault.kind == Kind::slow) co_await wait_for(settings_.service.slow_for());
    if (fault.kind == Kind::late) {
      lowest().close();
      co_await wait_for(settings_.service.late_for());
      settings_.service.answer(request, fault);
      co_return false;
    }
    Response response = settings_.service.answer(request, fault);
    pack(request, response);
    if (fault.kind == Kind::drop_after) {
      lowest().close();
      co_return false;
    }
    if (fault.kind == Kind::truncate) {
      co_await write_half(std::move(response));
      co_return false;
    }
    co_await write(std::move(response), keep_alive);
    co_return keep_alive;
  }

  asio::awaitable<void> write(Response response, bool keep_alive) {
    const auto message = message_of(std::move(response), keep_alive);
    lowest().expires_after(settings_.idle);
    co_await http::async_write(layer_, message, asio::use_awaitable);
  }

  asio::awaitable<void> write_half(Response response) {
    auto message = message_of(std::move(response), false);
    http::response_serializer<http::string_body> serializer(message);
    co_await http::async_write_header(layer_, serializer, asio::use_awaitable);
    const std::string_view body = message.body();
    co_await asio::async_write(layer_, asio::buffer(body.data(), body.size() / 2),
                               asio::use_awaitable);
    lowest().close();
  }

  Layer& layer_;
  SessionSettings& settings_;
  beast::flat_buffer buffer_;
};

}  // namespace

asio::awaitable<void> wait_for(std::chrono::milliseconds delay) {
  asio::steady_timer timer(co_await asio::this_coro::executor, delay);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> serve_connection(tcp::socket socket, SessionSettings& settings) {
  try {
    if (!settings.tls) {
      Stream stream(std::move(socket));
      co_await Session(stream, settings).serve();
      co_return;
    }
    TlsStream stream(Stream(std::move(socket)), *settings.tls);
    beast::get_lowest_layer(stream).expires_after(settings.idle);
    co_await stream.async_handshake(ssl::stream_base::server, asio::use_awaitable);
    co_await Session(stream, settings).serve();
    if (beast::get_lowest_layer(stream).socket().is_open())
      co_await stream.async_shutdown(asio::use_awaitable);
  } catch (const boost::system::system_error&) {
    // The peer has gone or was silent for too long: its connection ends here.
  }
}

}  // namespace local
