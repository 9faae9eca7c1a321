// What the user wants, as values: every option with its default.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/cli/console.hpp"
#include "api/cli/exit_code.hpp"
#include "api/cli/given.hpp"
#include "api/cli/server_settings.hpp"
#include "api/cli/upload_settings.hpp"

namespace cli {

struct ReadingSettings {
  std::string newer_than;  ///< A file or a time; empty: all reports.
  bool strict = false;
  bool allow_empty = false;
  std::uint64_t max_report_bytes = 8ull << 30;
  unsigned threads = 0;  ///< 0: as many as processors.
};

enum class Format { table, json, csv, ndjson };

struct GeneralSettings {
  Format format = Format::table;
  std::string time_zone = "UTC";
  LogLevel log_level = LogLevel::info;
  bool quiet = false;
  bool never_fail = false;
};

struct PlanSettings {
  bool cases = false;  ///< For inspect too.
  bool schema = false;
  std::string write_map;
};

struct Settings {
  std::vector<std::string> inputs;
  ConnectionSettings connection;
  ReadingSettings reading;
  MappingSettings mapping;
  RunSettings runs;
  RecordSettings record;
  GeneralSettings general;
  PlanSettings plan;
  std::string output;  ///< The folder of `convert -o`; empty: standard output.
  FilterSettings filters;
  ServeSettings serve;
  /// Where options were said, by their names: "--rate", "ptingest.conf: rate".
  std::map<std::string, std::string, std::less<>> places;

  /// What messages about an option begin with, also of one that was not said.
  std::string place(std::string_view option) const;
};

/// Fails on the first value that does not fit, on options that contradict each other and
/// on those that this version does not have.
Result<Settings> settings_from(const Given& given);

}  // namespace cli
