#include "api/cli/json_text.hpp"

#include <cstdio>

#include "api/json_writer.hpp"

namespace cli {
namespace json = boost::json;
namespace {

// Nests as deep as our own results do, which is not deep.
void append(const json::value& value, api::JsonWriter& to) {
  if (const auto* list = value.if_array()) {
    to.open('[');
    for (const auto& item : *list) append(item, to);
    to.close(']');
  } else if (const auto* object = value.if_object()) {
    to.open('{');
    for (const auto& [name, member] : *object) {
      to.key(name);
      append(member, to);
    }
    to.close('}');
  } else if (const auto* text = value.if_string()) {
    to.text(*text);
  } else if (const auto* number = value.if_double()) {
    to.plain(json_number(*number));
  } else {
    to.plain(json::serialize(value));
  }
}

}  // namespace

std::string json_number(double number) {
  char digits[400];
  std::snprintf(digits, sizeof digits, "%.6f", number);
  std::string text(digits);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string json_text(const json::value& value) {
  std::string text;
  api::JsonWriter to(text);
  append(value, to);
  return text;
}

}  // namespace cli
