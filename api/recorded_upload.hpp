// An upload with its ledger: every step is written down before it is taken.

#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "api/delivery_options.hpp"
#include "api/ledger.hpp"
#include "api/upload.hpp"
#include "api/upload_http.hpp"
#include "api/upload_order.hpp"

namespace api {

/// Make this call and tell `answered`.
struct MakeCall {
  Ticket ticket = 0;
  UploadCall call;
};

using RecordedStep = std::variant<MakeCall, WaitUntil, AwaitAnswer, Finished>;

/// Not for several threads at once. When the ledger fails the upload stops, and what was
/// begun stays `sending` there.
class RecordedUpload {
 public:
  /// `runs` and `ledger` have to outlive it.
  RecordedUpload(std::span<const mapping::Run> runs, const DeliveryOptions& options,
                 const Ledger& ledger, Time now);

  RecordedStep next(Time now);
  /// The server has surely counted the call: see `HttpRequest::on_arrival`.
  void arrived(Ticket ticket, Time now);
  void answered(Ticket ticket, const UploadReply& reply, Time now);
  void unwritable(Ticket ticket, const Unwritable& why, Time now);
  /// The call was not made, and is to be made later.
  void withdrawn(Ticket ticket, Time now);
  void stop(Ending ending, std::string message = {}) {
    upload_->stop(ending, std::move(message));
  }

  /// For writing calls; does not change.
  const UploadContent& content() const { return content_; }
  const Upload& decisions() const { return *upload_; }
  /// Runs are numbered as the caller has them.
  Delivery result() const;

 private:
  using CreatedKeys = std::vector<std::vector<RunKey>>;

  void make_upload(std::span<const mapping::Run> runs, const DeliveryOptions& options,
                   Time now);
  LedgerResult<std::vector<LedgerEntry>> plan(std::span<const mapping::Run> runs,
                                              const DeliveryOptions& options,
                                              const CreatedKeys& created) const;
  void exclude_known(UploadBoard& board) const;
  void enter(Ticket ticket, const UploadRecord& record, Time now);
  std::optional<UploadCall> begin(const BeginCall& step, Time now);
  void read(const ReadLedger& step, Time now);
  void failed(const LedgerError& error) { stop(Ending::ledger_error, error.message); }

  const Ledger& ledger_;
  int rate_;
  UploadContent content_;
  UploadOrder order_;
  std::optional<Upload> upload_;
  std::map<Ticket, std::uint64_t> calls_;  // In the ledger.
};

}  // namespace api
