// From text to numbers, lists and choices, with a message for what does not fit.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/cli/given.hpp"

namespace cli {

struct Range {
  std::int64_t from = 1;
  std::int64_t to = INT64_MAX;
};

/// Reads options into fields. An option that was not said leaves its field as it is. The
/// first value that does not fit is remembered and names its place: `--rate: "fast" is
/// not a whole number from 1 to 100000`.
class Values {
 public:
  explicit Values(const Given& given) : given_(given) {}

  void text(std::string_view name, std::string& field);                 ///< Not empty.
  void text(std::string_view name, std::optional<std::string>& field);  ///< Also empty.
  void texts(std::string_view name, std::vector<std::string>& field);   ///< None empty.
  /// Refuses what is no UTF-8, of an option that others read as text.
  void readable(std::string_view name);
  /// "true", "yes", "on", "1" and their opposites, as a file or a variable writes them.
  void flag(std::string_view name, bool& field);
  void ids(std::string_view name,
           std::vector<std::int64_t>& field);               ///< "1,2,3"; each once.
  void bytes(std::string_view name, std::uint64_t& field);  ///< "8M", "8388608".
  void seconds(std::string_view name, std::chrono::milliseconds& field);

  template <class Number>
  void number(std::string_view name, Number& field, Range range = {}) {
    if (const auto read = whole_number(name, range)) field = static_cast<Number>(*read);
  }

  template <class T, std::size_t size>
  void choice(std::string_view name, T& field,
              const std::pair<std::string_view, T> (&choices)[size]) {
    std::vector<std::string_view> words;
    for (const auto& [word, value] : choices) words.push_back(word);
    if (const auto index = chosen(name, words)) field = choices[*index].second;
  }

  /// For rules between options: `message` is kept if it is the first.
  void refuse(std::string message);
  /// "--rate" or wherever the option was said.
  std::string place(std::string_view name) const;
  bool said(std::string_view name) const;

  const std::optional<std::string>& failure() const { return failure_; }

 private:
  const Said* find(std::string_view name) const;
  std::optional<std::int64_t> whole_number(std::string_view name, Range range);
  std::optional<std::size_t> chosen(std::string_view name,
                                    std::span<const std::string_view> words);
  void misfit(const Said& said, std::string_view what);

  const Given& given_;
  std::optional<std::string> failure_;
};

}  // namespace cli
