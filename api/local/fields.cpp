#include "api/local/fields.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "api/local/query.hpp"

namespace local {

namespace json = boost::json;

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

Fields::Fields(const json::value* value, std::string pointer, Problems& problems)
    : object_(value ? value->if_object() : nullptr),
      pointer_(std::move(pointer)),
      problems_(&problems) {
  if (value && !object_)
    problems.push_back({.title = "has to be an object", .pointer = pointer_});
}

std::string Fields::place(std::string_view key) const {
  return pointer_ + "/" + pointer_step(key);
}

void Fields::complain(std::string_view key, std::string title) {
  problems_->push_back({.title = std::move(title), .pointer = place(key)});
}

const json::value* Fields::any(std::string_view key) {
  named_.emplace_back(key);
  const auto* value = object_ ? object_->if_contains(key) : nullptr;
  return value && !value->is_null() ? value : nullptr;
}

void Fields::require(std::string_view key) {
  if (!any(key)) complain(key, "is missing");
}

std::optional<std::string> Fields::text(std::string_view key, std::size_t most) {
  const auto* value = any(key);
  if (!value) return std::nullopt;
  const auto* string = value->if_string();
  if (!string) {
    complain(key, "has to be a string");
    return std::nullopt;
  }
  if (code_points(*string) > most)
    complain(key, "is longer than " + std::to_string(most) + " characters");
  return std::string(*string);
}

std::optional<std::int64_t> Fields::id(std::string_view key) {
  const auto* value = any(key);
  if (!value) return std::nullopt;
  std::optional<std::int64_t> id;
  if (const auto* digits = value->if_string()) id = read_id(*digits);
  if (const auto* number = value->if_int64(); number && *number > 0) id = *number;
  if (!id) complain(key, "has to be an id: a number from 1, or its digits");
  return id;
}

std::optional<std::int64_t> Fields::whole(std::string_view key) {
  const auto* value = any(key);
  if (!value) return std::nullopt;
  if (const auto* number = value->if_int64()) return *number;
  complain(key, "has to be a whole number");
  return std::nullopt;
}

Fields Fields::object(std::string_view key) {
  return {any(key), place(key), *problems_};
}

std::vector<Fields> Fields::objects(std::string_view key) {
  std::vector<Fields> objects;
  const auto* value = any(key);
  if (!value) return objects;
  const auto* array = value->if_array();
  if (!array) {
    complain(key, "has to be an array");
    return objects;
  }
  for (const auto& element : *array)
    objects.emplace_back(&element, place(key) + "/" + std::to_string(objects.size()),
                         *problems_);
  return objects;
}

void Fields::finish() {
  if (!object_) return;
  for (const auto& member : *object_)
    if (std::find(named_.begin(), named_.end(), std::string_view(member.key())) ==
        named_.end())
      complain(member.key(), "unknown attribute");
}

}  // namespace local
