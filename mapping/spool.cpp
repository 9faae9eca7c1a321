#include "mapping/spool.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "mapping/hash.hpp"

namespace mapping {
namespace {

// So many that what is in one of them stays little, even of ten million results.
constexpr std::size_t shelf_count = 1024;
constexpr std::size_t open_bytes = 16 * 1024;
constexpr std::size_t head_bytes = 32;  // More than a record has beside its own bytes.

// The upper bits, since whoever gets the shelf's records finds them by the lower ones.
std::size_t shelf_of(std::uint64_t key) {
  return mix(key, 0x9E3779B97F4A7C15u) >> 54;
}
static_assert(shelf_count == 1 << 10);

[[noreturn]] void fail() {
  const int error = errno;
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none).string();
  throw std::system_error(
      error, std::generic_category(),
      (folder.empty() ? "TMPDIR" : folder) +
          ": no room for results; make some, or name another folder with TMPDIR");
}

int nameless_file() {
  std::error_code failure;
  const auto folder = std::filesystem::temp_directory_path(failure);
  errno = failure.value();
  if (failure) fail();
  std::string name = folder / ("ptingest-" + std::string(6, 'X'));  // mkostemp's to fill
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail();
  ::unlink(name.c_str());
  return file;
}

}  // namespace

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::add(Block block) {
  if (!shelves_.empty()) return shelve(block);
  held_ += block.capacity();
  blocks_.push_back(std::move(block));
  if (held_ > window_) spill();
}

void Spool::spill() {
  file_ = nameless_file();
  shelves_.resize(shelf_count);
  for (auto& block : blocks_) shelve(std::exchange(block, {}));
  blocks_ = {};
}

void Spool::shelve(std::string_view block) {
  for_each_record(block, [&](const Record& record) {
    Shelf& shelf = shelves_[shelf_of(record.key)];
    const auto size = shelf.open.size() + head_bytes + record.bytes.size();
    if (size > open_bytes && !shelf.open.empty()) file(shelf);
    shelf.open.reserve(open_bytes);
    append_record(record, shelf.open);
  });
}

void Spool::file(Shelf& shelf) {
  std::string_view left = shelf.open;
  shelf.filed.push_back({end_, left.size()});
  while (!left.empty()) {
    const auto written = ::pwrite(file_, left.data(), left.size(), end_);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    left.remove_prefix(static_cast<std::size_t>(written));
    end_ += written;
  }
  shelf.open.clear();
}

Block Spool::take(Shelf& shelf) {
  std::size_t size = shelf.open.size();
  for (const auto& extent : shelf.filed) size += extent.size;
  Block block;
  block.reserve(size);
  for (auto [offset, left] : std::exchange(shelf.filed, {})) {
    auto at = block.size();
    block.resize(at + left);
    while (left > 0) {
      const auto read = ::pread(file_, block.data() + at, left, offset);
      if (read < 0 && errno == EINTR) continue;
      if (read == 0) errno = EIO;
      if (read <= 0) fail();
      at += static_cast<std::size_t>(read);
      offset += read;
      left -= static_cast<std::size_t>(read);
    }
  }
  block += shelf.open;
  shelf = {};
  return block;
}

std::optional<std::vector<Block>> Spool::next() {
  if (shelves_.empty()) {
    if (blocks_.empty()) return std::nullopt;
    return std::exchange(blocks_, {});
  }
  for (; out_ < shelves_.size(); ++out_) {
    std::vector<Block> blocks(1, take(shelves_[out_]));
    if (!blocks[0].empty()) return ++out_, std::move(blocks);
  }
  return std::nullopt;
}

}  // namespace mapping
