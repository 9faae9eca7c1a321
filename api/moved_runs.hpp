// Runs that were refused since their instance is gone, and go to another one now.

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "api/delivery.hpp"
#include "mapping/run.hpp"

namespace api {

/// What was sent, and what became of it.
struct Sent {
  std::vector<mapping::Run> runs = {};
  Delivery delivery = {};
};

/// Those of `fresh`, the same cases mapped anew, that belong to runs of `sent` that the
/// server refused, and go where none of their identity was sent before.
std::vector<mapping::Run> moved_runs(const Sent& sent, std::vector<mapping::Run> fresh);

/// Which runs (by position) of an upload `sent` the same cases, mapped anew, no longer
/// are: they go elsewhere or nowhere.
std::vector<std::size_t> left_behind(std::span<const mapping::Run> sent,
                                     std::span<const mapping::Run> fresh);

/// One out of two: `second` is the same runs delivered again, after `first` was stopped.
Delivery continued(Delivery first, Delivery second);

/// One out of two: what `second` sent takes the place of what was refused in `first`.
Sent joined(Sent first, Sent second);

}  // namespace api
