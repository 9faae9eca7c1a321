// What a <testcase> says in its attributes.

#pragma once

#include <string_view>

#include "ingest/xml_piece.hpp"

namespace ingest::junit {

/// Those that mean something to us, under any of their names; "" where they are missing.
struct CaseAttributes {
  const char* name = "";
  const char* class_name = "";
  const char* class_only = "";  ///< `class`, which stands in for a missing `classname`.
  const char* file = "";
  const char* line = "";
  const char* timestamp = "";
  const char* time = "";
  const char* duration = "";
  const char* status = "";
  const char* result = "";
  const char* ignored = "";  ///< "true" in Eclipse's export.
  bool others = false;       ///< There are some that `is_property`.

  bool says_outcome() const { return *status || *result || *ignored; }
};

CaseAttributes read_attributes(pugi::xml_node testcase);

/// Whether no field of Case stands for the attribute `name`, which is kept as a property:
/// GoogleTest records properties that way, and the parameters of its tests.
bool is_property(std::string_view name);

}  // namespace ingest::junit
