// Counting and cutting text by code points, as PractiTest counts it. What is UTF-8 at all
// is ingest's to say.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/utf8.hpp"

namespace api {

/// The code point at the start of `text` and its length in bytes.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 0 where `text` is empty or does not start a code point.
};

CodePoint first_code_point(std::string_view text);

using ingest::valid_utf8;

/// The first `count` code points of valid UTF-8; never ends inside one.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// Untrusted text on one line that is safe to print: white space becomes one space,
/// control and text-direction characters and invalid bytes become "?", and what is
/// beyond `count` code points becomes "...".
std::string printable(std::string_view text, std::size_t count = 300);

}  // namespace api
