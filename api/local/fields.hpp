// Reading a JSON object of a request, and complaining of all that is odd about it.

#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "api/local/problem.hpp"

namespace local {

/// The number of code points in UTF-8.
std::size_t code_points(std::string_view utf8);

/// The members of one object. Each reader names a member, complains where its value is of
/// the wrong kind, and takes null for absent. `finish` complains of members nobody named.
class Fields {
 public:
  /// `value` and `problems` must outlive this. No object at all is a problem; a null
  /// pointer stands for an absent object, in which everything is absent.
  Fields(const boost::json::value* value, std::string pointer, Problems& problems);

  bool present() const { return object_ != nullptr; }
  const std::string& pointer() const { return pointer_; }

  void require(std::string_view key);
  std::optional<std::string> text(
      std::string_view key, std::size_t most = std::numeric_limits<std::size_t>::max());
  std::optional<std::int64_t> id(std::string_view key);  ///< A number or its digits.
  std::optional<std::int64_t> whole(std::string_view key);
  Fields object(std::string_view key);
  std::vector<Fields> objects(std::string_view key);  ///< An array of objects.
  const boost::json::value* any(std::string_view key);

  void complain(std::string_view key, std::string title);
  void finish();

 private:
  std::string place(std::string_view key) const;

  const boost::json::object* object_ = nullptr;
  std::string pointer_;
  Problems* problems_;
  std::vector<std::string> named_;
};

}  // namespace local
