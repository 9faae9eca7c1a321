// What all inputs share: which sources are passed over, and what is said of that.

#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/sources.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/sources_seen.hpp"

namespace ingest {

/// Counts what it holds back.
class SourceFilter {
 public:
  SourceFilter(std::optional<std::filesystem::file_time_type> newer_than,
               PassedOver& passed)
      : newer_than_(newer_than), passed_(passed) {}

  /// An unknown time is not too old.
  bool too_old(std::optional<std::filesystem::file_time_type> modified);

  /// Whether `path` has the content of `earlier`, if that is anything.
  bool repeated(const std::string& path, const std::optional<std::string>& earlier);

  void hidden(std::size_t count, const std::string& first);
  void note(std::string_view line);  ///< With U+FFFD for what is no UTF-8.

  /// Sums up what happened too often to be said each time.
  void finish();

  SeenContents seen;

 private:
  std::optional<std::filesystem::file_time_type> newer_than_;
  PassedOver& passed_;
  std::size_t hidden_ = 0;
  std::string first_hidden_;
};

/// A source that cannot be read, and why.
Source unreadable(std::string path, ReadError error);

}  // namespace ingest
