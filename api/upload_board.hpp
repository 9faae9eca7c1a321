// Where each run of an upload stands, and which ones may go next.

#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

#include "api/batch.hpp"
#include "api/delivery.hpp"
#include "api/found_run.hpp"
#include "api/upload_run.hpp"

namespace api {

class UploadBoard {
 public:
  /// `instances` are those of the places, by number; 0: not created yet.
  UploadBoard(std::vector<UploadRun> runs, std::span<const mapping::Id> instances);

  std::size_t size() const { return runs_.size(); }
  Standing standing(std::size_t run) const { return standing_[run]; }
  const UploadRun& run(std::size_t run) const { return runs_[run]; }
  const LedgerEntry& entry(std::size_t run) const { return runs_[run].entry; }
  /// It cannot be on the server since before then; nothing: since whenever. `now` tells
  /// a time that a clock set back has left in the future.
  std::optional<Time> since(std::size_t run, Time now) const;
  mapping::Id instance(std::size_t run) const { return place_of(run).instance; }
  void set_instance(std::size_t run, mapping::Id instance);
  void note_id(std::size_t run, mapping::Id id);
  void take_back(std::size_t run) {
    --runs_[run].entry.attempts;
    runs_[run].entry.state = RunState::planned;
  }
  void note_words(std::size_t run, std::string words) {
    runs_[run].entry.words = std::move(words);
  }

  /// All earlier runs of the places of `runs` are settled.
  bool may_go(std::span<const std::size_t> runs) const;
  /// What is ahead of `run` in its place, not settled, not among `runs` (ascending) and
  /// without an id of its own may look just like it.
  bool behind_others(std::size_t run, std::span<const std::size_t> runs) const;

  void mark(std::size_t run, Standing standing);
  /// The ledger has granted an attempt at `now`.
  void begin(std::size_t run, Time now);
  /// Takes over what the ledger says now, and marks the run by it.
  void update(std::size_t run, const LedgerEntry& entry);

  /// What to send next of the waiting runs: those that create a test go alone, and first
  /// where others wait for that test; all others in as few batches as can be. Runs behind
  /// one that is not waiting are left out.
  std::vector<RunNumbers> plan(const BatchLimits& limits) const;

  /// These runs of the server belong to others.
  void exclude(std::span<const mapping::Id> known) {
    taken_.insert(known.begin(), known.end());
  }
  /// This run of the server is one of these, or known to be one of ours.
  bool taken(mapping::Id id) const { return taken_.contains(id); }

  RunNumbers all(Standing standing) const;
  /// The same, with the runs of each place together.
  RunNumbers by_place(Standing standing) const;
  std::size_t count(Standing standing) const {
    return counts_[static_cast<std::size_t>(standing)];
  }
  /// Counts of runs; what is not settled counts as unknown where it may be on the server.
  UploadSummary summary() const;
  std::vector<RefusedRun> refused() const;

 private:
  // Where runs belong: an instance, or a test that is still to be put into a set.
  struct Place {
    mapping::Id instance = 0;  // 0: not created yet.
    RunNumbers runs;
    std::size_t settled = 0;  // How many of the first `runs` are.
  };

  Place& place_of(std::size_t run) { return places_[runs_[run].place]; }
  const Place& place_of(std::size_t run) const { return places_[runs_[run].place]; }

  std::vector<UploadRun> runs_;
  std::vector<Standing> standing_;
  std::array<std::size_t, 8> counts_{};
  std::vector<Place> places_;
  std::unordered_set<mapping::Id> taken_;
};

}  // namespace api
