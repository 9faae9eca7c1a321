#include "ingest/excerpt.hpp"

#include <algorithm>

namespace ingest {

void add_run(std::vector<Run>& runs, std::size_t begin, std::size_t size) {
  const auto before = runs.empty() ? 0 : runs.back().before + runs.back().size;
  runs.push_back({.begin = begin, .size = size, .before = before});
}

void copy_without(std::span<const Run> runs, std::string_view text,
                  std::string& excerpt) {
  excerpt.clear();
  std::size_t at = 0;
  for (const auto& run : runs) {
    excerpt.append(text, at, run.begin - at);
    at = run.begin + run.size;
  }
  excerpt.append(text, at);
}

std::size_t offset_with(std::span<const Run> runs, std::size_t offset) {
  const auto behind = std::ranges::upper_bound(
      runs, offset, {}, [](const Run& run) { return run.begin - run.before; });
  return behind == runs.begin() ? offset : offset + behind[-1].before + behind[-1].size;
}

}  // namespace ingest
