#include "mapping/file.hpp"

#include <system_error>

namespace mapping {
namespace {

struct BytesOf {
  std::uint64_t operator()(const std::string& text) const { return text.size(); }
  std::uint64_t operator()(const SpilledText& text) const { return text.size(); }
  std::uint64_t operator()(const std::filesystem::path& path) const {
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    return gone ? 0 : size;
  }
};

}  // namespace

std::uint64_t content_bytes(const File& file) {
  return std::visit(BytesOf{}, file.content);
}

}  // namespace mapping
