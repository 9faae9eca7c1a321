// The user's table: exact rows, then rules.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "mapping/catalogue.hpp"
#include "mapping/overrides.hpp"

namespace mapping {

/// What the table says of a subject.
struct TableAnswer {
  enum class Kind { row, rule };

  Kind kind = Kind::row;
  std::uint32_t place = 0;  ///< The row's line in the file, or the rule's number from 1.
  std::vector<Id> instances{};  ///< Empty: see `instance_name`, `ignored`.
  std::string instance_name{};  ///< To be found in the catalogue; filled in.
  Id set = 0;                   ///< Where `instance_name` is, or a new test goes; 0: any.
  bool ignored = false;
  std::string
      trouble{};  ///< Why a rule's templates gave no usable id: said, not guessed.
};

/// Rows and rules of one file. May be read by several threads.
class Table {
 public:
  /// `text` is the whole file: JSON when its first character is `{`, else CSV. `path` is
  /// for messages. Fails with line and column on bad syntax, unknown columns ("did you
  /// mean"), ids that are not numbers, and rows that repeat or contradict each other.
  static boost::system::result<Table, Error> read(std::string text, std::string_view path,
                                                  const CiValues& ci = {});

  ~Table();
  Table(Table&&) noexcept;
  Table& operator=(Table&&) noexcept;

  /// Exact rows first, the most specific one before all; then rules in order. Cells that
  /// are empty or missing fit any case, but under `--group` narrower ones never fit.
  std::optional<TableAnswer> find(const Subject& subject) const;

  /// What the row or rule gives the run, the first giver of each first: `answer`'s own,
  /// then rules that name no instance and fit. Numbers of the latter are added to `met`.
  std::vector<const Overrides*> overrides(const Subject& subject,
                                          const std::optional<TableAnswer>& answer,
                                          std::vector<std::uint32_t>& met) const;

  std::size_t rows() const;
  std::size_t rules() const;

  /// Every instance that a row names, in the file's order.
  std::span<const Id> instances() const;

 private:
  struct Content;
  explicit Table(std::unique_ptr<const Content> content);

  std::unique_ptr<const Content> content_;
};

/// Reads the file at `path` and then as `Table::read`.
boost::system::result<Table, Error> read_table(const std::string& path,
                                               const CiValues& ci = {});

/// The JSON Schema of the JSON form.
std::string_view table_schema();

}  // namespace mapping
