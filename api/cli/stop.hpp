// SIGINT and SIGTERM.

#pragma once

#include <chrono>

namespace cli {

enum class OnSignal {
  end,    ///< The first one ends the program with 130 or 143.
  count,  ///< Two are counted, so that the work winds down; the third one ends it.
};

/// Decides what the signals do from now on. Also keeps a closed pipe from killing us.
void on_signals(OnSignal reaction);

/// The last signal that asked us to stop, or 0, and how many came.
int stop_signal();
int stop_signals();

/// Sleeps, but not beyond such a signal. For any thread.
void sleep_unless_stopped(std::chrono::milliseconds time);

}  // namespace cli
