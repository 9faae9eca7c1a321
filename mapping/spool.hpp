// Room for more records than memory holds.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "mapping/records.hpp"

namespace mapping {

/// Takes blocks in and gives records out.
///
/// Up to a window of bytes they stay in memory and come out in one go, as they came in.
/// Beyond that they lie in a file without a name, in shelves by key, and come out shelf
/// by shelf: memory stays bounded, whatever their number.
class Spool {
 public:
  static constexpr std::size_t usual_window = std::size_t{48} << 20;

  explicit Spool(std::size_t window = usual_window) : window_(window) {}
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Throws std::system_error where the file cannot be made or written.
  void add(Block block);

  /// The next records, or nothing where all are out. Ends the taking in. Throws likewise.
  std::optional<std::vector<Block>> next();

 private:
  struct Extent {
    std::int64_t offset = 0;
    std::size_t size = 0;
  };
  struct Shelf {
    Block open{};  ///< Not in the file yet.
    std::vector<Extent> filed{};
  };

  void spill();
  void shelve(std::string_view block);
  void file(Shelf& shelf);
  Block take(Shelf& shelf);

  std::size_t window_;
  std::size_t held_ = 0;
  std::vector<Block> blocks_{};
  std::vector<Shelf> shelves_{};  ///< Empty as long as all is in `blocks_`.
  std::size_t out_ = 0;           ///< Shelves given out.
  int file_ = -1;
  std::int64_t end_ = 0;  ///< Of the file.
};

}  // namespace mapping
