// What is looked up: a case, or under `--group` the class, suite or file around it.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/case.hpp"

namespace mapping {

enum class Grouping { by_case, by_class, by_suite, by_file };

/// Views into a case, which must outlive them. Fields narrower than the grouping are
/// empty: a class has no name, a suite no class, a file no suite.
struct Subject {
  std::string_view class_name{};
  std::string_view name{};
  /// The innermost suite's name; empty straight under the root.
  std::string_view suite{};
  std::string_view file{};    ///< The case's, else its suites' innermost.
  std::string_view report{};  ///< Where a report stands for the file: its path as given.
  const ingest::Case* test_case = nullptr;  ///< Never null: its properties count too.
  Grouping grouping = Grouping::by_case;
  std::uint64_t row_hash = 0;  ///< What a table finds its row by; 0: not worked out yet.
  std::uint32_t row = 0;       ///< Where a table found it already, from 1; 0: not yet.
};

/// `report_path` names the file of a case that gives none, under `by_file` only: there
/// its last part stands for it, in every build. Two reports that share it are two groups
/// nevertheless: a table tells them apart by more of the path (`names_of_file`), and
/// where both go to one instance the plan says so.
Subject subject_of(const ingest::Case& test_case, Grouping grouping,
                   std::string_view report_path);

/// What a table may call the file, the longest first: "out/x/report.xml",
/// "x/report.xml", "report.xml". Of a deep path the whole and its last few parts.
std::vector<std::string_view> names_of_file(const Subject& subject);

/// The value of a property of the case, else of its suites, innermost first; null if
/// none. A group has its suites' alone.
const std::string* find_property(const Subject& subject, std::string_view name);

/// Whether it stands for a result of its own under `grouping`. All cases do. What suites
/// say does where it is a failure and there are runs of suites or files.
bool gives_result(const ingest::Case& test_case, Grouping grouping);

/// For the user: "com.example.Cart.adds", or the class, suite or file alone.
std::string label(const Subject& subject);

/// Who a result is of, the same in every build: it holds no line, no path of a report and
/// no time.
struct Identity {
  /// A case's suite, where that is not called like the class; else the group's label.
  std::string_view around{};
  std::string_view class_name{};
  std::string_view name{};

  auto operator<=>(const Identity&) const = default;
};

Identity identity_of(const Subject& subject);

/// "nightly :: com.example.Cart :: adds", or the group's label.
void append_identity(const Identity& identity, std::string& text);
std::string to_text(const Identity& identity);

}  // namespace mapping
