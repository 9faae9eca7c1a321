#include "api/cli/exit_code.hpp"

namespace cli {

int exit_code(const Verdict& verdict) {
  if (verdict.signal) return 128 + verdict.signal;
  if (verdict.misused) return 2;
  if (verdict.rejected) return 5;
  if (verdict.not_stored) return 1;
  if (verdict.unreadable) return 3;
  return verdict.unmapped ? 4 : 0;
}

}  // namespace cli
