// SIGINT and SIGTERM.

#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace cli {

enum class OnSignal {
  end,    ///< The first one ends the program with 130 or 143.
  count,  ///< Two are counted, so that the work winds down; the third one ends it.
};

/// Decides what the signals do from now on. Also keeps a closed pipe and a file that may
/// not grow from killing us: both are errors of writing.
void on_signals(OnSignal reaction);

/// The last signal that asked us to stop, or 0, and how many came.
int stop_signal();
int stop_signals();

/// While it lives, the first signal calls `leave` at once, on a thread of its own: for
/// work that cannot be asked to stop. `leave` ends the process. Where no thread can be
/// had, signals are only counted.
class LeaveOnSignal {
 public:
  explicit LeaveOnSignal(std::function<void()> leave);
  ~LeaveOnSignal();
  LeaveOnSignal(const LeaveOnSignal&) = delete;
  LeaveOnSignal& operator=(const LeaveOnSignal&) = delete;

 private:
  int over_ = -1;  // Readable once there is nothing to leave.
  std::thread watch_;
};

/// Sleeps, but not beyond such a signal. For any thread.
void sleep_unless_stopped(std::chrono::milliseconds time);

}  // namespace cli
