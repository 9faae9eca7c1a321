#include "api/response_reader.hpp"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "api/gunzip.hpp"

namespace api {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint32_t max_header_bytes = 64 * 1024;

std::string size_text(std::size_t bytes) {
  if (bytes < 1 << 20) return std::to_string(bytes) + " bytes";
  return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

struct ResponseReader::Parser {
  using Http = http::response_parser<http::string_body>;

  std::size_t max_bytes = 0;
  bool tunnel = false;
  std::optional<Http> http = {};
  std::string pending = {};  // Bytes that the parser wants to see again, with more.
  std::string fault = {};
  State state = State::reading;

  void begin() {
    http.emplace();
    http->eager(true);
    http->skip(tunnel);
    http->header_limit(max_header_bytes);
    http->body_limit(max_bytes);
  }

  void fail(error_code failure) {
    state = State::broken;
    if (failure == http::error::body_limit)
      fault = "the answer is above " + size_text(max_bytes);
    else if (failure == http::error::partial_message)
      fault = "the answer ended early";
    else
      fault = "the answer is not HTTP (" + failure.message() + ")";
  }

  std::optional<std::string> header(http::field name) const {
    const auto found = http->get().find(name);
    if (found == http->get().end()) return std::nullopt;
    return std::string(found->value());
  }

  void unpack() {
    const auto coding = header(http::field::content_encoding).value_or("identity");
    if (coding == "identity" || coding.empty()) return;
    if (!boost::beast::iequals(coding, "gzip") &&
        !boost::beast::iequals(coding, "x-gzip")) {
      state = State::broken;
      fault = "the answer is packed in a way that was not asked for";
      return;
    }
    auto text = gunzip(http->get().body(), max_bytes);
    if (text) {
      http->get().body() = std::move(*text);
      return;
    }
    state = State::broken;
    fault = text.error() == GunzipError::too_large
                ? "the answer is above " + size_text(max_bytes) + " when unpacked"
                : "the answer is damaged: it cannot be unpacked";
  }
};

ResponseReader::ResponseReader(std::size_t max_bytes, bool tunnel)
    : parser_(std::make_unique<Parser>()) {
  parser_->max_bytes = max_bytes;
  parser_->tunnel = tunnel;
  parser_->begin();
}

ResponseReader::~ResponseReader() = default;

ResponseReader::State ResponseReader::take(std::string_view bytes) {
  auto& parser = *parser_;
  parser.pending += bytes;
  while (parser.state == State::reading && !parser.pending.empty()) {
    error_code failure;
    const auto used = parser.http->put(asio::buffer(parser.pending), failure);
    parser.pending.erase(0, used);
    if (failure == http::error::need_more) break;
    if (failure) parser.fail(failure);
    if (failure || !parser.http->is_done()) continue;
    // "100 Continue" and its like come before the answer proper.
    const auto status = parser.http->get().result_int();
    if (status / 100 == 1 && status != 101)
      parser.begin();
    else
      parser.state = State::complete;
    if (parser.state == State::complete) parser.unpack();
  }
  return parser.state;
}

ResponseReader::State ResponseReader::end() {
  auto& parser = *parser_;
  if (parser.state != State::reading) return parser.state;
  error_code failure;
  if (parser.http->got_some()) parser.http->put_eof(failure);
  if (failure || !parser.http->is_done()) {
    parser.fail(http::error::partial_message);
  } else {
    parser.state = State::complete;
    parser.unpack();
  }
  return parser.state;
}

HttpResponse ResponseReader::response() {
  auto& parser = *parser_;
  if (parser.state != State::complete) return {};
  HttpResponse response{.status = static_cast<int>(parser.http->get().result_int())};
  response.body = std::move(parser.http->get().body());
  response.retry_after = parser.header(http::field::retry_after);
  response.date = parser.header(http::field::date);
  response.content_type = parser.header(http::field::content_type);
  if (response.status / 100 == 3)
    response.location = parser.header(http::field::location);
  return response;
}

const std::string& ResponseReader::fault() const {
  return parser_->fault;
}

bool ResponseReader::reusable() const {
  return parser_->state == State::complete && parser_->pending.empty() &&
         parser_->http->keep_alive();
}

}  // namespace api
