// The target of a request taken apart.

#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "api/local/problem.hpp"

namespace local {

/// "%5B" becomes "[", "+" a blank.
std::string percent_decoded(std::string_view text);
/// All but letters, digits and "-._~" as %XX.
std::string percent_encoded(std::string_view text);

/// Parameters by name. Each reader takes what it knows; what nobody took is a mistake of
/// the caller that the real server might silently ignore, and so gets a problem here.
class Query {
 public:
  explicit Query(std::string_view text);  ///< What follows the "?".

  std::optional<std::string> text(const std::string& name);
  std::optional<std::int64_t> number(const std::string& name, Problems& problems);
  /// A list such as "12,13" as the JSON array "[12,13]".
  std::optional<std::string> ids(const std::string& name, Problems& problems);
  void complain_of_the_rest(Problems& problems) const;

  /// Written anew, sorted by name, with page and size in place of those that came.
  std::string with_page(std::int64_t number, std::int64_t size) const;

 private:
  std::map<std::string, std::string> parameters_;
  std::set<std::string> taken_;
};

/// Digits that fit and are at least 1.
std::optional<std::int64_t> read_id(std::string_view digits);

}  // namespace local
