// The answer to "where does this case go, and why".

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mapping/destination.hpp"
#include "mapping/extras.hpp"

namespace mapping {

/// Who gave the answer, in the order of asking.
enum class AnsweredBy {
  nobody,
  case_property,   ///< `index` counts the property names that are looked for.
  suite_property,  ///< Likewise.
  id_pattern,
  table_row,   ///< `index` is the line in the file.
  table_rule,  ///< `index` is the rule's number from 1.
  catalogue_field,
  catalogue_name,
};

/// How much of a case's name was set aside to find it in the catalogue.
enum class Leniency { exact, folded, without_parameters };

struct How {
  AnsweredBy by = AnsweredBy::nobody;
  Leniency leniency = Leniency::exact;
  std::uint32_t index = 0;

  bool operator==(const How&) const = default;
};

struct Resolution {
  enum class Status {
    mapped,
    unmapped,
    ambiguous,  ///< Several candidates: never a guess.
    ignored,    ///< By a rule of the table.
  };

  Status status = Status::unmapped;
  How how{};
  std::vector<Destination> destinations{};  ///< Each gets the run; filled when mapped.
  std::vector<std::uint32_t> candidates{};  ///< Catalogue positions when ambiguous.
  Extras extras{};                          ///< Of the table.
  std::string trouble{};  ///< Why an id that was given led nowhere; empty otherwise.

  /// It would take a list of all tests to know what to create.
  bool wants_tests = false;

  /// As new, but that memory stays.
  void clear();
};

}  // namespace mapping
