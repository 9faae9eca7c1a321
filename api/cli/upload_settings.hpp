// What the user wants of the runs: options on mapping, runs, attachments and the record.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/cli/server_settings.hpp"
#include "mapping/catalogue.hpp"
#include "mapping/compose_options.hpp"

namespace cli {

enum class Unmapped { warn, fail, create };

struct MappingSettings {
  std::string map;
  Ids set_ids;
  std::string set_name;
  std::int64_t clone_set = 0;
  std::vector<std::string> match;
  std::string match_field;
  std::vector<std::string> id_properties;
  std::string id_pattern;
  mapping::IdKind id_kind = mapping::IdKind::instance;
  mapping::Grouping group = mapping::Grouping::by_case;
  mapping::OnDuplicate on_duplicate = mapping::OnDuplicate::steps;
  Unmapped unmapped = Unmapped::warn;
  bool refresh = false;  ///< The catalogue is asked for, whatever the cache holds.
};

struct RunSettings {
  std::optional<mapping::RunType> type;
  std::string tester_id, run_date, version, execution_output;
  std::string step_name, step_description, step_expected_results;
  std::vector<std::string> custom_fields;  ///< "---f-N=VALUE".
  std::optional<std::string> build;        ///< Absent: the CI server's.
  mapping::Skipped skipped = mapping::Skipped::not_applicable;
  mapping::Attach attach = mapping::Attach::failures;
  std::vector<std::string> attach_roots;
  std::uint64_t max_file_bytes = 10 << 20;
  std::uint64_t max_request_bytes = 16 << 20;
};

struct RecordSettings {
  std::string ledger;  ///< Empty: the default place.
  std::string summary;
  bool no_key = false;
  bool check_server = false;
  bool retry_refused = false;
  bool rebuild = false;
};

}  // namespace cli
