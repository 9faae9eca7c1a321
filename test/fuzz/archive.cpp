// Any bytes as an archive, as a stream and as a file, and what lies inside as reports.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/archive.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/sources_members.hpp"

namespace {

using ingest::Archive;
using ingest::Unpacked;

constexpr ingest::UnpackLimits limits{
    .bytes = 1 << 24, .free_bytes = 1 << 20, .ratio = 500, .members = 1000};

// Gives no more than its limits allow, and its end for ever after an error.
void read_all(Archive archive) {
  char room[4096];
  std::uint64_t bytes = 0;
  bool failed = false;
  for (auto member = archive.next(); !member || *member; member = archive.next()) {
    if (!member && std::exchange(failed, true)) std::abort();
    if (!member) continue;
    for (auto got = archive.read(room); got && *got > 0; got = archive.read(room))
      bytes += *got;
  }
  if (bytes > limits.bytes + sizeof room) std::abort();
}

// A file without a name on any disk.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& bytes) : descriptor_(memfd_create("fuzz", 0)) {
    if (::write(descriptor_, bytes.data(), bytes.size()) < 0) std::abort();
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void read_sources(const std::string& path) {
  ingest::PassedOver passed;
  const auto filter = std::make_shared<ingest::SourceFilter>(std::nullopt, passed);
  const auto facts = ingest::facts_of(path);
  if (!facts) std::abort();
  ingest::Members members(path, *facts, filter);
  for (int i = 0; i < 1000; ++i) {
    const auto source = members.next();
    if (!source) break;
    const auto bytes = source->open();
    std::string text;
    if (bytes) ingest::read_up_to(1 << 16, *bytes, text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes =
      std::make_shared<const std::string>(reinterpret_cast<const char*>(data), size);
  const MemoryFile file(*bytes);
  const auto unpacked = [&] {
    return std::make_shared<Unpacked>(Unpacked{.limits = limits, .packed = size});
  };
  read_all(Archive(ingest::memory_source(bytes), unpacked()));
  read_all(Archive(file.path(), unpacked()));
  read_sources(file.path());
  return 0;
}
