#include "mapping/ids.hpp"

#include <algorithm>
#include <charconv>

namespace mapping {
namespace {

constexpr std::string_view between = ", ;\t\r\n";

}  // namespace

std::optional<Id> read_id(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
  text = text.substr(0, text.find_last_not_of(between) + 1);
  Id id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id <= 0)
    return std::nullopt;
  return id;
}

std::string too_many_ids(std::size_t ids) {
  return std::to_string(ids) + " ids are given where at most " +
         std::to_string(most_ids) + " may be";
}

std::vector<std::string_view> split_ids(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
    if (text.empty()) return pieces;
    pieces.push_back(text.substr(0, text.find_first_of(between)));
    text.remove_prefix(pieces.back().size());
  }
}

bool read_ids(std::string_view text, std::vector<Id>& ids) {
  if (const auto id = read_id(text)) return ids.push_back(*id), true;
  const auto first = static_cast<std::ptrdiff_t>(ids.size());
  for (const auto piece : split_ids(text)) {
    const auto id = read_id(piece);
    if (!id) return false;
    if (std::find(ids.begin() + first, ids.end(), *id) == ids.end()) ids.push_back(*id);
  }
  return static_cast<std::ptrdiff_t>(ids.size()) > first;
}

}  // namespace mapping
