// SHA-256 of texts that begin alike.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace api {

/// The state of a hash, a plain value: hash a common beginning once and go on from there
/// as often as needed.
class Sha256 {
 public:
  /// What one step of the hash works on, in bytes.
  static constexpr std::size_t block = 64;

  /// Has taken `beginning`. Ends on a block's edge, none of it is hashed again.
  explicit Sha256(std::string_view beginning);

  /// The first 64 bits of the hash of what was taken, followed by `end`.
  std::uint64_t with(std::string_view end) const;

 private:
  std::array<std::uint32_t, 28> state_;
};

}  // namespace api
