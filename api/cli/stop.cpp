#include "api/cli/stop.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cli {
namespace {

std::atomic<int> last{0};
std::atomic<int> received{0};
std::atomic<bool> counts{false};
// Readable once a signal came, and never read: so it wakes every thread that sleeps.
int wake_pipe[2] = {-1, -1};

void receive(int signal) {
  if (!counts || received == 2) ::_exit(128 + signal);
  last = signal;
  ++received;
  const int saved = errno;
  [[maybe_unused]] const auto written = ::write(wake_pipe[1], "!", 1);
  errno = saved;
}

}  // namespace

void on_signals(OnSignal reaction) {
  if (wake_pipe[0] < 0 && ::pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
  counts = reaction == OnSignal::count;
  struct sigaction action = {};
  action.sa_handler = receive;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int stop_signal() {
  return last;
}

int stop_signals() {
  return received;
}

LeaveOnSignal::LeaveOnSignal(std::function<void()> leave)
    : over_(::eventfd(0, EFD_CLOEXEC)) {
  try {
    watch_ = std::thread([over = over_, leave = std::move(leave)] {
      pollfd either[] = {{wake_pipe[0], POLLIN, 0}, {over, POLLIN, 0}};
      while (::poll(either, 2, -1) < 0 && errno == EINTR) {
      }
      if (stop_signal()) leave();
    });
  } catch (const std::system_error&) {
    // What cannot be watched can still be done.
  }
}

LeaveOnSignal::~LeaveOnSignal() {
  ::eventfd_write(over_, 1);
  if (watch_.joinable()) watch_.join();
  ::close(over_);
}

void sleep_unless_stopped(std::chrono::milliseconds time) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + time;
  while (!stop_signal()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    if (left.count() <= 0) return;
    pollfd wake{wake_pipe[0], POLLIN, 0};
    ::poll(&wake, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000)));
  }
}

}  // namespace cli
