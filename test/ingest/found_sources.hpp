// What inputs lead to, as tests compare it.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ingest/sources.hpp"
#include "test/ingest/made_files.hpp"

using Lines = std::vector<std::string>;

struct FoundSources {
  /// "path: content", or "path: error: why"; the folder's name cut off.
  Lines sources = {};
  ingest::PassedOver passed = {};
  std::vector<ingest::Source> all = {};
};

/// What `inputs`, relative to the folder, lead to.
FoundSources found(const MadeFolder& folder, const Lines& inputs,
                   std::optional<std::filesystem::file_time_type> newer_than = {});

/// `text` without the name of `folder`.
std::string without(std::string text, const std::string& folder);

void check(const Lines& lines, const Lines& expected);
