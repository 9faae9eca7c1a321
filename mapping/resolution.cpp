#include "mapping/resolution.hpp"

namespace mapping {

void Resolution::clear() {
  status = Status::unmapped;
  how = {};
  destinations.clear();
  candidates.clear();
  extras.clear();
  trouble.clear();
  wants_tests = false;
}

}  // namespace mapping
