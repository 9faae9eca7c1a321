// Whether the same report was met before.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/sources_jenkins.hpp"

namespace ingest {

/// Tells contents apart, however they were cut up: 128 bits, good against chance and not
/// against intent. Who writes two reports that collide hides one of his own.
class Fingerprint {
 public:
  using Value = std::pair<std::uint64_t, std::uint64_t>;

  void add(std::string_view bytes);
  Value value() const;  ///< Of all bytes added so far.

 private:
  void mix(std::uint64_t word);

  std::uint64_t low_ = 0x9e3779b97f4a7c15;
  std::uint64_t high_ = 0xd1b54a32d192ed03;
  std::uint64_t word_ = 0;  // Bytes short of a whole word.
  unsigned held_ = 0;       // How many.
};

/// Remembers contents by their size and their first `head_bytes`, and looks into whole
/// files only where both are equal. An empty content repeats nothing: each empty report
/// is an error of its own. Nor do the results of one build repeat those of another, which
/// differ in their time alone, nor those of one file's name those of another: it may be
/// all that says whose they are.
class SeenContents {
 public:
  /// Path of an earlier content equal to that of the file `path`, which is remembered
  /// where there is none.
  std::optional<std::string> repeats_file(const std::string& path, std::uint64_t size,
                                          std::string_view head,
                                          std::optional<BuildStart> build = {});

  /// The same for content that passes by only once.
  std::optional<std::string> repeats(const std::string& path, std::uint64_t size,
                                     std::string_view head,
                                     const Fingerprint& fingerprint,
                                     std::optional<BuildStart> build = {});

  bool knows_size(std::uint64_t size) const { return sizes_.contains(size); }

 private:
  struct Content {
    std::string path;
    std::optional<BuildStart> build;
    std::optional<Fingerprint::Value> fingerprint;  // Taken when another begins so.
  };

  std::optional<std::string> find_or_add(std::uint64_t size, std::string_view head,
                                         Content content);

  std::unordered_set<std::uint64_t> sizes_;
  std::unordered_map<std::uint64_t, std::vector<Content>> by_head_;
};

}  // namespace ingest
