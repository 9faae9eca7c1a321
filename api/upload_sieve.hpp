// Which runs of a refused batch are the bad ones.

#pragma once

#include <cstddef>
#include <vector>

namespace api {

/// Finds any number of bad runs in a batch that was refused, in few calls.
///
/// While one run is to blame it is found by halving, and all that were set aside on the
/// way travel together afterwards: about log2(N) + 2 calls. With every further bad run
/// the groups that are tried become smaller, so that N bad runs of N take less than 2 N
/// calls. A half is not tried where the other half was stored, since the bad run must be
/// in it, but no run is given up before it was refused alone.
///
/// Pure bookkeeping: the caller sends `next()` and says what became of it.
class Sieve {
 public:
  using Group = std::vector<std::size_t>;

  /// `group` was refused. `certain` is false where that need not be a run's fault (413:
  /// together they were too large).
  explicit Sieve(Group group, bool certain = true);

  /// What to send next; empty when nothing is left.
  Group next();

  /// All of `next()` was stored.
  void stored();

  /// What is neither stored nor refused yet.
  Group pending() const;

  /// `next()` was refused and `left` of it is not stored (ascending; in order of
  /// sending).
  void refused(Group left, bool certain = true);

 private:
  Group suspects_;  // Hold a bad run for certain.
  Group rest_;      // Not known.
  Group tried_;     // Given out by next().
  bool from_suspects_ = false;
  bool certain_ = true;
  std::size_t bad_ = 0;  // Found so far.
};

}  // namespace api
