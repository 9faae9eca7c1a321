// The parts of the JSON form.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "mapping/ci.hpp"
#include "mapping/json_reader.hpp"
#include "mapping/overrides.hpp"
#include "mapping/table_content.hpp"

namespace mapping {

/// Reads rows and rules into a table; what is wrong with them is the reader's error.
class JsonTable {
 public:
  JsonTable(JsonReader& reader, const CiValues& ci) : reader_(reader), ci_(ci) {}

  void read_row(const JsonReader::Value& value);
  void read_rule(const JsonReader::Value& value);

  TableContent content{};

 private:
  using Value = JsonReader::Value;

  Template template_of(const Value& value);
  bool read_overrides(std::string_view name, const Value& value, Overrides& overrides);
  void read_ids_of(const Value& value, Row& row);
  void read_when(const Value& value, Rule& rule);
  void add_condition(const Value& value, Condition condition, Rule& rule);
  void check_answers(const Rule& rule);
  void check_groups(const Rule& rule);

  JsonReader& reader_;
  const CiValues& ci_;
  std::unordered_map<std::string, std::uint32_t> conditions_;  // of which rule
};

}  // namespace mapping
