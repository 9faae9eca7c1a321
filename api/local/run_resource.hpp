// How runs are shown, and how the `data` of a POST is taken apart.

#pragma once

#include <vector>

#include "api/local/listing.hpp"

namespace local {

extern const Resource run_resource;

/// The 1 to 20 objects of `data`; one object stands for a list of one.
std::vector<Fields> read_items(Call& call, bool& as_array);
/// The one object of `data`, whose `type` has to be this one where it is given.
Fields read_single(Call& call, std::string_view type);

}  // namespace local
