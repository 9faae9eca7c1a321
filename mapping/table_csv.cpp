#include <algorithm>
#include <unordered_map>

#include "ingest/trimmed.hpp"
#include "mapping/csv.hpp"
#include "mapping/ids.hpp"
#include "mapping/nearest.hpp"
#include "mapping/table_index.hpp"
#include "mapping/table_read.hpp"

namespace mapping {
namespace {

const std::vector<std::string_view>& known_columns() {
  static const auto names =
      names_beside({"class", "name", "suite", "file", "instance-id"});
  return names;
}

// A column is one of `known_columns()`, or after them a custom field. Behind the ids
// stand texts for the run.
constexpr std::size_t id_column = 4;

struct Column {
  std::size_t kind = 0;
  std::string name{};
};

class CsvTable {
 public:
  CsvTable(std::string text, std::string_view path, const CiValues& ci)
      : path_(path), ci_(ci) {
    table_.text = std::move(text);
  }

  boost::system::result<TableContent, Error> read();

 private:
  Error error(Place place, std::string_view what) const {
    return error_at(path_, place, what);
  }

  std::optional<Error> read_header(const std::vector<Cell>& cells);
  std::optional<Error> read_row(const std::vector<Cell>& cells);
  std::optional<Error> read_cell(const Column& column, const Cell& cell, Row& row);
  std::optional<Error> take_overrides(const std::vector<Cell>& cells, Row& row);
  Error clash(const Clash& clash) const;
  Piece piece(std::string_view cell) const;

  TableContent table_;
  std::string_view path_;
  const CiValues& ci_;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::uint32_t> known_overrides_;
  std::string overrides_key_;  // the row's cells that override something, joined
};

Piece CsvTable::piece(std::string_view cell) const {
  return {static_cast<std::uint32_t>(cell.data() - table_.text.data()),
          static_cast<std::uint32_t>(cell.size())};
}

boost::system::result<TableContent, Error> CsvTable::read() {
  if (table_.text.starts_with("\xFF\xFE") || table_.text.starts_with("\xFE\xFF"))
    return error({}, "the table is UTF-16; save it as UTF-8");
  if (table_.text.size() > UINT32_MAX)
    return error({}, "the table is larger than 4 GiB; divide it");
  if (const auto odd = odd_byte(table_.text)) return error(odd->place, odd->what);
  CsvReader reader(table_.text);
  std::vector<Cell> cells;
  for (bool header = true;; header = false) {
    const auto more = reader.next(cells);
    if (!more) return error(more.error().place, more.error().what);
    if (!*more && header) return error({}, "the table is empty; give a header and rows");
    if (!*more) break;
    if (auto wrong = header ? read_header(cells) : read_row(cells)) return *wrong;
  }
  if (const auto found = index_rows(table_)) return clash(*found);
  return std::move(table_);
}

std::optional<Error> CsvTable::read_header(const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) {
    const auto name = ingest::trimmed(cell.text);
    const auto& names = known_columns();
    const auto known = std::find(names.begin(), names.end(), name);
    if (known == names.end() && !custom_field_name(name))
      return error(cell.place, "unknown column \"" + std::string(name) + "\"" +
                                   did_you_mean(name, names));
    for (const Column& column : columns_)
      if (column.name == name && !name.ends_with("[]"))
        return error(cell.place, "column \"" + std::string(name) + "\" stands twice");
    columns_.push_back(
        {static_cast<std::size_t>(known - names.begin()), std::string(name)});
  }
  const auto has = [&](auto fits) {
    return std::any_of(columns_.begin(), columns_.end(), fits);
  };
  if (!has([](const Column& column) { return column.kind == id_column; }))
    return error(cells[0].place, "no column \"instance-id\" in the header");
  if (!has([](const Column& column) { return column.kind < key_count; }))
    return error(cells[0].place, "no column \"class\", \"name\", \"suite\" or \"file\"");
  return std::nullopt;
}

std::optional<Error> CsvTable::read_row(const std::vector<Cell>& cells) {
  if (cells.size() != columns_.size())
    return error(cells.back().place, "the row has " + std::to_string(cells.size()) +
                                         " cells, the header " +
                                         std::to_string(columns_.size()));
  Row row{.number = cells[0].place.line};
  overrides_key_.clear();
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (auto wrong = read_cell(columns_[i], cells[i], row)) return wrong;
  if (shape_of(key_texts(table_, row)) == 0)
    return error(cells[0].place, "the row names no class, name, suite or file");
  if (overrides_key_.find_first_not_of('\0') != overrides_key_.npos)
    if (auto wrong = take_overrides(cells, row)) return wrong;
  table_.rows.push_back(row);
  return std::nullopt;
}

std::optional<Error> CsvTable::read_cell(const Column& column, const Cell& cell,
                                         Row& row) {
  if (column.kind < key_count) {
    row.keys[column.kind] = piece(cell.text);
  } else if (column.kind == id_column) {
    row.first_id = static_cast<std::uint32_t>(table_.ids.size());
    if (!read_ids(cell.text, table_.ids))
      return error(cell.place, "\"" + std::string(cell.text) +
                                   "\" is not an instance id; give a number as the API "
                                   "has it, or several as \"98142, 98143\"");
    row.ids = static_cast<std::uint32_t>(table_.ids.size()) - row.first_id;
  } else {
    overrides_key_ += cell.text;
    overrides_key_ += '\0';
  }
  return std::nullopt;
}

std::optional<Error> CsvTable::take_overrides(const std::vector<Cell>& cells, Row& row) {
  auto& number = known_overrides_[overrides_key_];
  row.overrides = number;
  if (number) return std::nullopt;
  Overrides overrides;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& [kind, name] = columns_[i];
    const auto text = cells[i].text;
    if (kind <= id_column || text.empty()) continue;
    auto compiled = Template::compile(text, ci_);
    if (!compiled) return error(cells[i].place, compiled.error().message);
    if (!compiled->groups().empty()) return error(cells[i].place, match_without_rule);
    if (const auto* value = find_text_value(name)) {
      if (const auto wrong = wrong_text(*value, text))
        return error(cells[i].place, *wrong);
      overrides.*value->member = std::move(*compiled);
    } else {
      overrides.custom_fields.emplace_back(name, std::move(*compiled));
    }
  }
  table_.overrides.push_back(std::move(overrides));
  row.overrides = number = static_cast<std::uint32_t>(table_.overrides.size());
  return std::nullopt;
}

Error CsvTable::clash(const Clash& clash) const {
  const Row& later = table_.rows[clash.later];
  const auto line = std::to_string(table_.rows[clash.earlier].number);
  return error({later.number, 1},
               clash.contradicts
                   ? "the row contradicts line " + line +
                         ", which names the same case; keep one of them, or give "
                         "several ids in one cell"
                   : "the row repeats line " + line + "; remove one of them");
}

}  // namespace

boost::system::result<TableContent, Error> read_csv_table(std::string text,
                                                          std::string_view path,
                                                          const CiValues& ci) {
  return CsvTable(std::move(text), path, ci).read();
}

}  // namespace mapping
