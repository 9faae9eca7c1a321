#include "api/cli/json_text.hpp"

#include <cstdio>

namespace cli {
namespace json = boost::json;
namespace {

std::string fraction(double number) {
  char digits[400];
  std::snprintf(digits, sizeof digits, "%.6f", number);
  std::string text(digits);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// Nests as deep as our own results do, which is not deep.
void append(const json::value& value, std::string& text) {
  if (const auto* list = value.if_array()) {
    text += '[';
    for (const auto& item : *list) {
      if (text.back() != '[') text += ',';
      append(item, text);
    }
    text += ']';
  } else if (const auto* object = value.if_object()) {
    text += '{';
    for (const auto& [name, member] : *object) {
      if (text.back() != '{') text += ',';
      text += json::serialize(name);
      text += ':';
      append(member, text);
    }
    text += '}';
  } else if (const auto* number = value.if_double()) {
    text += fraction(*number);
  } else {
    text += json::serialize(value);
  }
}

}  // namespace

std::string json_text(const json::value& value) {
  std::string text;
  append(value, text);
  return text;
}

}  // namespace cli
