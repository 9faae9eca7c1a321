// A connection to a server under test, byte by byte.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace local_test {

struct Wire {
  /// Connects to 127.0.0.1; by TLS without a look at the certificate.
  explicit Wire(std::uint16_t port, bool tls = false);
  ~Wire();

  void write(const std::string& bytes);
  std::string read_answer();  ///< Head and body by Content-Length; what came, if cut.
  std::string read_rest();  ///< Until the connection ends; "(reset)" where it was reset.

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// A request of project 4566 with the account token.
std::string http_get(const std::string& below_project, const std::string& header = {});
std::string http_post(const std::string& below_project, const std::string& body,
                      const std::string& header = {});

/// A self-signed certificate for "localhost" and its key, as PEM.
struct Certificate {
  std::string chain;
  std::string key;
};
Certificate make_certificate();

}  // namespace local_test
