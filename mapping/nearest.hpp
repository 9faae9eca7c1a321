// "Did you mean": the known word that a mistyped one is nearest to.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mapping {

/// How many letters have to be changed, added, dropped or swapped with their neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// `, did you mean "instance-id"?`, or nothing where no word is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace mapping
