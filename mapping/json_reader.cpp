#include "mapping/json_reader.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "mapping/json_place.hpp"
#include "mapping/nearest.hpp"
#include "mapping/place.hpp"

namespace mapping {

namespace json = boost::json;

void JsonReader::read(const std::function<void(const Value&)>& body) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  json::parser parser;
  json::error_code wrong;
  const auto end = parser.write_some(text_.data(), text_.size(), wrong);
  const auto rest = text_.find_first_not_of(" \t\r\n", end);
  if (wrong)
    error_ = error_at(path_, place_of(text_, end), "no valid JSON: " + wrong.message());
  else if (rest != text_.npos)
    error_ = error_at(path_, place_of(text_, rest), "text after the table");
  else if (const auto again = find_repeated_member(text_))
    error_ = error_at(path_, place_of(text_, again->offset),
                      "member \"" + std::string(again->name) + "\" stands twice");
  else
    body(parser.release());
}

void JsonReader::each_entry(
    const Value& value, const std::function<void(std::string_view, const Value&)>& body) {
  if (!value.is_object()) return fail("an object is needed here");
  for (const auto& [name, member] : value.get_object()) {
    steps_.emplace_back(name);
    body(name, member);
    steps_.pop_back();
  }
}

void JsonReader::each_member(
    const Value& value, std::span<const std::string_view> known,
    const std::function<void(std::string_view, const Value&)>& body) {
  each_entry(value, [&](std::string_view name, const Value& member) {
    if (name == "comment") return;
    if (known.empty() || std::find(known.begin(), known.end(), name) != known.end())
      body(name, member);
    else
      fail("unknown member \"" + std::string(name) + '"' + did_you_mean(name, known));
  });
}

void JsonReader::each_element(const Value& value,
                              const std::function<void(const Value&)>& body) {
  if (!value.is_array()) return fail("an array is needed here");
  std::size_t index = 0;
  for (const auto& element : value.get_array()) {
    steps_.push_back(std::to_string(index++));
    body(element);
    steps_.pop_back();
  }
}

std::string JsonReader::text_of(const Value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64() || value.is_uint64()) return json::serialize(value);
  fail("text or a whole number is needed here");
  return {};
}

void JsonReader::fail(std::string_view what) {
  fail_at(steps_, what);
}

void JsonReader::fail_at(std::span<const std::string> steps, std::string_view what) {
  if (error_) return;
  error_ = error_at(path_, place_of(text_, find_value(text_, steps)), what);
}

}  // namespace mapping
