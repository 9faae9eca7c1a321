// Where a command speaks: results to standard output, everything else to standard error.

#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

enum class LogLevel { error, warning, info, debug };

/// May be used by several threads, `out` by one at a time.
class Console {
 public:
  /// `terminal`: standard error is one, so that a bar may be drawn on it.
  Console(std::ostream& result, std::ostream& messages, bool terminal);

  std::ostream& out;  ///< Results, and nothing else.

  void listen_to(LogLevel level, bool quiet);

  /// Says "error: ..." and the like. What is invisible in a message is made visible.
  void error(std::string_view message);
  void warning(std::string_view message);
  void info(std::string_view message);
  void debug(std::string_view message);

  /// How far a long work is: a bar on a terminal, a line now and then elsewhere, nothing
  /// with --quiet. `total` 0: not known yet.
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
  LogLevel level_ = LogLevel::info;
  bool quiet_ = false;
  std::vector<std::string> secrets_;
  std::string bar_;  ///< What stands on the terminal's last line.
  Clock::time_point next_progress_{};
  std::mutex mutex_;
};

}  // namespace cli
