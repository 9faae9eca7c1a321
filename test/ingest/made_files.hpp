// Files and archives that tests make for themselves.

#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

/// A folder of its own, gone when the test is over. Paths given to it are relative.
class MadeFolder {
 public:
  MadeFolder() {
    std::string name =
        std::filesystem::temp_directory_path() / ("made-" + std::string(6, 'X'));
    path_ = mkdtemp(name.data());
  }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;
  ~MadeFolder() { std::filesystem::remove_all(path_); }

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  void file(const std::string& name, const std::string& content) const {
    const std::filesystem::path at = *this / name;
    std::filesystem::create_directories(at.parent_path());
    std::ofstream(at, std::ios::binary) << content;
  }

  void link(const std::string& name, const std::string& target) const {
    const std::filesystem::path at = *this / name;
    std::filesystem::create_directories(at.parent_path());
    std::filesystem::create_symlink(target, at);
  }

 private:
  std::string path_;
};

using MadeMembers = std::vector<std::pair<std::string, std::string>>;  // Name, content.

/// An archive in memory: `format` as in "zip", "gnutar" or "raw", `filter` "none",
/// "gzip", "xz" or "zstd". With `passphrase` the members of a zip are encrypted. All are
/// of 2020.
std::string made_archive(const std::string& format, const std::string& filter,
                         const MadeMembers& members, const char* passphrase = nullptr);
