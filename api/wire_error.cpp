#include "api/wire_error.hpp"

#include <utility>

#include <openssl/ssl.h>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>

namespace api {
namespace asio = boost::asio;

using boost::system::error_code;

namespace {

bool openssl_reason(error_code failure, int reason) {
  return failure.category() == asio::error::get_ssl_category() &&
         ERR_GET_REASON(static_cast<unsigned long>(failure.value())) == reason;
}

}  // namespace

WireError for_good(std::string message) {
  return {.permanent = true, .untouched = true, .message = std::move(message)};
}

WireError for_now(std::string message) {
  return {.untouched = true, .message = std::move(message)};
}

bool timed_out(error_code failure) {
  return failure == boost::beast::error::timeout;
}

WireError handshake_error(error_code failure, const std::string& refusal) {
  if (!refusal.empty()) return for_good(refusal);
  if (timed_out(failure)) return for_now("the TLS handshake did not end in time");
  if (openssl_reason(failure, SSL_R_WRONG_VERSION_NUMBER))
    return for_good(
        "the server does not speak TLS there; check scheme and port of --url");
  if (openssl_reason(failure, SSL_R_TLSV1_ALERT_PROTOCOL_VERSION) ||
      openssl_reason(failure, SSL_R_UNSUPPORTED_PROTOCOL))
    return for_good("the server offers no TLS 1.2 or newer");
  const bool lost = failure.category() == asio::error::get_system_category() ||
                    failure == asio::error::eof ||
                    failure == asio::ssl::error::stream_truncated;
  if (lost) return for_now("the connection was lost in the TLS handshake");
  return for_good("the TLS handshake failed: " + failure.message());
}

WireError transfer_error(error_code failure) {
  if (openssl_reason(failure, SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED))
    return for_good("the server wants a certificate; give one with --client-cert");
  if (timed_out(failure)) return {.late = true, .message = "no answer in time"};
  return {.message = failure.message()};
}

}  // namespace api
