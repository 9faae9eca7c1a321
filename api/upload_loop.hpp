// The decisions of an upload, its ledger and its connections brought together.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "api/deliver.hpp"
#include "api/upload_desk.hpp"

namespace api {

/// Leads an upload in the thread that asked for it: connections only make its calls.
class UploadLoop {
 public:
  /// Begins `most` calls at a time, ahead of the connections where these are fewer. All
  /// have to outlive it. `now` is what the upload goes by.
  UploadLoop(RecordedUpload& upload, Desk& desk, const Ledger& ledger,
             const DeliveryHooks& hooks, std::size_t most, std::function<Time()> now)
      : upload_(upload),
        desk_(desk),
        ledger_(ledger),
        hooks_(hooks),
        most_(most),
        now_(std::move(now)) {}

  /// Until nothing is left to do. False: left in the middle, for a second signal.
  bool run();

 private:
  void turn(std::span<const Heard> news);
  void enter(std::span<const Heard> news);
  std::vector<MakeCall> begin();
  void withdraw(Ticket ticket);
  void show();
  bool heed();
  bool stopped();

  RecordedUpload& upload_;
  Desk& desk_;
  const Ledger& ledger_;
  const DeliveryHooks& hooks_;
  std::size_t most_;
  std::function<Time()> now_;
  std::size_t begun_ = 0;  // Calls that are not over.
  bool finished_ = false;
  std::optional<Time> waiting_until_;
  std::optional<Ending> told_;
  std::optional<UploadSummary> shown_;
  std::optional<Time> shown_wait_;
};

}  // namespace api
