#include "api/cli/table.hpp"

#include <algorithm>
#include <ostream>

#include "api/cli/text.hpp"

namespace cli {
namespace {

using Row = std::vector<std::string>;

Row shown(const Row& row) {
  Row cells;
  for (const std::string& cell : row) cells.push_back(visible(cell));
  return cells;
}

void widen(std::vector<std::size_t>& widths, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i)
    widths[i] = std::max(widths[i], width(row[i]));
}

std::string laid_out(const Row& row, const Table& table,
                     const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string blanks(widths[i] - width(row[i]), ' ');
    if (i > 0) line += "  ";
    line += table.columns[i].number ? blanks + row[i] : row[i] + blanks;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

bool a_number(std::string_view cell) {
  return cell.find_first_not_of("0123456789.", 1) == cell.npos && cell.size() > 1;
}

}  // namespace

void print(std::ostream& out, const Table& table) {
  Row titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  std::vector<Row> rows;
  for (const Row& row : table.rows) rows.push_back(shown(row));
  const Row totals = shown(table.totals);

  std::vector<std::size_t> widths(titles.size());
  widen(widths, titles);
  for (const Row& row : rows) widen(widths, row);
  widen(widths, totals);

  out << laid_out(titles, table, widths);
  for (const Row& row : rows) out << laid_out(row, table, widths);
  if (!totals.empty()) out << laid_out(totals, table, widths);
}

void print_csv(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cells[i];
    const bool signed_number =
        !cell.empty() && (cell[0] == '-' || cell[0] == '+') && a_number(cell);
    if (!cell.empty() &&
        std::string_view("=+-@\t\r").find(cell[0]) != std::string::npos && !signed_number)
      cell.insert(cell.begin(), '\'');
    if (i > 0) out << ',';
    if (cell.find_first_of(",\"\r\n") == cell.npos) {
      out << cell;
      continue;
    }
    out << '"';
    for (const char c : cell) (c == '"' ? out << "\"\"" : out << c);
    out << '"';
  }
  out << "\r\n";
}

}  // namespace cli
