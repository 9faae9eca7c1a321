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

  /// What stands straight in the innermost container, and comes whole.
  struct Item {
    std::vector<Name> open = {};  ///< It, and what is open inside of it.
    std::size_t begin = 0;        ///< In the buffer.
    std::size_t nodes = 0;        ///< It, the elements inside, and all attributes.
    std::size_t texts = 0;        ///< In front of it, of those that are left out.
    bool by_tags = false;         ///< Counted by its tags.
    bool harmless = false;        ///< What is inside, so far.
  };

  std::vector<Container> containers = {};
  Item item = {};

  bool none() const { return containers.empty() && item.open.empty(); }
  std::size_t depth() const { return containers.size() + item.open.size(); }

  /// What each piece begins with.
  std::size_t repeated_bytes() const {
    std::size_t sum = 0;
    for (const auto& one : containers) sum += one.tag.size() + one.context.size();
    return sum;
  }

  /// The one that is to be closed next. There is one.
  std::string_view innermost(const Buffer& buffer) const {
    if (item.open.empty()) return containers.back().name();
    return buffer.from(item.open.back().begin).substr(0, item.open.back().size);
  }
};

}  // namespace ingest
