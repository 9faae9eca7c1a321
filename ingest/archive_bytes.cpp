#include "ingest/archive_bytes.hpp"

#include <memory>
#include <utility>

#include "ingest/gzip.hpp"
#include "ingest/sources_file.hpp"

namespace ingest {

ArchiveBytes::ArchiveBytes(ByteSource bytes) {
  auto head = std::make_shared<std::string>();
  const auto got = read_up_to(gzip_head_bytes, bytes, *head);
  if (!got) bytes = failing_source(got.error());
  gzip_ = gzip_bytes(*head);
  modified_ = gzip_modified(*head);
  source_ = memory_source(std::move(head), std::move(bytes));
  if (gzip_) source_ = gunzipped(std::move(source_));
}

std::string_view ArchiveBytes::next() {
  if (ended_) return {};
  const auto got = source_(room_);
  if (!got) error_ = got.error().message;
  ended_ = !got || *got == 0;
  return {room_.data(), got ? *got : 0};
}

}  // namespace ingest
