#include "ingest/sources_seen.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "ingest/sources_file.hpp"

namespace ingest {
namespace {

// Of the beginning: reports that differ do so in their first suite already.
constexpr std::size_t compared_bytes = 1024;
static_assert(compared_bytes <= head_bytes);

// Nothing where the file cannot be read: whoever reads it as a report will say so.
std::optional<Fingerprint::Value> fingerprint_of(const std::string& path) {
  const auto source = open_file(path);
  if (!source) return {};
  Fingerprint fingerprint;
  std::array<char, 64 * 1024> room;
  for (;;) {
    const auto got = (*source)(room);
    if (!got) return {};
    if (*got == 0) return fingerprint.value();
    fingerprint.add({room.data(), *got});
  }
}

// The name of a report inside its archive or folder, as it is called unpacked: some
// runners write a class nowhere else.
std::string_view report_name(std::string_view path) {
  path.remove_prefix(path.find_last_of("/!") + 1);
  for (const std::string_view ending : {".gz", ".bz2", ".xz", ".zst"})
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return path;
}

}  // namespace

// Each half is multiplied by an odd number, which loses nothing, and then folded so that
// high bits reach low ones.
void Fingerprint::mix(std::uint64_t word) {
  low_ = (low_ ^ word) * 0xff51afd7ed558ccd;
  low_ ^= low_ >> 32;
  high_ = (std::rotl(high_, 23) + word) * 0xc4ceb9fe1a85ec53;
  high_ ^= high_ >> 29;
}

void Fingerprint::add(std::string_view bytes) {
  while (!bytes.empty()) {
    if (held_ == 0 && bytes.size() >= sizeof word_) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data(), sizeof word);
      mix(word);
      bytes.remove_prefix(sizeof word);
      continue;
    }
    std::memcpy(reinterpret_cast<char*>(&word_) + held_, bytes.data(), 1);
    bytes.remove_prefix(1);
    if (++held_ < sizeof word_) continue;
    mix(word_);
    word_ = held_ = 0;
  }
}

Fingerprint::Value Fingerprint::value() const {
  Fingerprint whole = *this;
  whole.mix(word_);
  whole.mix(held_);
  return {whole.low_, whole.high_};
}

std::optional<std::string> SeenContents::repeats_file(const std::string& path,
                                                      std::uint64_t size,
                                                      std::string_view head,
                                                      std::optional<BuildStart> build) {
  return find_or_add(size, head, {.path = path, .build = build, .fingerprint = {}});
}

std::optional<std::string> SeenContents::repeats(const std::string& path,
                                                 std::uint64_t size,
                                                 std::string_view head,
                                                 const Fingerprint& fingerprint,
                                                 std::optional<BuildStart> build) {
  return find_or_add(size, head,
                     {.path = path, .build = build, .fingerprint = fingerprint.value()});
}

std::optional<std::string> SeenContents::find_or_add(std::uint64_t size,
                                                     std::string_view head,
                                                     Content content) {
  if (size == 0) return {};
  sizes_.insert(size);
  Fingerprint beginning;
  beginning.add(head.substr(0, compared_bytes));
  beginning.add(report_name(content.path));
  auto& others = by_head_[beginning.value().first ^ size];
  if (!others.empty() && !content.fingerprint)
    content.fingerprint = fingerprint_of(content.path);
  for (auto& other : others) {
    if (other.build != content.build ||
        report_name(other.path) != report_name(content.path))
      continue;
    if (!other.fingerprint) other.fingerprint = fingerprint_of(other.path);
    if (other.fingerprint && other.fingerprint == content.fingerprint) return other.path;
  }
  others.push_back(std::move(content));
  return {};
}

}  // namespace ingest
