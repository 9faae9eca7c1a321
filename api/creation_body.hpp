// The JSON that makes instances and test sets.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "mapping/run.hpp"

namespace api {

/// For POST instances.json: at least one, and no more than `instances_a_call`.
std::string instances_body(std::span<const mapping::InNewInstance> instances);

/// For POST sets.json: a set with an instance of each of `tests`, in one call.
std::string set_body(std::string_view name, std::span<const mapping::Id> tests);

/// For POST sets/ID/clone.json: what the copy is called.
std::string clone_body(std::string_view name);

}  // namespace api
