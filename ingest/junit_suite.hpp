// Suites of JUnit reports, and what they say beside their cases.

#pragma once

#include <cstddef>

#include "ingest/dialect_parts.hpp"

namespace ingest::junit {

/// What has to be known of the containers around an element.
struct Around {
  SuitePointer suite = {};  ///< The innermost; absent where there is none, or none kept.
  std::size_t depth = 0;    ///< How many containers.
  bool declared = false;    ///< Whether the counters of one of them were taken.
  bool timed = false;       ///< Whether a suite among them says how long it took.
  int property_lists = 0;   ///< So far, of the innermost.
};

/// Counts a container, <testsuite> or what holds those, and returns what is around all
/// inside it.
Around enter_suite(pugi::xml_node suite, const Around& around, const XmlPiece& piece,
                   PartialReport& report);

/// Gives what a <properties> holds to the suite around it, as the cases behind it see it.
void read_suite_properties(pugi::xml_node list, Around& around, const XmlPiece& piece,
                           PartialReport& report);

/// Hands on a <system-out> or <system-err> and the attachments that it names.
void read_suite_output(pugi::xml_node output, const Around& around, const XmlPiece& piece,
                       PartialReport& report);

/// No case failed, yet something did: a set-up, a plan of tests that was not kept.
void read_suite_failure(pugi::xml_node failure, Outcome outcome, const Around& around,
                        const XmlPiece& piece, PartialReport& report);

}  // namespace ingest::junit
