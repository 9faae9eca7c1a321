// All that the server does, apart from sockets.

#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/local/database.hpp"
#include "api/local/fault.hpp"
#include "api/local/message.hpp"
#include "api/local/query.hpp"
#include "api/local/rate_window.hpp"
#include "api/local/server.hpp"

namespace local {

/// May be called from several threads; one call at a time is carried out.
///
/// Beside the API there are, with the same token and outside of rate and faults:
/// GET /_local/calls (what `Server::calls` returns, as {"data":[...]}, times in
/// milliseconds), GET and POST /_local/faults ({"faults":"drop-after=0.1"}).
class Service {
 public:
  static boost::system::result<std::unique_ptr<Service>, ServerError> open(
      const ServerOptions& options);

  bool refuse_connection();
  /// The fault that this call is to meet; decided before its body is read. Stamps it.
  Fault meet(Request& head);
  /// Carries out the request as far as `fault` lets it.
  Response answer(const Request& request, const Fault& fault = {});
  /// Remembers a call that is not carried out.
  void note(const Request& request, const Fault& fault);

  std::vector<CallRecord> calls() const;
  boost::system::result<void, ServerError> set_faults(const std::string& faults);
  std::chrono::milliseconds late_for() const;
  std::chrono::milliseconds slow_for() const;

 private:
  Service(const ServerOptions& options, FaultPlan faults);

  Response carry_out(const Request& request, const Fault& fault, CallRecord& record);
  Response dispatch(const Request& request, const Fault& fault, Query query,
                    std::optional<std::int64_t> user, CallRecord& record);
  Response local_page(const Request& request, const std::string& path);
  Response too_many(std::chrono::milliseconds wait) const;
  CallRecord record_of(const Request& request, const Fault& fault) const;
  void remember(CallRecord record);

  mutable std::mutex mutex_;
  std::string token_;
  int rate_limit_;
  std::function<Time()> now_;
  Database database_;
  std::map<std::string, std::int64_t> totals_;
  RateWindow window_;
  FaultPlan faults_;
  std::string fault_text_;
  std::deque<CallRecord> calls_;
};

}  // namespace local
