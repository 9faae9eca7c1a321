#include "ingest/encoding.hpp"

#include <iconv.h>

#include <utility>

namespace ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_declaration = 1024;

std::string upper(std::string_view text) {
  std::string raised(text);
  for (auto& c : raised) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return raised;
}

/// The value of `encoding` in a declaration at the front of `head`; empty without one.
std::string declared(std::string_view head) {
  const auto start = head.find("<?xml");
  if (start > longest_declaration) return {};  // Or npos, which is beyond as well.
  head = head.substr(start, longest_declaration);
  head = head.substr(0, head.find("?>"));
  const auto at = head.find("encoding");
  const auto open = head.find_first_of("\"'", at);
  if (at == head.npos || open == head.npos) return {};
  const auto close = head.find(head[open], open + 1);
  if (close == head.npos) return {};
  return upper(head.substr(open + 1, close - open - 1));
}

/// By the bytes alone; empty where they are one byte a character.
std::string wide_encoding(std::string_view head) {
  struct Sign {
    std::string_view bytes;
    const char* encoding;
  };
  static constexpr Sign signs[] = {
      {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"},
      {"\xFF\xFE"sv, "UTF-16LE"},     {"\xFE\xFF"sv, "UTF-16BE"},
      {"<\0\0\0"sv, "UTF-32LE"},      {"\0\0\0<"sv, "UTF-32BE"},
      {"<\0"sv, "UTF-16LE"},          {"\0<"sv, "UTF-16BE"},
  };
  for (const auto& sign : signs) {
    if (head.starts_with(sign.bytes)) return sign.encoding;
  }
  return {};
}

bool means_utf8(const std::string& name) {
  return name.empty() || name == "UTF-8" || name == "UTF8" || name == "US-ASCII" ||
         name == "ASCII";
}

bool means_wide(const std::string& name) {
  return name.starts_with("UTF-16") || name.starts_with("UTF16") ||
         name.starts_with("UTF-32") || name.starts_with("UCS-") ||
         name.starts_with("ISO-10646") || name == "UNICODE";
}

bool iconv_knows(const std::string& name) {
  const auto handle = iconv_open("UTF-8", name.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) return false;
  iconv_close(handle);
  return true;
}

}  // namespace

Encoding encoding_of(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return {};
  if (auto wide = wide_encoding(head); !wide.empty()) return {.name = std::move(wide)};
  const auto name = declared(head);
  if (means_utf8(name)) return {};
  if (means_wide(name)) {
    return {.problem =
                "declared as " + name + ", but one byte a character: read as UTF-8"};
  }
  if (!iconv_knows(name)) {
    return {.problem = "the encoding \"" + name.substr(0, 40) +
                       "\" is not known: read as UTF-8"};
  }
  // Browsers read Latin-1 so, too: its control characters are never meant.
  if (name == "ISO-8859-1" || name == "LATIN1") return {.name = "WINDOWS-1252"};
  return {.name = name};
}

}  // namespace ingest
