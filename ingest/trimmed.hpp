// What a text says without the white space around it.

#pragma once

#include <string_view>

namespace ingest {

/// `text` without blanks, tabs and ends of lines in front and behind.
inline std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace ingest
