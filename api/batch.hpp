// Which runs travel together in one request.

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "api/api_limits.hpp"
#include "mapping/run.hpp"

namespace api {

/// What PractiTest accepts in one POST to runs.json, and what we hold in memory for it.
struct BatchLimits {
  std::size_t runs = runs_a_call;                 ///< At least 1.
  std::uint64_t bytes = std::uint64_t{16} << 20;  ///< `--max-request-bytes`.
};

/// What the planner has to know of a run.
struct BatchItem {
  mapping::Id instance = 0;
  std::uint64_t bytes = 0;  ///< Its part of the body (see `run_bytes`).

  bool operator==(const BatchItem&) const = default;
};

/// Positions in the caller's list, ascending. Never empty.
using Batch = std::vector<std::size_t>;

/// Cuts `items` into as few batches as can be: max(ceil(N / limits.runs), most runs of
/// one instance), more only where `limits.bytes` forces it.
///
/// Every item is in exactly one batch and no batch holds an instance twice. The items of
/// one instance keep their order, so a caller that lists them oldest first and sends the
/// batches in turn sends them oldest first. An item above `limits.bytes` gets a batch of
/// its own. The same items give the same batches.
std::vector<Batch> plan_batches(std::span<const BatchItem> items,
                                const BatchLimits& limits = {});

/// What plan_batches does, for items that come one by one: the same batches in the same
/// order. Where no instance comes twice few items are held, else all of them, since the
/// last one may still change the first batch.
class BatchStream {
 public:
  /// `repeats`: an instance may come more than once.
  explicit BatchStream(bool repeats, const BatchLimits& limits = {})
      : repeats_(repeats), limits_(limits) {}

  /// The next item. Positions count up from 0.
  void add(const BatchItem& item);

  /// The next batch, if no further item can change it; else an empty one.
  Batch next();

  /// Likewise where no further item comes: empty when all is said.
  Batch last();

 private:
  struct Waiting {
    std::size_t position = 0;
    std::uint64_t bytes = 0;
  };

  Batch take();

  bool repeats_;
  BatchLimits limits_;
  std::deque<Waiting> waiting_{};
  std::size_t added_ = 0;
  std::vector<BatchItem> items_{};  ///< Where instances repeat, until
  std::deque<Batch> planned_{};     ///< they are cut.
};

}  // namespace api
