// The options on mapping and runs, made ready for use.

#pragma once

#include <optional>

#include "api/cli/command.hpp"
#include "api/cli/time_zone.hpp"
#include "mapping/ci.hpp"
#include "mapping/compose_options.hpp"
#include "mapping/mapper.hpp"
#include "mapping/table.hpp"

namespace cli {

struct MappingSetup {
  std::optional<mapping::Table> table;
  mapping::MapperOptions mapper;
  mapping::ComposeOptions compose;
  TimeZone zone;         ///< Of report times without one.
  std::string set_name;  ///< `--set-name`, filled; empty: none.
  std::string build;     ///< `--build`, else what the build server says; may be empty.
};

/// The setup's table, or null.
inline const mapping::Table* table_of(const MappingSetup& setup) {
  return setup.table ? &*setup.table : nullptr;
}

/// Reads the table and compiles patterns and templates. Fails on what is wrong in them.
Result<MappingSetup> mapping_setup(const Task& task);

}  // namespace cli
