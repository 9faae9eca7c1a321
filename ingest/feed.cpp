#include "ingest/feed.hpp"

#include <algorithm>
#include <utility>

#include "ingest/decode.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t most_parts = 256;

// Gives up to `limit` bytes, and fails if there are more.
ByteSource bounded(ByteSource bytes, std::uint64_t limit) {
  return [bytes = std::move(bytes), limit, left = limit,
          more = false](std::span<char> room) mutable -> Result<std::size_t> {
    if (!more) {
      // One byte beyond tells that there are more.
      const auto wanted = std::min<std::uint64_t>(room.size() - 1, left) + 1;
      const auto got = bytes(room.first(static_cast<std::size_t>(wanted)));
      if (!got) return got;
      more = *got > left;
      const auto given = std::min<std::uint64_t>(*got, left);
      left -= given;
      if (given > 0 || !more) return static_cast<std::size_t>(given);
    }
    return ReadError{"more than " + std::to_string(limit) +
                     " bytes; --max-report-bytes raises the limit"};
  };
}

}  // namespace

bool Feed::fill(Unit& unit) {
  unit.buffer.shrink(0);
  unit.parts.clear();
  const auto enough = options_.limits.window_bytes / 4 * 3;
  while (unit.parts.size() < most_parts && unit.buffer.size() <= enough) {
    begin_ = unit.buffer.size();
    if (!cutter_) {
      const auto source = sources_();
      if (!source) break;
      begin_report(*source, unit);
    }
    if (cutter_) cut(unit);
  }
  return !unit.parts.empty();
}

void Feed::begin_report(const Source& source, Unit& unit) {
  report_ = std::make_shared<PieceContext>(
      PieceContext{.path = with_replacements(source.path),
                   .real_path = source.path,
                   .keep = keep_,
                   .text_bytes = options_.limits.text_bytes,
                   .build_started = source.build_started,
                   .named = source.named});
  first_ = true;
  auto bytes = source.open();
  if (bytes) {
    begin_text(bounded(std::move(*bytes), options_.limits.report_bytes), source, unit);
  } else {
    unit.parts.push_back(
        {.piece = {.error = Problem{.message = bytes.error().message}, .last = true},
         .report = report_,
         .first = true});
  }
}

/// Reads the first window, which is all of most reports, and finds out its encoding.
void Feed::begin_text(ByteSource bytes, const Source& source, Unit& unit) {
  auto& buffer = unit.buffer;
  bool ended = false;
  bool broken = false;
  const auto fill = [&](ByteSource& from) {
    const auto limit = begin_ + options_.limits.window_bytes;
    while (!ended && !broken && buffer.size() < limit) {
      const auto read = from(buffer.room(limit - buffer.size()));
      broken = !read;
      if (broken) {
        from = failing_source(read.error());
      } else {
        buffer.grow(*read);
        ended = *read == 0;
      }
    }
  };
  fill(bytes);
  const auto head = buffer.from(begin_).substr(0, head_bytes);
  if (!broken && source.repeats && source.repeats(head)) {
    buffer.shrink(begin_);
    return;
  }
  auto encoding = encoding_of(buffer.from(begin_));
  if (encoding.name != "UTF-8") {
    auto rest = ended
                    ? ByteSource([](std::span<char>) { return Result<std::size_t>(0u); })
                    : std::move(bytes);
    bytes = as_utf8(std::string(buffer.from(begin_)), std::move(rest), encoding);
    buffer.shrink(begin_);
    ended = broken = false;
    fill(bytes);
  }
  if (ended) {
    unit.parts.push_back(
        {.piece = {.begin = begin_, .size = buffer.size() - begin_, .last = true},
         .report = report_,
         .first = true,
         .cut = false,
         .problem = std::move(encoding.problem)});
    return;
  }
  cutter_.emplace(std::move(bytes), options_.limits, keep_, ended,
                  std::move(encoding.problem));
}

void Feed::cut(Unit& unit) {
  Part part{.piece = cutter_->next(unit.buffer, begin_),
            .report = report_,
            .first = std::exchange(first_, false)};
  if (part.piece.last) cutter_.reset();
  unit.parts.push_back(std::move(part));
}

}  // namespace ingest
