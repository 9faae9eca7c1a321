// Texts that are too long to keep.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ingest {

/// `text` as it is where it has at most `most_bytes`, else its head and its tail, half of
/// that each, with "...[N bytes left out]..." between them. Cuts between characters only.
std::string head_and_tail(std::string_view text, std::size_t most_bytes);

/// Of what names something and is said again and again: a suite's name is that of all
/// its cases.
inline constexpr std::size_t longest_name = 4096;

/// Adds a line to `whole`, which stays within `most_bytes` likewise.
void append_line(std::string& whole, std::string&& line, std::size_t most_bytes);

/// Where the character begins that the byte `at` of `text` is of, and where the next one
/// does, unless that byte begins one itself.
std::size_t character_before(std::string_view text, std::size_t at);
std::size_t character_behind(std::string_view text, std::size_t at);

/// What stands where `bytes` of a text were left out.
std::string left_out(std::size_t bytes);

}  // namespace ingest
