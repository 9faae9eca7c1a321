#include "ingest/feed.hpp"

#include <algorithm>
#include <utility>

#include "ingest/decode.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t most_pieces = 256;

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

bool Feed::fill(Task& task) {
  task.buffer.shrink(0);
  task.pieces.clear();
  const auto enough = options_.limits.window_bytes / 4 * 3;
  while (task.pieces.size() < most_pieces && task.buffer.size() <= enough) {
    begin_ = task.buffer.size();
    if (!cutter_) {
      const auto source = sources_();
      if (!source) break;
      begin_report(*source, task);
    }
    if (!cutter_) continue;
    task.pieces.push_back(cutter_->next(task.buffer, begin_));
    if (task.pieces.back().last) cutter_.reset();
  }
  return !task.pieces.empty();
}

void Feed::begin_report(const Source& source, Task& task) {
  auto context = std::make_shared<PieceContext>(
      PieceContext{.path = with_replacements(source.path),
                   .real_path = source.path,
                   .keep = keep_,
                   .text_bytes = options_.limits.text_bytes,
                   .build_started = source.build_started,
                   .named = source.named});
  auto bytes = source.open();
  if (bytes) {
    begin_text(bounded(std::move(*bytes), options_.limits.report_bytes), source,
               std::move(context), task);
  } else {
    task.pieces.push_back({.error = Problem{.message = bytes.error().message},
                           .context = std::move(context),
                           .first = true,
                           .last = true});
  }
}

/// Reads the first window, which is all of most reports, and finds out its encoding.
void Feed::begin_text(ByteSource bytes, const Source& source,
                      std::shared_ptr<const PieceContext> context, Task& task) {
  auto& buffer = task.buffer;
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
  const auto encoding = encoding_of(buffer.from(begin_));
  if (encoding.name != "UTF-8") {
    auto rest = ended
                    ? ByteSource([](std::span<char>) { return Result<std::size_t>(0u); })
                    : std::move(bytes);
    bytes = as_utf8(std::string(buffer.from(begin_)), std::move(rest), encoding);
    buffer.shrink(begin_);
    ended = broken = false;
    fill(bytes);
  }
  Problems problems;
  if (!encoding.problem.empty()) problems.add(1, encoding.problem);
  if (ended) {
    task.pieces.push_back({.begin = begin_,
                           .size = buffer.size() - begin_,
                           .problems = std::move(problems),
                           .context = std::move(context),
                           .first = true,
                           .last = true,
                           .cut = false});
    return;
  }
  cutter_.emplace(std::move(bytes), options_.limits, std::move(context), ended,
                  std::move(problems));
}

}  // namespace ingest
