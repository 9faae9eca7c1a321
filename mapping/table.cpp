#include "mapping/table.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "mapping/table_index.hpp"
#include "mapping/table_read.hpp"

namespace mapping {
namespace {

bool same_keys(const TableContent& table, const Row& row, const KeyTexts& keys,
               Shape shape) {
  for (std::size_t i = 0; i < key_count; ++i)
    if (table.piece(row.keys[i]) != (shape >> i & 1 ? keys[i] : std::string_view()))
      return false;
  return true;
}

// What a subject has is a bit; what a group cannot have is none. `first_hash`, unless 0,
// is that of the first shape that it has.
const Row* find_row(const TableContent& table, const KeyTexts& keys,
                    std::uint64_t first_hash) {
  const Shape has = shape_of(keys);
  for (const Shape shape : table.shapes) {
    if ((shape & has) != shape) continue;
    const auto known = std::exchange(first_hash, 0);
    const auto hash = known ? known : hash_keys(keys, shape);
    for (auto at = table.index.first(hash); at != HashIndex::none;
         at = table.index.next(at))
      if (same_keys(table, table.rows[at], keys, shape)) return &table.rows[at];
  }
  return nullptr;
}

const Row* row_of(const TableContent& table, const Subject& subject) {
  if (subject.row) return &table.rows[subject.row - 1];
  auto keys = key_texts(subject);
  if (subject.report.empty()) return find_row(table, keys, subject.row_hash);
  for (const auto name : names_of_file(subject)) {
    keys[static_cast<std::size_t>(Key::file)] = name;
    if (const Row* row = find_row(table, keys, 0)) return row;
  }
  return nullptr;
}

// The most cells that a row may have to fit these keys; 0: no row fits.
Shape first_shape(const TableContent& table, const KeyTexts& keys) {
  const auto shape = std::ranges::find_if(
      table.shapes, [has = shape_of(keys)](Shape one) { return (one & has) == one; });
  return shape == table.shapes.end() ? Shape{0} : *shape;
}

// How many of the first subjects are those of the rows in a row.
std::size_t follow(const TableContent& table, std::span<Subject> subjects,
                   RowTrail& trail) {
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    Subject& subject = subjects[i];
    if (trail.next >= table.rows.size() || !subject.report.empty()) return i;
    const auto keys = key_texts(subject);
    if (!same_keys(table, table.rows[trail.next], keys, first_shape(table, keys)))
      return i;
    subject.row = ++trail.next;
  }
  return subjects.size();
}

void expect_row(const TableContent&, const Row& row) {
  __builtin_prefetch(&row);
}

void expect_text(const TableContent& table, const Row& row) {
  for (const Piece& key : row.keys)
    if (key.length > 0) __builtin_prefetch(table.text.data() + key.offset);
}

}  // namespace

Table::Table(std::unique_ptr<const TableContent> content)
    : content_(std::move(content)) {}
Table::~Table() = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;

boost::system::result<Table, Error> Table::read(std::string text, std::string_view path,
                                                const CiValues& ci) {
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = first != text.npos && text[first] == '{';
  auto content =
      json ? read_json_table(text, path, ci) : read_csv_table(std::move(text), path, ci);
  if (!content) return content.error();
  return Table(std::make_unique<const TableContent>(std::move(*content)));
}

boost::system::result<Table, Error> read_table(const std::string& path,
                                               const CiValues& ci) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  for (std::size_t room = 1 << 16; file; room = text.size()) {
    const auto end = text.size();
    text.resize(end + room);
    file.read(text.data() + end, static_cast<std::streamsize>(room));
    text.resize(end + static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof()) return Error{path + ": the table cannot be read; check --map"};
  return Table::read(std::move(text), path, ci);
}

std::optional<RowAnswer> Table::find_row(const Subject& subject, Extras& extras) const {
  const Row* row = row_of(*content_, subject);
  if (!row) return std::nullopt;
  if (row->overrides) extras.givers.push_back({&content_->overrides[row->overrides - 1]});
  return RowAnswer{row->number,
                   std::span(content_->ids).subspan(row->first_id, row->ids)};
}

std::optional<RuleAnswer> Table::find_rule(const Subject& subject, Extras& extras) const {
  AskedSubject asked{subject};
  for (const Rule& rule : content_->rules)
    if (rule.answers() && rule.fits(asked, extras))
      return rule.answer(subject, extras.givers.back().captures);
  return std::nullopt;
}

void Table::expect(std::span<Subject> subjects, RowTrail& trail) const {
  const TableContent& table = *content_;
  subjects = subjects.subspan(follow(table, subjects, trail));
  for (Subject& subject : subjects) {
    const auto keys = key_texts(subject);
    const auto shape = first_shape(table, keys);
    if (shape == 0) continue;
    subject.row_hash = hash_keys(keys, shape);
    table.index.expect(subject.row_hash);
  }
  // Each step asks memory for what the one before has brought in.
  for (const auto ask : {&expect_row, &expect_text})
    for (const Subject& subject : subjects) {
      if (!subject.row_hash) continue;
      const auto at = table.index.first(subject.row_hash);
      if (at == HashIndex::none) continue;
      ask(table, table.rows[at]);
      trail.next = at + 1;
    }
}

void Table::add_extras(const Subject& subject, Extras& extras) const {
  AskedSubject asked{subject};
  for (const Rule& rule : content_->rules)
    if (!rule.answers() && rule.fits(asked, extras) && extras.set == 0)
      extras.set = rule.set_for(subject, extras.givers.back().captures, extras.trouble);
}

std::size_t Table::rows() const {
  return content_->rows.size();
}

std::size_t Table::rules() const {
  return content_->rules.size();
}

bool Table::ignores() const {
  return std::ranges::any_of(content_->rules, &Rule::ignore);
}

bool Table::gives_sets() const {
  return std::ranges::any_of(content_->rules,
                             [](const Rule& rule) { return !rule.set.empty(); });
}

bool Table::gives_run_types() const {
  const auto gives = [](const Overrides& one) { return !one.run_type.empty(); };
  return std::ranges::any_of(content_->overrides, gives) ||
         std::ranges::any_of(content_->rules, gives, &Rule::overrides);
}

std::span<const Id> Table::instances() const {
  return content_->ids;
}

}  // namespace mapping
