// Where a command speaks: results to standard output, everything else to standard error.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

enum class LogLevel { error, warning, info, debug };

/// Of the terminal behind standard error; 0 where there is none.
std::size_t columns_of_terminal();

/// May be used by several threads, `out` by one at a time.
class Console {
 public:
  using Columns = std::size_t (*)();

  /// `terminal`: standard error is one, so that a bar may be drawn on it. `columns` says
  /// how wide it is now, 0 where that is not known.
  Console(std::ostream& result, std::ostream& messages, bool terminal,
          Columns columns = columns_of_terminal);

  std::ostream& out;  ///< Results, and nothing else.

  void listen_to(LogLevel level, bool quiet);

  /// Says "error: ..." and the like. What is invisible in a message is made visible.
  void error(std::string_view message);
  void warning(std::string_view message);
  void info(std::string_view message);
  void debug(std::string_view message);

  /// How far a long work is: a bar on a terminal that has room for it, a line now and
  /// then elsewhere, nothing with --quiet. `total` 0: not known yet.
  void progress(std::string_view what, std::uint64_t done, std::uint64_t total = 0);
  /// Takes the bar away.
  void end_progress();

  /// From now on `secret` is shown as "***" wherever it would appear (see `redact`).
  void hide(std::string secret);

 private:
  using Clock = std::chrono::steady_clock;

  void say(LogLevel level, std::string_view kind, std::string_view message);
  void clear_bar();

  std::ostream& messages_;
  const bool terminal_;
  const Columns columns_;
  LogLevel level_ = LogLevel::info;
  bool quiet_ = false;
  std::vector<std::string> secrets_;
  std::string bar_;  ///< What stands on the terminal's last line.
  Clock::time_point next_progress_{};
  std::mutex mutex_;
};

}  // namespace cli
