#include "api/cli/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "api/utf8.hpp"
#include "ingest/trimmed.hpp"

namespace cli {
namespace {

constexpr const char* empty = ": is empty; give a value or leave it out";

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto end = text.data() + text.size();
  const auto [stopped, failed] = std::from_chars(text.data(), end, number);
  if (failed != std::errc() || stopped != end) return {};
  return number;
}

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace

const Said* Values::find(std::string_view name) const {
  const auto found = given_.options.find(name);
  return found == given_.options.end() ? nullptr : &found->second;
}

bool Values::said(std::string_view name) const {
  return find(name) != nullptr;
}

std::string Values::place(std::string_view name) const {
  const Said* said = find(name);
  return said ? said->place : "--" + std::string(name);
}

void Values::refuse(std::string message) {
  if (!failure_) failure_ = std::move(message);
}

void Values::misfit(const Said& said, std::string_view what) {
  refuse(said.place + ": \"" + said.values.back() + "\" is not " + std::string(what));
}

void Values::text(std::string_view name, std::string& field) {
  const Said* said = find(name);
  if (!said) return;
  field = said->values.back();
  if (field.empty()) refuse(said->place + empty);
}

void Values::text(std::string_view name, std::optional<std::string>& field) {
  if (const Said* said = find(name)) field = said->values.back();
}

void Values::texts(std::string_view name, std::vector<std::string>& field) {
  const Said* said = find(name);
  if (!said) return;
  field = said->values;
  if (std::ranges::count(field, "")) refuse(said->place + empty);
}

void Values::readable(std::string_view name) {
  const Said* said = find(name);
  if (!said || std::ranges::all_of(said->values, api::valid_utf8)) return;
  refuse(said->place + ": is no UTF-8; write it in a terminal or a file that is");
}

void Values::flag(std::string_view name, bool& field) {
  const Said* said = find(name);
  if (!said) return;
  constexpr std::string_view words[] = {"true",  "yes", "on",  "1",
                                        "false", "no",  "off", "0"};
  const auto found = std::ranges::find(words, said->values.back());
  if (found == std::end(words)) return misfit(*said, "true or false");
  field = found - words < 4;
}

std::optional<std::int64_t> Values::whole_number(std::string_view name, Range range) {
  const Said* said = find(name);
  if (!said) return {};
  const auto number = number_in<std::int64_t>(said->values.back());
  if (number && *number >= range.from && *number <= range.to) return number;
  std::string what = "a whole number from " + std::to_string(range.from);
  what += range.to == INT64_MAX ? " on" : " to " + std::to_string(range.to);
  misfit(*said, what);
  return {};
}

std::optional<std::size_t> Values::chosen(std::string_view name,
                                          std::span<const std::string_view> words) {
  const Said* said = find(name);
  if (!said) return {};
  const auto found = std::ranges::find(words, said->values.back());
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  misfit(*said, listed(words));
  return {};
}

void Values::ids(std::string_view name, std::vector<std::int64_t>& field) {
  const Said* said = find(name);
  if (!said) return;
  field.clear();
  std::unordered_set<std::int64_t> known;
  for (std::string_view rest = said->values.back();;) {
    const auto comma = rest.find(',');
    const auto id = number_in<std::int64_t>(ingest::trimmed(rest.substr(0, comma)));
    if (!id || *id < 1) return misfit(*said, "a list of system ids such as 98142,98143");
    if (known.insert(*id).second) field.push_back(*id);
    if (comma == rest.npos) return;
    rest.remove_prefix(comma + 1);
  }
}

void Values::bytes(std::string_view name, std::uint64_t& field) {
  const Said* said = find(name);
  if (!said) return;
  constexpr std::string_view units = "KMG";
  std::string_view digits = said->values.back();
  int shift = 0;
  if (const auto unit = digits.empty() ? digits.npos : units.find(digits.back());
      unit != units.npos) {
    shift = 10 * (static_cast<int>(unit) + 1);
    digits.remove_suffix(1);
  }
  const auto number = number_in<std::uint64_t>(digits);
  if (!number || *number == 0 || *number > (UINT64_MAX >> 1 >> shift))
    return misfit(*said, "a number of bytes such as 8388608 or 8M");
  field = *number << shift;
}

void Values::seconds(std::string_view name, std::chrono::milliseconds& field) {
  const Said* said = find(name);
  if (!said) return;
  const auto number = number_in<double>(said->values.back());
  constexpr double day = 86'400;
  if (!number || !(*number > 0) || *number > day)
    return misfit(*said, "a number of seconds up to 86400");
  field = std::chrono::milliseconds(std::llround(std::ceil(*number * 1000)));
}

}  // namespace cli
