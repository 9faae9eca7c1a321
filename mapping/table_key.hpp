// What rows and rules look at.

#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "mapping/subject.hpp"

namespace mapping {

/// Rules look at properties too.
enum class Key { class_name, name, suite, file };
constexpr std::size_t key_count = 4;

/// As tables call them, by `Key`.
constexpr std::string_view key_names[key_count] = {"class", "name", "suite", "file"};

/// By `Key`.
using KeyTexts = std::array<std::string_view, key_count>;

inline KeyTexts key_texts(const Subject& subject) {
  return {subject.class_name, subject.name, subject.suite, subject.file};
}

}  // namespace mapping
