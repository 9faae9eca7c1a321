// The reports inside an archive, and inside the archives that it holds.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/archive.hpp"
#include "ingest/sources_filter.hpp"
#include "ingest/sources_jenkins.hpp"

namespace ingest {

/// Walks through the members of one archive whose names a search would take.
///
/// Small members are held in memory, so that several can be read at a time; a large one
/// passes by only once, before `next` is called again.
class Members {
 public:
  /// The archive in the file `path`.
  Members(const std::string& path, const FileFacts& facts,
          std::shared_ptr<SourceFilter> filter);

  /// The archive that `bytes` give.
  Members(const std::string& path, ByteSource bytes,
          std::shared_ptr<SourceFilter> filter);

  /// A Source that fails stands for each member and archive that cannot be read.
  std::optional<Source> next();

 private:
  struct Level {
    std::string path;
    std::shared_ptr<Archive> archive;
    std::optional<std::filesystem::file_time_type> modified;  // As seen from outside.
    std::size_t found = 0;
  };

  std::optional<Source> take(const Member& member);
  std::optional<Source> enter(const std::string& path,
                              std::optional<std::filesystem::file_time_type> modified);
  std::optional<Source> hold(const std::string& path, const Member& member);
  Source stream(const std::string& path, const Member& member, std::string head);
  void leave();
  std::optional<BuildStart> build_start_for(const std::string& path);
  void note_build_start(const std::string& path, const std::string& text);
  void look_for_build_starts();

  std::optional<std::string> file_;  // To walk through once more, where it can be.
  std::shared_ptr<SourceFilter> filter_;
  std::shared_ptr<Unpacked> unpacked_ = std::make_shared<Unpacked>();
  std::vector<Level> levels_;
  std::map<std::string, BuildStart> build_starts_;  // By the folder of the build.xml.
};

}  // namespace ingest
