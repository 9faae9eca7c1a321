// Instances for tests that have none in a set, whatever becomes of a call.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "api/wanted_instances.hpp"
#include "mapping/run.hpp"

namespace api {

/// Creates an instance in `set` for each of `tests`, 20 a call, and returns those that
/// are there then. An id that the answer does not give surely to a test is looked up. Of
/// a POST whose fate is unknown any part may be stored: only what is not there is sent
/// again.
///
/// A refused call is halved until few tests are left around the bad one: these stay
/// without an instance, like those whose calls are lost again and again. What is lost or
/// refused is noted in `warnings`. Fails where the server refuses us.
ClientResult<InstanceOfTest> make_instances(const Client& client, mapping::Id set,
                                            std::span<const mapping::Id> tests,
                                            std::vector<std::string>& warnings);

}  // namespace api
