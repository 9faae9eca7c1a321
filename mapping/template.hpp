// Texts with fields, such as "{class}.{name}" or "{ci.branch}".

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "mapping/ci.hpp"
#include "mapping/error.hpp"
#include "mapping/pattern.hpp"
#include "mapping/subject.hpp"

namespace mapping {

/// What a rule's patterns caught, by the names of their groups.
using Captures = std::span<const Capture>;

/// A template, compiled once.
class Template {
 public:
  /// Fields: {suite} {class} {name} {file} {property:NAME}, {match:GROUP} (a rule's named
  /// group), {ci.server} {ci.build} {ci.build-url} {ci.job} {ci.commit} {ci.branch}.
  /// "{{" and "}}" are braces. The values of `ci` are filled in here, once.
  ///
  /// Fails on an unknown field or an unclosed brace, naming the column from 1.
  static boost::system::result<Template, Error> compile(std::string_view text,
                                                        const CiValues& ci = {});

  /// Fields without a value are empty. A property is the case's, else its suites'.
  std::string fill(const Subject& subject, Captures captures = {}) const;

  /// As `fill`, but appends; saves the allocation where many are filled.
  void append_to(std::string& text, const Subject& subject, Captures captures = {}) const;

  /// A template of nothing, the default, fills to "".
  bool empty() const { return parts_.empty(); }

  /// Its text where no case is needed to fill it, since it has no fields but {ci...}.
  std::optional<std::string> fixed() const;

  /// The {match:GROUP} names it needs.
  std::vector<std::string> groups() const;

  bool operator==(const Template&) const = default;

 private:
  enum class Field { text, suite, class_name, name, file, property, match };

  struct Part {
    Field field = Field::text;
    std::string text;  ///< The text itself, or the property's or group's name.
    bool operator==(const Part&) const = default;
  };

  static bool read_field(std::string_view field, const CiValues& ci, Part& part);

  std::vector<Part> parts_;
};

}  // namespace mapping
