// Records sorted by key, roughly, and mostly outside of memory.

#pragma once

#include <optional>
#include <vector>

#include "mapping/records.hpp"
#include "mapping/temporary_file.hpp"

namespace mapping {

/// Records of one key lie on one shelf. Of each shelf little is held in memory, the rest
/// in a file; what is on one of them fits into memory even where there are ten million.
class Shelves {
 public:
  /// Throws as TemporaryFile does.
  void add(const Record& record);

  /// All that is on the next shelf, in the order of coming; nothing where all are out.
  /// Ends the taking in. Throws likewise.
  std::optional<Block> next();

 private:
  struct Shelf {
    Block open{};  ///< Not in the file yet.
    std::vector<TemporaryFile::Extent> filed{};
  };

  Block take(Shelf& shelf) const;

  TemporaryFile file_{};
  std::vector<Shelf> shelves_{};  ///< None before the first record.
  std::size_t out_ = 0;           ///< Shelves given out.
};

}  // namespace mapping
