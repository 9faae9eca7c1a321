// One construct of XML markup at a time.

#pragma once

#include <cstddef>
#include <string_view>

namespace ingest {

/// What stands at a '<'.
struct Markup {
  enum Kind {
    unfinished,   ///< The text ends inside it.
    start,        ///< <name ...>
    empty,        ///< <name .../>
    finish,       ///< </name>
    cdata,        ///< <![CDATA[...]]>
    comment,      ///< <!--...-->
    instruction,  ///< <?...?>
    doctype,      ///< <!DOCTYPE ...> with its internal subset
    stray,        ///< A '<' that begins nothing: text, though XML forbids it
    broken,       ///< A tag that cannot be read; `what` says why
  };
  Kind kind = unfinished;
  const char* end = nullptr;  ///< Behind it; at the fault where it is broken.
  std::size_t attributes = 0;
  std::string_view name = {};  ///< Of start, empty and finish, with its prefix.
  bool stray_inside = false;   ///< An attribute's value holds a '<'.
  bool doubled = false;        ///< An attribute stands in it twice.
  const char* open = nullptr;  ///< Unfinished: where its last long part begins, if any.
  const char* what = "";
};

/// Reads the construct at `at`, which is a '<' in front of `end`.
Markup scan_markup(const char* at, const char* end);

bool blank(char c);
bool name_start(char c);

/// The end of the name that begins at `at`.
const char* name_end(const char* at, const char* end);

}  // namespace ingest
