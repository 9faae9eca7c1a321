#include "api/https_exchange.hpp"

#include <algorithm>
#include <exception>
#include <vector>

#include "api/redact.hpp"
#include "api/response_reader.hpp"
#include "api/route.hpp"
#include "api/tunnel.hpp"
#include "api/wire.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Fate = ExchangeError::Fate;
using State = ResponseReader::State;

constexpr std::size_t piece_bytes = std::size_t{128} * 1024;

// A body up to this size travels in one piece with its head.
constexpr std::size_t small_body_bytes = 16 * 1024;

std::string text_of(milliseconds time) {
  if (time.count() % 1000 != 0) return std::to_string(time.count()) + " ms";
  return std::to_string(time.count() / 1000) + " s";
}

// A route, and the connection that is open along it.
class HttpsExchange {
 public:
  explicit HttpsExchange(const Connection& connection) : route_(route_of(connection)) {}

  Answer send(const HttpRequest& request);

 private:
  using Failure = std::optional<ExchangeError>;

  Answer converse(const HttpRequest& request);
  Failure open();
  Failure send_all(const HttpRequest& request);
  Failure write(std::string_view bytes, bool first);
  Answer read();
  Answer read_lost(const WireError& lost, std::size_t received) const;
  Answer finish(ResponseReader& reader);

  ExchangeError error(Fate fate, bool permanent, std::string message) const;
  ExchangeError not_sent(const WireError& lost) const;
  std::string lateness(milliseconds limit) const;
  Deadline within(milliseconds limit) const {
    return std::min(total_, Clock::now() + limit);
  }

  Route route_;
  const Timeouts& timeouts_ = route_.connection.timeouts;
  std::unique_ptr<Wire> wire_;
  Clock::time_point last_used_{};
  Deadline total_{};
  bool begun_ = false;  // Bytes of this request may have left.
  std::vector<char> room_ = std::vector<char>(piece_bytes);  // For what comes.
};

ExchangeError HttpsExchange::error(Fate fate, bool permanent, std::string message) const {
  message = route_.text() + ": " + message;
  redact(message, route_.secrets);
  return {fate, permanent, std::move(message)};
}

ExchangeError HttpsExchange::not_sent(const WireError& lost) const {
  return error(Fate::not_sent, lost.permanent, lost.message);
}

// Which of the two limits has run out.
std::string HttpsExchange::lateness(milliseconds limit) const {
  const bool over = Clock::now() >= total_;
  return over ? " (the call took " + text_of(timeouts_.total) + ")"
              : " within " + text_of(limit);
}

HttpsExchange::Failure HttpsExchange::open() {
  const auto& peer = route_.peer();
  const bool loopback_only =
      !route_.origin.tls && !route_.proxy && !route_.connection.allow_http;
  wire_ = std::make_unique<Wire>();
  const auto connected =
      wire_->connect(peer.host, peer.port, loopback_only, within(timeouts_.connect));
  if (!connected) return not_sent(connected.error());
  if (!route_.origin.tls) return std::nullopt;

  const auto handshake = within(timeouts_.handshake);
  if (route_.proxy) {
    const auto tunnel = open_tunnel(*wire_, *route_.proxy, route_.origin, handshake);
    if (!tunnel) return not_sent(tunnel.error());
  }
  const auto secured = wire_->secure(route_.connection, route_.origin.host, handshake);
  if (!secured) return not_sent(secured.error());
  return std::nullopt;
}

// `first`: nothing of this request was written before.
HttpsExchange::Failure HttpsExchange::write(std::string_view bytes, bool first) {
  while (!bytes.empty()) {
    const auto sent =
        wire_->write_some(bytes.substr(0, piece_bytes), within(timeouts_.silence));
    if (!sent) {
      const auto& lost = sent.error();
      return error(first && lost.untouched ? Fate::not_sent : Fate::unknown,
                   lost.permanent,
                   "the request could not be sent" +
                       (lost.late ? lateness(timeouts_.silence) : ": " + lost.message));
    }
    bytes.remove_prefix(*sent);
    first = false;
  }
  return std::nullopt;
}

HttpsExchange::Failure HttpsExchange::send_all(const HttpRequest& request) {
  auto head = head_of(request, route_);
  begun_ = true;
  if (request.body.size() <= small_body_bytes) return write(head += request.body, true);
  if (auto failure = write(head, true)) return failure;
  return write(request.body, false);
}

Answer HttpsExchange::read_lost(const WireError& lost, std::size_t received) const {
  const auto fate = received == 0 && lost.untouched ? Fate::not_sent : Fate::unknown;
  const auto what = received == 0 ? std::string("no answer")
                                  : "the answer stopped after " +
                                        std::to_string(received) + " bytes, no more came";
  return error(fate, lost.permanent,
               what + (lost.late ? lateness(timeouts_.silence) : ": " + lost.message));
}

Answer HttpsExchange::read() {
  ResponseReader reader(route_.connection.answer_bytes);
  std::size_t received = 0;
  auto state = State::reading;
  while (state == State::reading) {
    // What is there already is read whatever the time.
    if (Clock::now() >= total_) return read_lost({.late = true}, received);
    const auto got = wire_->read_some(room_, within(timeouts_.silence));
    if (!got) return read_lost(got.error(), received);
    received += *got;
    state = *got == 0 ? reader.end() : reader.take({room_.data(), *got});
  }
  if (received == 0)
    return error(Fate::unknown, false,
                 std::string("the connection was closed without an answer") +
                     (route_.origin.tls ? "" : "; does the server want https://?"));
  if (state == State::broken) return error(Fate::unknown, false, reader.fault());
  return finish(reader);
}

Answer HttpsExchange::finish(ResponseReader& reader) {
  const bool reusable = reader.reusable();
  auto response = reader.response();
  last_used_ = Clock::now();
  wire_->unwatch();
  if (!reusable) wire_.reset();
  if (route_.proxy && response.status == 407)
    return error(Fate::not_sent, true, unwelcome(*route_.proxy));
  if (response.status / 100 != 2) redact(response.body, route_.secrets);
  if (response.location) redact(*response.location, route_.secrets);
  return response;
}

Answer HttpsExchange::converse(const HttpRequest& request) {
  total_ = Clock::now() + timeouts_.total;
  const bool rested = Clock::now() - last_used_ > timeouts_.idle;
  if (wire_ && (rested || !wire_->quiet())) wire_.reset();
  if (!wire_) {
    if (auto failure = open()) {
      wire_.reset();
      return *failure;
    }
  }
  const auto failure = send_all(request);
  // A server that refuses a request may close before it has read it all: its answer says
  // more than our broken pipe.
  const bool readable = !failure || failure->fate == Fate::unknown;
  // What a proxy has confirmed may be long in reaching the server.
  if (!failure && request.on_arrival && !route_.proxy)
    wire_->watch(Clock::now() + arrival_grace, request.on_arrival);
  auto answer = readable ? read() : Answer(*failure);
  if (failure || !answer) wire_.reset();
  if (failure && !answer) return *failure;
  return answer;
}

Answer HttpsExchange::send(const HttpRequest& request) {
  if (!route_.fault.empty()) return ExchangeError{Fate::not_sent, true, route_.fault};
  begun_ = false;
  try {
    return converse(request);
  } catch (const std::exception& failure) {
    // The next request must not get the answer to this one.
    wire_.reset();
    return error(begun_ ? Fate::unknown : Fate::not_sent, false, failure.what());
  }
}

}  // namespace

Exchange make_exchange(const Connection& connection) {
  auto exchange = std::make_shared<HttpsExchange>(connection);
  return [exchange](const HttpRequest& request) { return exchange->send(request); };
}

}  // namespace api
