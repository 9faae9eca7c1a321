// The known word that a mistyped one was probably meant to be.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mapping {

/// How many letters have to be changed, added, dropped or swapped with their neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `words`, the first of equally near ones; nothing where more than a
/// third of the letters (at least two) are wrong. A word that was cut short is near.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> words);

/// `, did you mean "instance-id"?`, or nothing where no word is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace mapping
