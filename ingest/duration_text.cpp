#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "ingest/time_text.hpp"
#include "ingest/trimmed.hpp"

namespace ingest {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a number at the front of `text` and takes it off.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool decimal_comma(std::string_view text, std::size_t comma) {
  const auto dot = text.find('.');
  if (dot != text.npos) return dot < comma && text.find(',') == text.rfind(',');
  if (text.find(',') != text.rfind(',')) return false;
  const auto after = text.substr(comma + 1);
  const auto digits = std::find_if_not(after.begin(), after.end(), digit) - after.begin();
  return digits != 3 || text.substr(0, comma) == "0" || comma == 0;
}

/// Writes the number's commas as C does, "1.234,56" as "1234.56".
std::string without_commas(std::string_view text) {
  const auto last = text.rfind(',');
  const bool decimal = decimal_comma(text, last);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (decimal && i == last) {
      plain += '.';
    } else if (text[i] != ',' && !(decimal && i < last && text[i] == '.')) {
      plain += text[i];
    }
  }
  return plain;
}

/// Seconds in one `unit`; nothing where it is none.
std::optional<double> seconds_in(std::string_view unit) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  static constexpr Unit units[] = {{"s", 1},          {"sec", 1},        {"secs", 1},
                                   {"second", 1},     {"seconds", 1},    {"ms", 1e-3},
                                   {"msec", 1e-3},    {"millis", 1e-3},  {"us", 1e-6},
                                   {"\u00b5s", 1e-6}, {"\u03bcs", 1e-6}, {"ns", 1e-9},
                                   {"m", 60},         {"min", 60},       {"mins", 60},
                                   {"h", 3600},       {"d", 86400}};
  for (const auto& known : units) {
    if (known.name == unit) return known.seconds;
  }
  return std::nullopt;
}

/// "1m2.5s", "12 ms", and a bare number.
std::optional<double> with_units(std::string_view text) {
  double sum = 0;
  while (!text.empty()) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    text = trimmed(text);
    const auto length = std::min(text.find_first_of("0123456789. "), text.size());
    const auto unit = length == 0 ? 1.0 : seconds_in(text.substr(0, length));
    if (!unit || (length == 0 && !text.empty())) return std::nullopt;
    sum += *number * *unit;
    text = trimmed(text.substr(length));
  }
  return sum;
}

/// "hh:mm:ss.fff", "mm:ss", and .NET's "d.hh:mm:ss".
std::optional<double> clock_seconds(std::string_view text) {
  double sum = 0;
  if (const auto dot = text.find('.'); dot < text.find(':')) {
    auto days = text.substr(0, dot);
    const auto number = take_number(days);
    if (!number || !days.empty()) return std::nullopt;
    sum = *number * 24;
    text.remove_prefix(dot + 1);
  }
  for (int parts = 1; parts <= 3; ++parts) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    sum = sum * (parts > 1 ? 60 : 1) + *number;
    if (text.empty()) return parts > 1 ? std::optional(sum) : std::nullopt;
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

std::optional<Seconds> sensible(std::optional<double> seconds) {
  // A report's sum shall be a number too.
  constexpr double most = 1e12;
  if (!seconds || !(*seconds <= most) || std::signbit(*seconds)) return std::nullopt;
  return Seconds(*seconds);
}

}  // namespace

std::optional<Seconds> parse_duration(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;

  auto rest = text;
  if (const auto number = take_number(rest); number && rest.empty()) {
    return sensible(number);
  }
  if (text.find(',') != text.npos) {
    const auto plain = without_commas(text);
    return sensible(with_units(plain));
  }
  if (text.find(':') != text.npos) return sensible(clock_seconds(text));
  return sensible(with_units(text));
}

}  // namespace ingest
