#include "test/local/wire.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <optional>

#include "test/local/service_fixture.hpp"

namespace local_test {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;

struct Wire::Parts {
  asio::io_context context{};
  ssl::context settings{ssl::context::tls_client};
  ssl::stream<tcp::socket> stream{context, settings};
  bool tls = false;
  std::string read{};

  /// Reads some more; nothing once the connection is over.
  std::optional<std::string> more() {
    std::string bytes(65536, '\0');
    boost::system::error_code error;
    const auto size = tls ? stream.read_some(asio::buffer(bytes), error)
                          : stream.next_layer().read_some(asio::buffer(bytes), error);
    if (error == asio::error::connection_reset) read += "(reset)";
    if (error) return std::nullopt;
    return bytes.substr(0, size);
  }
};

Wire::Wire(std::uint16_t port, bool tls) : parts_(std::make_unique<Parts>()) {
  parts_->tls = tls;
  parts_->stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  if (tls) parts_->stream.handshake(ssl::stream_base::client);
}

Wire::~Wire() = default;

void Wire::write(const std::string& bytes) {
  boost::system::error_code error;
  if (parts_->tls) {
    asio::write(parts_->stream, asio::buffer(bytes), error);
  } else {
    asio::write(parts_->stream.next_layer(), asio::buffer(bytes), error);
  }
  if (error == asio::error::connection_reset) parts_->read += "(reset)";
}

std::string Wire::read_answer() {
  for (;;) {
    const auto length = parts_->read.find("Content-Length: ");
    const auto head = parts_->read.find("\r\n\r\n", length);
    if (head != std::string::npos) {
      const auto size = std::stoul(parts_->read.substr(length + 16));
      if (parts_->read.size() >= head + 4 + size) {
        const auto answer = parts_->read.substr(0, head + 4 + size);
        parts_->read.erase(0, answer.size());
        return answer;
      }
    }
    const auto more = parts_->more();
    if (!more) return std::exchange(parts_->read, {});
    parts_->read += *more;
  }
}

std::string Wire::read_rest() {
  while (const auto more = parts_->more()) parts_->read += *more;
  return std::exchange(parts_->read, {});
}

std::string http_get(const std::string& below_project, const std::string& header) {
  return "GET /api/v2/projects/4566/" + below_project +
         " HTTP/1.1\r\nHost: localhost\r\nPTToken: " + token + "\r\n" + header + "\r\n";
}

std::string http_post(const std::string& below_project, const std::string& body,
                      const std::string& header) {
  return "POST /api/v2/projects/4566/" + below_project +
         " HTTP/1.1\r\nHost: localhost\r\nPTToken: " + token +
         "\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + header + "\r\n" + body;
}

namespace {

template <class Write>
std::string pem(Write write) {
  BIO* memory = BIO_new(BIO_s_mem());
  write(memory);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory, &text);
  std::string copy(text, static_cast<std::size_t>(size));
  BIO_free(memory);
  return copy;
}

}  // namespace

Certificate make_certificate() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  const auto* name = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC, name,
                             -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_sign(certificate, key, EVP_sha256());
  Certificate made{.chain = pem([&](BIO* out) { PEM_write_bio_X509(out, certificate); }),
                   .key = pem([&](BIO* out) {
                     PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr,
                                              nullptr);
                   })};
  X509_free(certificate);
  EVP_PKEY_free(key);
  return made;
}

}  // namespace local_test
