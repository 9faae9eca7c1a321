// From what the user named to what is read, one report after the other.

#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ingest/byte_source.hpp"

namespace ingest {

/// What a stream of sources passed over so far.
struct PassedOver {
  std::size_t too_old = 0;
  std::size_t repeated = 0;        ///< Same content as an earlier one.
  std::vector<std::string> notes;  ///< One line each for the user.
};

/// Whether `inputs` can be read a second time: standard input, pipes and devices give
/// what they hold only once. Opens nothing.
bool come_again(std::span<const std::string> inputs);

/// What `inputs` lead to: files, folders (searched for *.xml, *.trx, their packed forms
/// and archives), globs with `**`, archives, and "-" for standard input. In the inputs'
/// order, a folder's and a pattern's files by path, an archive's members as they lie in
/// it.
///
/// A file older than `newer_than` and content that was met before are passed over and
/// counted in `passed`, which must outlive the stream. What is missing, unreadable or
/// damaged becomes a Source whose `open` fails, and the others go on.
SourceStream find_sources(std::span<const std::string> inputs,
                          std::optional<std::filesystem::file_time_type> newer_than,
                          PassedOver& passed);

}  // namespace ingest
