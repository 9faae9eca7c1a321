// The files of `convert -o`.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "api/cli/exit_code.hpp"

namespace cli {

/// batch-000001.json, batch-000002.json, ... in one folder, to be sent one after the
/// other.
class BodyFolder {
 public:
  /// Makes the folder where it is missing.
  explicit BodyFolder(std::string path);

  /// Writes the next one, over that of an earlier conversion. Fails with "PATH: why".
  Result<void> write(std::string_view body);

  /// Removes those that an earlier conversion had beyond the last one, and returns how
  /// many: whoever sends all there are would store its runs again. Other names are left
  /// alone.
  Result<std::size_t> remove_later() const;

 private:
  std::filesystem::path path_;
  unsigned long last_ = 0;
};

}  // namespace cli
