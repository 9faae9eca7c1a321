// Cases of JUnit reports, with their texts.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ingest/junit_attributes.hpp"
#include "ingest/partial_report.hpp"
#include "ingest/xml_piece.hpp"

namespace ingest::junit {

/// Adds what a <properties> holds.
void read_properties(pugi::xml_node list, std::size_t text_bytes,
                     std::vector<Property>& properties);

/// What a result element says.
Finding read_finding(pugi::xml_node node, Outcome outcome, const XmlPiece& piece);

/// What decides about a case, read without copying a text.
struct Verdict {
  Outcome outcome = Outcome::passed;
  bool flaky = false;
  bool by_attribute = false;  ///< No child decided: status="notrun" or its like did.
  int attempts = 0;           ///< Rerun and flaky elements.
  std::optional<Seconds> duration;
};

/// Judges one <testcase>: its first result child decides, else its status or result.
Verdict judge(pugi::xml_node testcase, const CaseAttributes& given, const XmlPiece& piece,
              Problems& problems);

/// Counts one <testcase>, but for its time, which is returned if it is known, and keeps
/// it if the piece wants that. `suite` is the innermost, absent straight under the root.
std::optional<Seconds> read_case(pugi::xml_node testcase, const XmlPiece& piece,
                                 const std::shared_ptr<const Suite>& suite,
                                 PartialReport& report);

}  // namespace ingest::junit
