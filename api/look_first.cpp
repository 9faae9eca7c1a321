#include "api/look_first.hpp"

namespace api {
namespace {

// It may have been sent by a ledger that is lost.
bool lost(const mapping::Run& run, bool keyed, const Ledger& ledger, Time now) {
  if (!ledger.lost || (keyed && ledger.restored)) return false;
  // A key is certain; what only looks the same is soon another build's.
  if (!run.reported) return keyed || now < *ledger.lost + zone_doubt;
  return run.reported->instant < *ledger.lost + zone_doubt;
}

}  // namespace

bool carries_key(const mapping::Run& run, const DeliveryOptions& options) {
  return options.keys && run.type == mapping::RunType::automated;
}

bool looks_first(const mapping::Run& run, const DeliveryOptions& options,
                 const Ledger& ledger, Time now) {
  return options.check_server || lost(run, carries_key(run, options), ledger, now);
}

}  // namespace api
