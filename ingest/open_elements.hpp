// The elements around a place in a report.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/buffer.hpp"

namespace ingest {

struct OpenElements {
  /// One whose children may go to several pieces.
  struct Container {
    std::string tag = {};      ///< Its start tag.
    std::string context = {};  ///< Those of its children that later pieces see again.
    std::size_t name_size = 0;

    std::string_view name() const { return std::string_view(tag).substr(1, name_size); }
  };

  /// A name that stands in the buffer.
  struct Name {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  std::vector<Container> containers = {};
  /// Below the innermost container: one of its items, and what is open inside of that.
  std::vector<Name> item = {};

  bool none() const { return containers.empty() && item.empty(); }
  std::size_t depth() const { return containers.size() + item.size(); }

  /// What each piece begins with.
  std::size_t repeated_bytes() const {
    std::size_t sum = 0;
    for (const auto& one : containers) sum += one.tag.size() + one.context.size();
    return sum;
  }

  /// The one that is to be closed next. There is one.
  std::string_view innermost(const Buffer& buffer) const {
    if (item.empty()) return containers.back().name();
    return buffer.from(item.back().begin).substr(0, item.back().size);
  }
};

}  // namespace ingest
