#include "api/json_value.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ingest/time_text.hpp"

namespace api {
namespace json = boost::json;

std::optional<json::value> parse_json(std::string_view text, json::storage_ptr memory) {
  boost::system::error_code failure;
  auto value = json::parse(json::string_view(text.data(), text.size()), failure,
                           std::move(memory));
  if (failure) return std::nullopt;
  return value;
}

const json::value* member(const json::value& object, std::string_view key) {
  const auto* members = object.if_object();
  return members ? members->if_contains(json::string_view(key.data(), key.size()))
                 : nullptr;
}

const json::value& attributes_of(const json::value& item) {
  static const json::value none;
  const auto* attributes = member(item, "attributes");
  return attributes ? *attributes : none;
}

std::string id_list(std::span<const mapping::Id> ids) {
  std::string text;
  for (const auto id : ids) text += (text.empty() ? "" : ",") + std::to_string(id);
  return text;
}

mapping::Id id_in(const json::value& object, std::string_view key) {
  if (const auto* value = member(object, key); value && value->is_int64())
    return std::max<mapping::Id>(0, value->get_int64());
  const auto text = text_in(object, key);
  mapping::Id id = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, id);
  return parsed.ec == std::errc() && parsed.ptr == end && id > 0 ? id : 0;
}

std::optional<Time> zoned_time(std::string_view text) {
  const auto time = ingest::parse_timestamp(text);
  if (!time || !time->zoned) return std::nullopt;
  return time->instant;
}

std::string text_in(const json::value& object, std::string_view key) {
  const auto* value = member(object, key);
  if (!value || value->is_null()) return {};
  if (const auto* text = value->if_string()) return {text->data(), text->size()};
  return value->is_number() ? json::serialize(*value) : std::string();
}

}  // namespace api
