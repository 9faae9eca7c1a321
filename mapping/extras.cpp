#include "mapping/extras.hpp"

namespace mapping {

void Extras::clear() {
  givers.clear();
  rules_met.clear();
  set = 0;
  trouble.clear();
}

}  // namespace mapping
