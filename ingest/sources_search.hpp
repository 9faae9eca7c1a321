// Looks for reports in folders, in the order of their paths.

#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ingest/sources_file.hpp"

namespace ingest {

/// A file that a search came upon, or a place where it could not look.
struct FoundFile {
  std::string path;
  FileFacts facts;
  std::string error;  ///< Why the place is closed to us; else empty.
};

/// What a search walked past.
struct WalkedPast {
  std::size_t hidden = 0;    ///< Folders, and files that it would have taken.
  std::string first_hidden;  ///< Empty where there are none.
  std::size_t found = 0;
};

/// Walks through a folder, or through what a pattern with `**` matches. Follows symbolic
/// links, enters each folder once, and neither enters nor takes what is hidden.
class Search {
 public:
  /// Of all files below `folder` that have a `searched_name`.
  static Search folder(const std::string& folder);

  /// Of the files whose path matches `pattern`, whatever their names, and of those in
  /// the folders that match.
  static Search glob(const std::string& pattern);

  /// In the order of paths, byte by byte; nothing at the end.
  std::optional<FoundFile> next();

  const WalkedPast& walked_past() const { return past_; }

 private:
  // Which components of the pattern the next name may match. The number of components
  // means that all are matched: everything below is searched by name.
  using States = std::set<std::size_t>;

  struct Entry {
    std::string name;  // A folder's ends with '/', which sorts it as its files' paths.
    bool folder = false;
    States states;
  };

  struct Level {
    std::string folder;  // Empty, or ends with '/'.
    std::vector<Entry> entries;
    std::size_t at = 0;
  };

  Search(std::string root, std::vector<std::string> pattern);
  std::optional<FoundFile> enter(const std::string& folder, const Entry& entry);
  std::optional<Entry> entry_of(const std::string& folder, const std::string& name,
                                bool may_be_folder, const States& states);
  bool takes(const std::string& name, const States& states) const;
  States after(const std::string& name, const States& states) const;
  States with_empty_stars(States states) const;

  std::vector<std::string> pattern_;
  std::vector<Level> levels_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  // Device and inode.
  WalkedPast past_;
};

}  // namespace ingest
