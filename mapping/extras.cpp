#include "mapping/extras.hpp"

#include <iterator>

namespace mapping {

void Extras::append(Extras&& others) {
  givers.insert(givers.end(), std::move_iterator(others.givers.begin()),
                std::move_iterator(others.givers.end()));
  rules_met.insert(rules_met.end(), others.rules_met.begin(), others.rules_met.end());
}

void Extras::clear() {
  givers.clear();
  rules_met.clear();
  set = 0;
  trouble.clear();
}

}  // namespace mapping
