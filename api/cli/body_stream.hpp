// Runs as text, joined to bodies as they come.

#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/batch.hpp"
#include "api/cli/exit_code.hpp"

namespace cli {

/// Writes one body.
using BodySink = std::function<Result<void>(std::string_view body)>;

/// Runs as `api::write_run` wrote them, one after the other.
struct WrittenRuns {
  struct Run {
    api::BatchItem item;
    std::size_t size = 0;  ///< Of its text.
  };

  std::string text = {};
  std::vector<Run> runs = {};
};

/// Holds the texts of runs until their bodies are known, and no longer.
class BodyStream {
 public:
  BodyStream(api::BatchStream batches, BodySink sink);

  /// Writes the bodies that no further run can change. Fails as the sink does.
  Result<void> add(WrittenRuns&& written);

  /// Writes the rest.
  Result<void> end();

 private:
  struct Held {
    std::string text;
    std::size_t waiting = 0;  ///< How many of its runs are not written yet.
  };
  struct Waiting {
    Held* among = nullptr;  ///< Null once it is written.
    std::string_view text{};
  };

  Result<void> write_all(api::Batch (api::BatchStream::*more)());
  Result<void> write(const api::Batch& batch);
  void release(const api::Batch& batch);

  api::BatchStream batches_;
  BodySink sink_;
  std::vector<std::string_view> runs_{};  ///< Of one batch after the other;
  std::string body_{};                    ///< these joined.
  std::deque<Held> held_{};
  std::deque<Waiting> waiting_{};
  std::size_t first_ = 0;  ///< The position of the first in `waiting_`.
};

}  // namespace cli
