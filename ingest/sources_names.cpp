#include "ingest/sources_names.hpp"

#include <algorithm>
#include <array>

namespace ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array reports{".xml"sv, ".trx"sv};
constexpr std::array wrappings{".gz"sv, ".bz2"sv, ".xz"sv, ".zst"sv};
constexpr std::array archives{".zip"sv,  ".tar"sv, ".tgz"sv,
                              ".tbz2"sv, ".txz"sv, ".tzst"sv};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         std::ranges::equal(name.substr(name.size() - ending.size()), ending, {}, lower);
}

// The ending of `name` among `endings`; empty where it has none of them.
std::string_view ending_among(std::string_view name, const auto& endings) {
  const auto found = std::ranges::find_if(
      endings, [&](std::string_view ending) { return ends_with(name, ending); });
  return found == endings.end() ? ""sv : *found;
}

}  // namespace

bool packed_name(std::string_view name) {
  return !ending_among(name, archives).empty() || !ending_among(name, wrappings).empty();
}

bool searched_name(std::string_view name) {
  if (!ending_among(name, archives).empty()) return true;
  name.remove_suffix(ending_among(name, wrappings).size());
  return !ending_among(name, reports).empty() || ends_with(name, ".tar");
}

bool packed_bytes(std::string_view head) {
  constexpr std::array magics{"PK\3\4"sv,
                              "PK\5\6"sv,
                              "\x1f\x8b"sv,
                              "BZh"sv,
                              "\xfd"
                              "7zXZ\0"sv,
                              "\x28\xb5\x2f\xfd"sv};
  return std::ranges::any_of(magics,
                             [&](auto magic) { return head.starts_with(magic); }) ||
         (head.size() > 262 && head.substr(257, 5) == "ustar");
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

}  // namespace ingest
