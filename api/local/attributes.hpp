// Attributes that are checked, kept and shown, but that nothing here acts upon.

#pragma once

#include <span>
#include <string>

#include <boost/json/object.hpp>

#include "api/local/call.hpp"

namespace local {

struct Attribute {
  enum class Kind { text, id, moment, duration, tags, fields, hash, party, test_type };

  const char* name;
  Kind kind;
  bool shown = true;  ///< Whether the documents list it in answers.
};

/// Reads those of `known` that are there; complains like Fields.
boost::json::object read_attributes(Fields& fields, std::span<const Attribute> known,
                                    Call& call);
/// Adds every shown attribute to `out`, null where `more` (a JSON object) lacks it.
void show_attributes(boost::json::object& out, std::span<const Attribute> known,
                     const std::string& more);

/// A hash of "---f-N" with texts or lists of texts, as JSON; "{}" where absent. A project
/// that lists its custom fields takes only those and their possible values.
std::string read_custom_fields(Fields& fields, Call& call);

}  // namespace local
