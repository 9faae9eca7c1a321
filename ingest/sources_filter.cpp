#include "ingest/sources_filter.hpp"

#include <utility>

#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t repeats_named = 10;  // A migration may meet thousands.

}  // namespace

bool SourceFilter::too_old(std::optional<std::filesystem::file_time_type> modified) {
  const bool old = newer_than_ && modified && *modified < *newer_than_;
  if (old) ++passed_.too_old;
  return old;
}

bool SourceFilter::repeated(const std::string& path,
                            const std::optional<std::string>& earlier) {
  if (!earlier) return false;
  if (++passed_.repeated <= repeats_named)
    note(path + ": the same content as " + *earlier + ", which is read once");
  return true;
}

void SourceFilter::hidden(std::size_t count, const std::string& first) {
  if (hidden_ == 0) first_hidden_ = first;
  hidden_ += count;
}

void SourceFilter::note(std::string_view line) {
  passed_.notes.push_back(with_replacements(line));
}

void SourceFilter::finish() {
  if (passed_.repeated > repeats_named)
    note("and " + std::to_string(passed_.repeated - repeats_named) +
         " more with the content of an earlier one");
  if (hidden_ == 1) note(first_hidden_ + ": hidden, passed over");
  if (hidden_ > 1)
    note(first_hidden_ + " and " + std::to_string(hidden_ - 1) +
         " more: hidden, passed over");
}

Source unreadable(std::string path, ReadError error) {
  return {.path = std::move(path),
          .size = {},
          .named = true,
          .build_started = {},
          .open = [error = std::move(error)]() -> Result<ByteSource> { return error; },
          .reopens = true};
}

}  // namespace ingest
