// As much of PractiTest as an upload meets, in virtual time.

#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "api/exchange.hpp"
#include "api/ledger.hpp"
#include "mapping/run.hpp"
#include "test/api/simulation/dice.hpp"

namespace simulation {

using api::Time;

struct StoredRun {
  mapping::Id id = 0;
  mapping::Id instance = 0;
  std::string output = {};  ///< Or the label of a ManualRun, which is not shown.
  bool manual = false;
  std::string date = {};
  std::string status = {};
  std::string duration = {};
  std::string version = {};
  Time at{};
  bool alike = false;  ///< Another ledger's.
};

/// How much of a POST is stored when it cannot all be.
enum class Storing { all, none, some };

class PretendServer {
 public:
  /// Its clock is so far ahead of the world's.
  explicit PretendServer(std::uint64_t seed, std::chrono::milliseconds clock = {})
      : dice_(seed), clock_(clock) {}

  /// Carries out a request. A batch with a bad run (version "bad") is refused: under
  /// `all` as a whole, under `some` with some of the good runs stored all the same.
  api::HttpResponse carry_out(const api::HttpRequest& request, Time now, Storing storing);

  /// Another ledger has stored runs that look like these.
  void store_alike(std::span<const mapping::Run> runs, Time at);

  /// The instance of a test that auto_create makes, from (set, name).
  mapping::Id instance_of(mapping::Id set, const std::string& test);

  const std::vector<StoredRun>& runs() const { return runs_; }

 private:
  api::HttpResponse store(const api::HttpRequest& request, Time now, Storing storing);
  api::HttpResponse list_runs(const std::string& query, Time now) const;
  api::HttpResponse list_instances(const std::string& query) const;

  Dice dice_;
  std::chrono::milliseconds clock_;
  std::vector<StoredRun> runs_;
  std::map<std::pair<mapping::Id, std::string>, mapping::Id> made_;
};

}  // namespace simulation
