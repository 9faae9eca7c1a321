#include "test/api/peer/certificates.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace peer {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

Memory memory() {
  return {BIO_new(BIO_s_mem()), BIO_free};
}

Memory memory(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

void extend(X509* certificate, int kind, const std::string& value) {
  auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  if (!extension) throw std::runtime_error("bad extension " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

struct Draft {
  Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  Certificate certificate{X509_new(), X509_free};

  explicit Draft(const std::string& common_name) {
    static long serial = 1;
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_set_pubkey(certificate.get(), key.get());
    auto* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(
        name, "CN", MBSTRING_UTF8,
        reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
    valid(-1, 2);
  }

  void valid(int from_days, int to_days) {
    constexpr long day = 24 * 3600;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from_days * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), to_days * day);
  }

  Identity sign(X509* issuer, EVP_PKEY* issuer_key) {
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    X509_sign(certificate.get(), issuer_key, EVP_sha256());
    const auto pem = memory();
    PEM_write_bio_X509(pem.get(), certificate.get());
    const auto key_pem = memory();
    PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                             nullptr);
    return {text_of(pem.get()), text_of(key_pem.get())};
  }
};

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("ptingest-peer-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

}  // namespace

Identity make_authority(const std::string& name) {
  Draft draft(name);
  extend(draft.certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  extend(draft.certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  return draft.sign(draft.certificate.get(), draft.key.get());
}

Identity make_certificate(const Wish& wish, const Identity* authority) {
  Draft draft("test server");
  draft.valid(wish.valid_from_days, wish.valid_to_days);
  std::string names;
  for (const auto& name : wish.names) names += (names.empty() ? "" : ",") + name;
  extend(draft.certificate.get(), NID_subject_alt_name, names);
  if (!authority) return draft.sign(draft.certificate.get(), draft.key.get());
  const Certificate issuer(
      PEM_read_bio_X509(memory(authority->certificate).get(), nullptr, nullptr, nullptr),
      X509_free);
  const Key key(
      PEM_read_bio_PrivateKey(memory(authority->key).get(), nullptr, nullptr, nullptr),
      EVP_PKEY_free);
  return draft.sign(issuer.get(), key.get());
}

std::string encrypted(const std::string& key, std::string pass_phrase) {
  const Key open(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, nullptr, nullptr),
                 EVP_PKEY_free);
  const auto pem = memory();
  PEM_write_bio_PrivateKey(pem.get(), open.get(), EVP_aes_256_cbc(), nullptr, 0, nullptr,
                           pass_phrase.data());
  return text_of(pem.get());
}

std::string written(const std::string& name, const std::string& text) {
  static const Folder folder;
  const auto path = folder.path / name;
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

}  // namespace peer
