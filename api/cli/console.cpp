#include "api/cli/console.hpp"

#include <algorithm>
#include <ostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "api/cli/text.hpp"
#include "api/redact.hpp"

namespace cli {
namespace {

constexpr std::chrono::milliseconds between_bars{100};
constexpr std::chrono::milliseconds between_lines{10'000};

std::string bar(std::uint64_t done, std::uint64_t total) {
  constexpr std::uint64_t columns = 30;
  const std::uint64_t full = columns * std::min(done, total) / total;
  return "[" + std::string(full, '#') + std::string(columns - full, '.') + "] ";
}

std::string count(std::uint64_t done, std::uint64_t total) {
  const std::string text = std::to_string(done);
  return total ? text + " of " + std::to_string(total) : text;
}

}  // namespace

std::size_t columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

Console::Console(std::ostream& result, std::ostream& messages, bool terminal,
                 Columns columns)
    : out(result), messages_(messages), terminal_(terminal), columns_(columns) {}

void Console::listen_to(LogLevel level, bool quiet) {
  level_ = level;
  quiet_ = quiet;
}

void Console::hide(std::string secret) {
  const std::lock_guard lock(mutex_);
  if (!secret.empty()) secrets_.push_back(std::move(secret));
}

void Console::error(std::string_view message) {
  say(LogLevel::error, "error: ", message);
}

void Console::warning(std::string_view message) {
  say(LogLevel::warning, "warning: ", message);
}

void Console::info(std::string_view message) {
  if (!quiet_) say(LogLevel::info, "", message);
}

void Console::debug(std::string_view message) {
  say(LogLevel::debug, "debug: ", message);
}

void Console::say(LogLevel level, std::string_view kind, std::string_view message) {
  if (level > level_) return;
  const std::lock_guard lock(mutex_);
  const std::string bar = bar_;
  clear_bar();
  std::string line(message);
  api::redact(line, secrets_);
  messages_ << kind << visible(line) << '\n';
  messages_ << bar << std::flush;
  bar_ = bar;
}

void Console::progress(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (quiet_ || level_ < LogLevel::info) return;
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (now < next_progress_) return;
  // A log gets its first line only once the work takes long.
  const bool first = next_progress_ == Clock::time_point{};
  next_progress_ = now + (terminal_ ? between_bars : between_lines);
  if (!terminal_) {
    if (!first) messages_ << what << ": " << count(done, total) << '\n' << std::flush;
    return;
  }
  clear_bar();
  const std::string words = std::string(what) + " " + count(done, total);
  bar_ = (total ? bar(done, total) : "") + words;
  // A line that wraps cannot be taken away.
  const std::size_t columns = columns_();
  if (columns && bar_.size() >= columns) bar_ = words.size() < columns ? words : "";
  messages_ << bar_ << std::flush;
}

void Console::end_progress() {
  const std::lock_guard lock(mutex_);
  clear_bar();
  messages_ << std::flush;
  next_progress_ = {};
}

void Console::clear_bar() {
  if (!bar_.empty()) messages_ << "\r\x1b[K";
  bar_.clear();
}

}  // namespace cli
