// Standard output that says why it failed.

#pragma once

#include <ostream>
#include <streambuf>
#include <vector>

namespace cli {

/// Writes to a file descriptor in large pieces, flushed when destroyed.
class Output : public std::ostream {
 public:
  explicit Output(int descriptor);
  ~Output() override;

  /// The first error number of a write, or 0. EPIPE: the reader has gone, all is well.
  int failure() const { return buffer_.failure; }

 private:
  struct Buffer : std::streambuf {
    explicit Buffer(int target);
    int_type overflow(int_type letter) override;
    int sync() override;

    int descriptor;
    int failure = 0;
    std::vector<char> bytes;
  };

  Buffer buffer_;
};

}  // namespace cli
