// Files that reports name: untrusted paths, read only where the user allows it.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "mapping/error.hpp"
#include "mapping/file.hpp"

namespace mapping {

struct AttachmentRules {
  std::filesystem::path working_folder = ".";
  std::vector<std::filesystem::path> roots{};  ///< Empty: the working folder.
  std::size_t max_bytes = 10 * 1024 * 1024;    ///< Of one file; bigger ones are skipped.
};

/// Finds the file that a report names.
///
/// `named` is tried against the folder of `report_path`, the working folder and each
/// root; the first regular file that lies below a root, all links resolved, is the
/// answer, under the last part of its name. Fails with why it is skipped: missing,
/// outside every root, not a plain file, too big.
boost::system::result<File, Error> find_attachment(std::string_view named,
                                                   std::string_view report_path,
                                                   const AttachmentRules& rules);

/// Adds a file that was found, unless it is there under another spelling.
void add_once(File&& found, std::vector<File>& files);

}  // namespace mapping
