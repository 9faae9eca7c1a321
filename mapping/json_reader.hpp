// Walks a JSON document and knows where it stands, so that errors can say it.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/error.hpp"

namespace boost::json {
class value;
}

namespace mapping {

/// Keeps the first error and lets the walk go on, which spares the walkers every check.
class JsonReader {
 public:
  using Value = boost::json::value;

  /// Both must outlive it; `path` is for messages.
  JsonReader(std::string_view text, std::string_view path) : text_(text), path_(path) {}

  /// Parses the text and calls `body` with the document, unless it is no valid JSON.
  void read(const std::function<void(const Value&)>& body);

  /// Calls `body` for each member, whatever it is called. Fails on what is no object.
  void each_entry(const Value& value,
                  const std::function<void(std::string_view, const Value&)>& body);

  /// Likewise, but not for "comment". Fails on a name that is not `known`; an empty list
  /// knows all.
  void each_member(const Value& value, std::span<const std::string_view> known,
                   const std::function<void(std::string_view, const Value&)>& body);

  /// Fails on what is no array.
  void each_element(const Value& value, const std::function<void(const Value&)>& body);

  /// A string, or a whole number as its digits; fails on anything else.
  std::string text_of(const Value& value);

  /// Blames the value at hand.
  void fail(std::string_view what);

  /// Blames the value that `steps` lead to.
  void fail_at(std::span<const std::string> steps, std::string_view what);

  const std::optional<Error>& error() const { return error_; }

 private:
  std::string_view text_;
  std::string_view path_;
  std::vector<std::string> steps_;  // to the value at hand
  std::optional<Error> error_;
};

}  // namespace mapping
