#include "api/local/query.hpp"

#include <charconv>

namespace local {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (text[i] == '%' && high >= 0 && low >= 0) {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return encoded;
}

std::optional<std::int64_t> read_id(std::string_view digits) {
  std::int64_t id = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, id);
  if (error != std::errc() || stop != end || id < 1) return std::nullopt;
  return id;
}

Query::Query(std::string_view text) {
  while (!text.empty()) {
    const auto part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const auto equals = std::min(part.find('='), part.size());
    if (part.empty()) continue;
    parameters_[percent_decoded(part.substr(0, equals))] =
        percent_decoded(part.substr(std::min(equals + 1, part.size())));
  }
}

std::optional<std::string> Query::text(const std::string& name) {
  const auto found = parameters_.find(name);
  if (found == parameters_.end()) return std::nullopt;
  taken_.insert(name);
  return found->second;
}

std::optional<std::int64_t> Query::number(const std::string& name, Problems& problems) {
  const auto value = text(name);
  if (!value) return std::nullopt;
  const auto number = read_id(*value);
  if (!number)
    problems.push_back(
        {.title = "\"" + *value + "\" is not a number from 1", .parameter = name});
  return number;
}

std::optional<std::string> Query::ids(const std::string& name, Problems& problems) {
  const auto value = text(name);
  if (!value) return std::nullopt;
  std::string array = "[";
  std::string_view rest = *value;
  for (bool more = true; more;) {
    const auto comma = rest.find(',');
    const auto item = rest.substr(0, comma);
    if (!read_id(item))
      problems.push_back(
          {.title = "\"" + std::string(item) + "\" is not an id", .parameter = name});
    if (array.size() > 1) array += ',';
    array += item;
    more = comma != std::string_view::npos;
    rest.remove_prefix(more ? comma + 1 : rest.size());
  }
  return array + "]";
}

void Query::complain_of_the_rest(Problems& problems) const {
  for (const auto& [name, value] : parameters_)
    if (!taken_.contains(name))
      problems.push_back({.title = "unknown parameter", .parameter = name});
}

std::string Query::with_page(std::int64_t number, std::int64_t size) const {
  auto parameters = parameters_;
  parameters["page[number]"] = std::to_string(number);
  parameters["page[size]"] = std::to_string(size);
  std::string text;
  for (const auto& [name, value] : parameters)
    text +=
        (text.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  return text;
}

}  // namespace local
