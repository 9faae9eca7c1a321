// The telling part of a long text.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mapping {

/// The first line that is not blank, without the white space around it.
std::string_view first_line(std::string_view text);

/// `text`, or where it is longer than `bytes` its head and its tail, which never begin or
/// end inside a code point, and a line between them that says how much was left out: in
/// all `bytes` at most. Where there is no room for that line, the head alone.
std::string head_and_tail(std::string text, std::size_t bytes);

}  // namespace mapping
