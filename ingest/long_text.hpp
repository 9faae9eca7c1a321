// Texts that are too long to keep.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ingest {

/// `text` as it is where it has at most `most_bytes`, else its head and its tail, half of
/// that each, with "...[N bytes left out]..." between them. Cuts between characters only.
std::string head_and_tail(std::string_view text, std::size_t most_bytes);

/// What stands where `bytes` of a text were left out.
std::string left_out(std::size_t bytes);

}  // namespace ingest
