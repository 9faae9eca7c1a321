#include "api/tls.hpp"

#include <cstdlib>
#include <ctime>
#include <memory>
#include <system_error>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include "api/origin.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

using Configured = boost::system::result<void, std::string>;

constexpr const char* usual_authorities[] = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",                   // Fedora, RHEL
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // RHEL 10
    "/etc/ssl/ca-bundle.pem",                             // SUSE
    "/var/lib/ca-certificates/ca-bundle.pem",             // SUSE
    "/etc/ssl/cert.pem",                                  // Alpine, BSD
};

// Without this OpenSSL asks the terminal, or takes what comes by standard input.
int no_pass_phrase(char*, int, int, void*) {
  return -1;
}

Configured wrong(const std::string& place, const std::string& file) {
  // The first is the cause, the others are who passed it on.
  const auto code = ERR_peek_error();
  std::string reason = "is not what it should be";
  if (ERR_SYSTEM_ERROR(code))
    reason = std::generic_category().message(ERR_GET_REASON(code));
  else if (ERR_GET_REASON(code) == ERR_R_INTERRUPTED_OR_CANCELLED)
    reason =
        "it is encrypted; give it without a pass phrase, as \"openssl pkey -in FILE -out "
        "NEW\" writes it";
  else if (const char* text = ERR_reason_error_string(code))
    reason = text;
  ERR_clear_error();
  return Configured(boost::system::in_place_error, place + " " + file + ": " + reason);
}

Configured trust(SSL_CTX* context, const Connection& connection) {
  if (!connection.ca_file.empty()) {
    if (SSL_CTX_load_verify_locations(context, connection.ca_file.c_str(), nullptr) != 1)
      return wrong("--ca-file", connection.ca_file);
    return {};
  }
  const auto bundle = system_authorities();
  if (!bundle.empty() && SSL_CTX_load_verify_file(context, bundle.c_str()) != 1)
    return wrong("certificate authorities", bundle);
  SSL_CTX_set_default_verify_dir(context);
  ERR_clear_error();
  return {};
}

Configured show_certificate(SSL_CTX* context, const Connection& connection) {
  if (connection.client_cert.empty()) return {};
  const auto& key =
      connection.client_key.empty() ? connection.client_cert : connection.client_key;
  SSL_CTX_set_default_passwd_cb(context, no_pass_phrase);
  if (SSL_CTX_use_certificate_chain_file(context, connection.client_cert.c_str()) != 1)
    return wrong("--client-cert", connection.client_cert);
  if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
    return wrong("--client-key", key);
  return {};
}

std::string name_of(const X509_NAME* name) {
  std::string text(256, '\0');
  const int size = X509_NAME_get_text_by_NID(name, NID_commonName, text.data(),
                                             static_cast<int>(text.size()));
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return printable(text, 100);
}

std::string names_in(X509* certificate) {
  std::string names;
  auto* list = static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int i = 0; i < sk_GENERAL_NAME_num(list) && names.size() < 200; ++i) {
    const auto* each = sk_GENERAL_NAME_value(list, i);
    if (each->type != GEN_DNS) continue;
    if (!names.empty()) names += ", ";
    names.append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(each->d.dNSName)),
                 static_cast<std::size_t>(ASN1_STRING_length(each->d.dNSName)));
  }
  GENERAL_NAMES_free(list);
  return names.empty() ? name_of(X509_get_subject_name(certificate))
                       : printable(names, 200);
}

std::string date_of(const ASN1_TIME* time) {
  std::tm date{};
  if (ASN1_TIME_to_tm(time, &date) != 1) return "an unknown date";
  char text[32];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &date));
}

std::string refusal_of(int error, X509* certificate) {
  const auto issuer = name_of(X509_get_issuer_name(certificate));
  switch (error) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "the certificate is for \"" + names_in(certificate) +
             "\", not for this host; check --url";
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "the certificate of \"" + name_of(X509_get_subject_name(certificate)) +
             "\" expired on " + date_of(X509_get0_notAfter(certificate)) +
             "; the server needs a new one (or this machine's clock is wrong)";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "the certificate is valid from " +
             date_of(X509_get0_notBefore(certificate)) +
             " on; check this machine's clock";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "the certificate is self-signed by \"" + issuer +
             "\"; if you trust it, give it with --ca-file";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "the certificate's authority \"" + issuer +
             "\" is not known here; if you trust it, give its certificate with --ca-file";
    default:
      return std::string("the certificate is refused: ") +
             X509_verify_cert_error_string(error);
  }
}

int refusal_index() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

int explain(int accepted, X509_STORE_CTX* store) {
  const auto* session = static_cast<SSL*>(
      X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* refusal = static_cast<std::string*>(SSL_get_ex_data(session, refusal_index()));
  if (!accepted && refusal && refusal->empty())
    *refusal = refusal_of(X509_STORE_CTX_get_error(store),
                          X509_STORE_CTX_get_current_cert(store));
  return accepted;
}

}  // namespace

std::string system_authorities() {
  if (const char* file = ::secure_getenv("SSL_CERT_FILE"); file && *file) return file;
  for (const char* file : usual_authorities)
    if (::access(file, R_OK) == 0) return file;
  return {};
}

boost::system::result<void, std::string> configure_tls(SSL_CTX* context,
                                                       const Connection& connection) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  ERR_clear_error();
  if (auto trusted = trust(context, connection); !trusted) return trusted;
  return show_certificate(context, connection);
}

std::optional<std::string> fault_in_files(const Connection& connection) {
  if (connection.ca_file.empty() && connection.client_cert.empty()) return std::nullopt;
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
      SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  const auto ready = configure_tls(context.get(), connection);
  if (ready) return std::nullopt;
  return ready.error();
}

void expect_host(SSL* session, const std::string& host, std::string& refusal) {
  SSL_set_ex_data(session, refusal_index(), &refusal);
  SSL_set_verify(session, SSL_VERIFY_PEER, explain);
  if (literal_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str());
  } else {
    SSL_set_tlsext_host_name(session, host.c_str());
    SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(session, host.c_str());
  }
}

}  // namespace api
