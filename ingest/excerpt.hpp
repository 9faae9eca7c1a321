// A text without some runs of it.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingest {

/// Part of a text that is left out.
struct Run {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::size_t before = 0;  ///< Bytes of all runs in front of it.
};

/// Adds a run behind the others.
void add_run(std::vector<Run>& runs, std::size_t begin, std::size_t size);

/// Makes `excerpt` what `text` holds beside `runs`.
void copy_without(std::span<const Run> runs, std::string_view text, std::string& excerpt);

/// Where in the text stands what is at `offset` of the excerpt.
std::size_t offset_with(std::span<const Run> runs, std::size_t offset);

}  // namespace ingest
