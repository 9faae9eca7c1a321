// Comma-separated values as RFC 4180 has them, and as spreadsheets write them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "mapping/place.hpp"

namespace mapping {

struct Cell {
  std::string_view text;  ///< Decoded, in the reader's text.
  Place place{};          ///< Of its first byte, a quote included.
};

struct CsvError {
  Place place{};
  std::string what{};
};

/// The first byte that is in no table: a NUL, or what is no UTF-8, such as Latin-1.
/// Nothing where all is well.
std::optional<CsvError> odd_byte(std::string_view text);

/// Reads records one by one and decodes quoted cells where they stand.
///
/// A byte order mark, blank lines and lines that start with `#` are passed over. The
/// separator is a comma, or the semicolon or tab that the first line has instead.
class CsvReader {
 public:
  /// `text` is changed by the reading and must outlive the cells.
  explicit CsvReader(std::string& text);

  /// Fills `cells` with the next record; false at the end. Fails on a quote that is not
  /// closed, and on text after a closing quote.
  boost::system::result<bool, CsvError> next(std::vector<Cell>& cells);

 private:
  void skip_blank_and_comments();
  void end_line();
  Place here() const;
  Cell plain_cell();
  boost::system::result<Cell, CsvError> quoted_cell();

  char* at_;
  char* end_;
  char* line_start_;
  std::uint32_t line_ = 1;
  char separator_ = ',';
};

}  // namespace mapping
