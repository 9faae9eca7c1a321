// Rows and columns for people, for spreadsheets.

#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Column {
  std::string title;
  bool number = false;  ///< Stands at the right.
};

/// A table for the eye: columns as wide as their widest cell, two spaces between them.
/// Cells are untrusted; what is invisible in them is made visible.
struct Table {
  std::vector<Column> columns = {};
  std::vector<std::vector<std::string>> rows = {};  ///< As many cells as columns.
  std::vector<std::string> totals = {};             ///< Below a line; may be empty.
};

void print(std::ostream& out, const Table& table);

/// One record of RFC 4180, with CRLF. A cell that a spreadsheet would take for a formula
/// (it begins with = + - @, a tab or a return and is no number) gets an apostrophe.
void print_csv(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace cli
