#include "ingest/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ingest/archive_bytes.hpp"
#include "ingest/libarchive.hpp"
#include "ingest/sources_file.hpp"

namespace ingest {

struct Archive::Open {
  explicit Open(std::shared_ptr<Unpacked> shared) : unpacked(std::move(shared)) {}

  void begin(const std::string& path);
  static la_ssize_t read_packed(archive* handle, void* client, const void** buffer);
  bool broken_off() const;
  bool raw() const { return archive_format(handle.get()) == ARCHIVE_FORMAT_RAW; }
  bool plain() const;
  Member member_of(archive_entry* entry) const;
  auto modified() const { return bytes ? bytes->modified() : std::nullopt; }
  ReadError error(int status);
  std::optional<ReadError> excess();
  Result<std::size_t> read(std::span<char> room);
  int next_block();
  Result<bool> skip_member();
  Result<std::optional<Member>> finish();

  std::shared_ptr<Unpacked> unpacked;
  // Absent where libarchive reads a file by itself and can step over zip members.
  std::optional<ArchiveBytes> bytes;
  std::string_view block;  // What is at hand of the member.
  bool in_member = false;
  bool encrypted = false;  // The member at hand.
  bool over = false;       // Nothing more is to be had.
  libarchive::Handle handle = libarchive::new_handle();
};

void Archive::Open::begin(const std::string& path) {
  if (bytes) {
    archive_read_open2(handle.get(), this, nullptr, read_packed, nullptr, nullptr);
  } else {
    archive_read_open_filename(handle.get(), path.c_str(), 256 * 1024);
  }
}

// An error would make libarchive forget what came before it. So it is told of an end, and
// the error is ours to tell when that is met.
la_ssize_t Archive::Open::read_packed(archive*, void* client, const void** buffer) {
  const auto bytes = static_cast<Open*>(client)->bytes->next();
  *buffer = bytes.data();
  return static_cast<la_ssize_t>(bytes.size());
}

bool Archive::Open::broken_off() const {
  return bytes && !bytes->error().empty();
}

// Everything has the raw format, if no other.
bool Archive::Open::plain() const {
  return raw() && archive_filter_count(handle.get()) == 1 && !(bytes && bytes->unpacks());
}

ReadError Archive::Open::error(int status) {
  in_member = false;
  block = {};
  over = status <= ARCHIVE_FATAL;
  const char* said = archive_error_string(handle.get());
  std::string message = said ? said : "a damaged archive";
  if (encrypted) message = "it is encrypted; unpack it first";
  if (broken_off()) message = bytes->error();
  if (over && !raw()) message += "; what follows in this archive is lost";
  return {message};
}

std::optional<ReadError> Archive::Open::excess() {
  auto what = unpacked->excess();
  if (what.empty()) return {};
  over = true;
  return ReadError{std::move(what)};
}

Result<std::size_t> Archive::Open::read(std::span<char> room) {
  if (over) return std::size_t{0};
  while (block.empty()) {
    const int status = next_block();
    if (status == ARCHIVE_EOF && !(raw() && broken_off())) {
      in_member = false;
      return std::size_t{0};
    }
    if (status != ARCHIVE_OK) return error(raw() ? ARCHIVE_FATAL : status);
  }
  const auto count = std::min(room.size(), block.size());
  std::copy_n(block.data(), count, room.data());
  block.remove_prefix(count);
  unpacked->bytes += count;
  if (auto what = excess()) return *what;
  return count;
}

// Block by block, since whoever asks libarchive for more gets nothing of it before
// damage. Holes of sparse files, which are no reports, are left out.
int Archive::Open::next_block() {
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  const int status = archive_read_data_block(handle.get(), &data, &size, &offset);
  if (status == ARCHIVE_OK) block = {static_cast<const char*>(data), size};
  return status;
}

// Left to itself libarchive would unpack a member of any size to get behind it.
Result<bool> Archive::Open::skip_member() {
  if (!bytes && archive_format(handle.get()) == ARCHIVE_FORMAT_ZIP) in_member = false;
  std::array<char, 64 * 1024> unread;
  while (in_member) {
    const auto got = read(unread);
    if (!got) return got.error();
  }
  return true;
}

Member Archive::Open::member_of(archive_entry* entry) const {
  Member member;
  if (!raw()) member.name = libarchive::name_of(entry);
  if (archive_entry_size_is_set(entry))
    member.size = static_cast<std::uint64_t>(archive_entry_size(entry));
  member.modified = libarchive::modified_of(entry);
  if (!member.modified) member.modified = modified();
  return member;
}

// The checksum lies behind the end of a tar and what pads it. Where there is nothing at
// all, that is what somebody packed.
Result<std::optional<Member>> Archive::Open::finish() {
  while (bytes && bytes->unpacks() && !bytes->ended()) {
    unpacked->bytes += bytes->next().size();
    if (auto what = excess()) return *what;
  }
  if (broken_off()) return error(ARCHIVE_FATAL);
  over = true;
  const bool empty = archive_format(handle.get()) == ARCHIVE_FORMAT_EMPTY;
  return empty ? std::optional(Member{.modified = modified()}) : std::nullopt;
}

Archive::Archive(const std::string& path, std::shared_ptr<Unpacked> unpacked)
    : open_(std::make_unique<Open>(std::move(unpacked))) {
  auto& bytes = open_->bytes;
  if (auto file = open_file(path)) bytes.emplace(std::move(*file));
  if (bytes && !bytes->unpacks()) bytes.reset();
  open_->begin(path);
}

Archive::Archive(ByteSource bytes, std::shared_ptr<Unpacked> unpacked)
    : open_(std::make_unique<Open>(std::move(unpacked))) {
  open_->bytes.emplace(std::move(bytes));
  open_->begin({});
}

Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<std::optional<Member>> Archive::next() {
  archive* handle = open_->handle.get();
  while (!open_->over) {
    if (const auto skipped = open_->skip_member(); !skipped) return skipped.error();
    const libarchive::Utf8Names names;
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(handle, &entry);
    if (status == ARCHIVE_EOF) return open_->finish();
    if (status < ARCHIVE_WARN) return open_->error(ARCHIVE_FATAL);
    open_->over = open_->plain();
    if (open_->over)
      return ReadError{"neither zip nor tar, nor packed by gzip, bzip2, xz or zstd"};
    open_->in_member = true;
    open_->block = {};
    open_->encrypted = archive_entry_is_encrypted(entry) != 0;
    ++open_->unpacked->members;
    if (auto what = open_->excess()) return *what;
    if (libarchive::regular_file(entry)) return open_->member_of(entry);
  }
  return std::optional<Member>();
}

Result<std::size_t> Archive::read(std::span<char> room) {
  return open_->read(room);
}

}  // namespace ingest
