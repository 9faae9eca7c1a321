// What a mistyped word was probably meant to be.

#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace cli {

/// The nearest of `words`, the first of equally near ones; nothing where more than a
/// third of the letters (at least two) are wrong.
std::optional<std::string_view> did_you_mean(std::string_view word,
                                             std::span<const std::string_view> words);

}  // namespace cli
