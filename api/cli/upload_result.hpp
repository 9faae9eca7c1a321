// What an upload has to say at its end. Scripts rely on the JSON.

#pragma once

#include <cstddef>
#include <string>

#include "api/delivery.hpp"

namespace cli {

struct UploadResult {
  api::UploadSummary summary = {};
  std::size_t unmapped = 0;    ///< Cases without an instance, ambiguous ones included.
  std::size_t unreadable = 0;  ///< Reports.
};

/// {"runs": {"planned": N, ...}, "unmapped": N, ..., "seconds": S} on one line.
std::string json_of(const UploadResult& result);

/// Two lines for people.
std::string text_of(const UploadResult& result);

}  // namespace cli
