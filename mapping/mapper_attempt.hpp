// One subject being resolved: what Mapper does, step by step.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/mapper.hpp"

namespace mapping {

/// One bit for the length of a property's name: most that are not looked for differ in
/// it.
inline std::uint64_t length_bit(std::string_view name) {
  return std::uint64_t{1} << (name.size() % 64);
}

/// The asking functions return whether they answered.
struct Mapper::Attempt {
  const Mapper& mapper;
  const Subject& subject;
  Resolution& answer;
  Id set = 0;  // the only one to look in; 0: any
  std::size_t ids_given = 0;

  const Creation& creation() const { return mapper.options_.creation; }
  Id new_set() const { return set ? set : creation().set; }
  void create(Destination destination);

  bool by_properties();
  bool by_properties_of(const std::vector<ingest::Property>& properties, AnsweredBy by);
  bool by_pattern();
  bool by_row();
  bool by_rule();
  void by_rule_name(const std::string& name);
  bool by_catalogue();
  bool by_name_alone(std::string_view name);
  void create_test();

  void take_ids(IdKind kind, std::string_view text);
  void take_id(IdKind kind, std::string_view id);
  bool take_found(const Positions& found, bool fresh);
  bool take_fresh(const Positions& found);
  bool look_up(const Subject& called, Leniency leniency, bool fresh);
  bool look_up_name(std::string_view name, Likeness likeness, bool fresh);
  void add(Destination destination);
  void settle(AnsweredBy by, std::size_t index = 0);
};

}  // namespace mapping
