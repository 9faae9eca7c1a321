// The user's table: exact rows, then rules.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "mapping/extras.hpp"
#include "mapping/rule.hpp"

namespace mapping {

/// Which instances an exact row gives a subject.
struct RowAnswer {
  std::uint32_t number = 0;         ///< The line in a CSV file, else counted from 1.
  std::span<const Id> instances{};  ///< Live in the table.
};

/// Tables often name cases in the order of reports: where the next one's row may stand.
struct RowTrail {
  std::uint32_t next = 0;
};

struct TableContent;

/// Rows and rules of one file. May be read by several threads.
class Table {
 public:
  /// `text` is the whole file: JSON when it starts with `{`, else CSV. `path` is for
  /// messages. Fails with line and column on bad syntax, unknown columns ("did you
  /// mean"), ids that are not numbers, and rows or rules that repeat or contradict each
  /// other.
  static boost::system::result<Table, Error> read(std::string text, std::string_view path,
                                                  const CiValues& ci = {});

  ~Table();
  Table(Table&&) noexcept;
  Table& operator=(Table&&) noexcept;

  /// The exact row that fits, the one with the most cells before all. Cells that are
  /// empty or missing fit any case; under `--group` narrower ones never fit. A file that
  /// is a report may go by any of its names, the longest before all.
  std::optional<RowAnswer> find_row(const Subject& subject, Extras& extras) const;

  /// The first rule that fits and answers: for those without a row. A file that is a
  /// report goes by its last part, and where a rule names folders, by as little of its
  /// path as fits.
  std::optional<RuleAnswer> find_rule(const Subject& subject, Extras& extras) const;

  /// Says that `find_row` is soon asked for these, so that memory has their rows ready by
  /// then; a dozen at a time is right. `trail` leads from one call to the next.
  void expect(std::span<Subject> subjects, RowTrail& trail) const;

  /// Adds what the rules give that name no instance and fit the subject.
  void add_extras(const Subject& subject, Extras& extras) const;

  std::size_t rows() const;
  std::size_t rules() const;

  bool ignores() const;  ///< Some rule does.

  /// Some rule says in which set to look and to create.
  bool gives_sets() const;

  /// Some row or rule says of what type a run is.
  bool gives_run_types() const;

  /// Every instance that a row names, in the file's order.
  std::span<const Id> instances() const;

 private:
  explicit Table(std::unique_ptr<const TableContent> content);

  std::unique_ptr<const TableContent> content_;
};

/// Reads the file at `path` and then as `Table::read`.
boost::system::result<Table, Error> read_table(const std::string& path,
                                               const CiValues& ci = {});

/// The JSON Schema of the JSON form.
std::string_view table_schema();

}  // namespace mapping
