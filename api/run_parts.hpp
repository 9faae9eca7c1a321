// What hangs on runs: their steps and files.

#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "api/client.hpp"

namespace api {

/// A step of a run as the server shows it. Texts that it leaves out are empty.
struct ShownStep {
  mapping::Id id = 0;
  mapping::Id run = 0;
  std::string name = {};
  std::string description = {};
  std::string expected_results = {};
  std::string actual_results = {};
  std::string status = {};
  std::int64_t position = 0;
  std::string json = {};  ///< The whole object on one line.

  bool operator==(const ShownStep&) const = default;
};

/// Tells `on_step` the steps of `runs`; `ids_a_call` runs are asked for at once.
ClientResult<void> read_steps(const Client& client, std::span<const mapping::Id> runs,
                              const std::function<void(ShownStep&&)>& on_step);

/// What came of a download.
struct Download {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> lost = {};  ///< A line for each file that could not be had.
};

/// Writes the files of `run` and of its `steps` into the folder `into`/RUN, which is made
/// where there are any. Costs one call for each list (one for the run, one for each step)
/// and one for each file.
///
/// Names come from the server and are not trusted: what is no plain file name becomes
/// one, and of two equal names the second gets its id in front. A file that is there
/// already is replaced, never written through a link. A file that the server does not
/// give costs no other one.
ClientResult<Download> download_files(const Client& client, mapping::Id run,
                                      std::span<const mapping::Id> steps,
                                      const std::filesystem::path& into);

/// A name that stays inside its folder: without separators and control characters, not
/// "." or "..", at most 200 bytes; "file" where nothing is left.
std::string safe_file_name(std::string_view name);

}  // namespace api
