// Globs and regular expressions from users, matched in linear time.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/system/result.hpp>

#include "mapping/error.hpp"

namespace re2 {
class RE2;
}

namespace mapping {

/// What a named group caught: its name, and the text.
using Capture = std::pair<std::string, std::string>;

/// A compiled pattern; copies share it, and it may be used by several threads.
class Pattern {
 public:
  /// RE2 syntax, found anywhere in the text unless anchored. Fails with RE2's words.
  static boost::system::result<Pattern, Error> regex(std::string_view expression);

  /// `*` is any text, `?` one character, the whole text has to match. Cannot fail.
  static Pattern glob(std::string_view expression);

  bool matches(std::string_view text) const;

  /// The first group, or all that matched where there is no group; nothing without match.
  std::optional<std::string> first_group(std::string_view text) const;

  /// Appends the named groups to `groups`; false without match.
  bool capture(std::string_view text, std::vector<Capture>& groups) const;

  std::vector<std::string> group_names() const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> expression);

  std::shared_ptr<const re2::RE2> expression_;
  std::string prefix_;  // a glob's letters before its first wildcard: most texts differ
};

}  // namespace mapping
