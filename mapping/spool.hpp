// Room for more records than memory holds.

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "mapping/key_filter.hpp"
#include "mapping/record_groups.hpp"
#include "mapping/shelves.hpp"
#include "mapping/temporary_file.hpp"

namespace mapping {

/// Takes blocks in and gives their records out in groups by key.
///
/// Up to a window of bytes they stay in memory. Beyond that they lie in a file, as they
/// came in. Few keys come twice: only their records are sorted, once it is known whose
/// they are.
class Spool {
 public:
  static constexpr std::size_t usual_window = std::size_t{16} << 20;

  explicit Spool(std::size_t window = usual_window);
  ~Spool();

  /// Throws as TemporaryFile does.
  void add(Block block);

  /// The next groups, or null where all are out: in the order of their first records, but
  /// beyond the window those of several records at the end, in an order that the same
  /// records always have. Ends the taking in. Throws likewise.
  std::shared_ptr<const RecordGroups> next();

 private:
  struct Overflow;

  std::size_t window_;
  std::size_t held_ = 0;
  std::vector<Block> blocks_{};
  std::unique_ptr<Overflow> overflow_{};  ///< Null as long as all is in `blocks_`.
};

}  // namespace mapping
