#include "ingest/archive_bytes.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/gzip.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/xz.hpp"

namespace ingest {

ArchiveBytes::ArchiveBytes(ByteSource bytes) {
  auto head = std::make_shared<std::string>();
  const auto got = read_up_to(std::max(gzip_head_bytes, xz_head_bytes), bytes, *head);
  if (!got) bytes = failing_source(got.error());
  const bool gzip = gzip_bytes(*head);
  const bool xz = xz_bytes(*head);
  unpacks_ = gzip || xz;
  modified_ = gzip_modified(*head);
  source_ = memory_source(std::move(head), std::move(bytes));
  if (gzip) source_ = gunzipped(std::move(source_));
  if (xz) source_ = unxz(std::move(source_));
}

std::string_view ArchiveBytes::next() {
  if (ended_) return {};
  const auto got = source_(room_);
  if (!got) error_ = got.error().message;
  ended_ = !got || *got == 0;
  return {room_.data(), got ? *got : 0};
}

}  // namespace ingest
