// OpenSSL's own SHA-256 as of 1.1: its state is a value to copy, while an EVP context is
// allocated, looked up and cleared, which takes longer than hashing the few bytes of a
// run. OpenSSL 3 keeps these functions, but asks for their level to be named.
#define OPENSSL_API_COMPAT 0x10100000L

#include "api/sha256.hpp"

#include <bit>

#include <openssl/sha.h>
#include <boost/endian/conversion.hpp>

namespace api {

Sha256::Sha256(std::string_view beginning) {
  SHA256_CTX state{};
  SHA256_Init(&state);
  SHA256_Update(&state, beginning.data(), beginning.size());
  state_ = std::bit_cast<decltype(state_)>(state);
}

std::uint64_t Sha256::with(std::string_view end) const {
  static_assert(block == SHA256_CBLOCK);
  auto state = std::bit_cast<SHA256_CTX>(state_);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256_Update(&state, end.data(), end.size());
  SHA256_Final(digest, &state);
  return boost::endian::load_big_u64(digest);
}

}  // namespace api
