// A rule of the table: whom it fits, and what it answers.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/extras.hpp"
#include "mapping/overrides.hpp"
#include "mapping/pattern.hpp"
#include "mapping/table_key.hpp"

namespace mapping {

/// A subject that rules are asked about, one after the other.
struct AskedSubject {
  const Subject& subject;
  std::vector<std::string_view> file_names{};  ///< Empty until a condition needs them.
};

/// What a rule asks of a subject.
struct Condition {
  std::optional<Key> key{};  ///< Absent: a property.
  std::string property{};
  Pattern pattern;
  bool sees_folders = false;  ///< Has a '/'; of a report's path others see the last part.
};

/// Where a rule sends a subject.
struct RuleAnswer {
  std::uint32_t number = 0;     ///< The rule's.
  std::vector<Id> instances{};  ///< Empty: see the others.
  std::string instance_name{};  ///< To be found in the catalogue; filled in.
  Id set = 0;                   ///< Where that instance is or a new test goes; 0: any.
  bool ignored = false;
  std::string trouble{};  ///< Why its templates gave no usable id: said, not guessed.
};

struct Rule {
  std::uint32_t number = 0;       ///< From 1.
  std::vector<Condition> when{};  ///< All have to fit.
  Template instance_id{};
  Template instance_name{};
  Template set{};
  bool ignore = false;
  Overrides overrides{};

  /// Others give values or a set, and leave the instance to somebody else.
  bool answers() const {
    return ignore || !instance_id.empty() || !instance_name.empty();
  }

  /// If so, it is met, and the last giver of `extras`.
  bool fits(AskedSubject& asked, Extras& extras) const;

  /// For a subject that it fits.
  RuleAnswer answer(const Subject& subject, Captures captures) const;

  /// Likewise. 0 where it gives no set; what is no number is said in `trouble`.
  Id set_for(const Subject& subject, Captures captures, std::string& trouble) const;
};

}  // namespace mapping
