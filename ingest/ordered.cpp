#include "ingest/ordered.hpp"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace ingest {
namespace {

class Crew {
 public:
  Crew(unsigned threads, const OrderedWork& work)
      : work_(work), most_waiting_(2 * threads) {}

  /// One thread's life.
  void run(unsigned slot) {
    try {
      while (const auto number = take(slot)) {
        auto finish = work_.work(slot);
        hand_in(*number, std::move(finish));
      }
    } catch (...) {
      const std::lock_guard lock(results_);
      if (!trouble_) trouble_ = std::current_exception();
      stopped_ = true;
      moved_.notify_all();
    }
  }

  void rethrow() const {
    if (trouble_) std::rethrow_exception(trouble_);
  }

 private:
  std::optional<std::uint64_t> take(unsigned slot) {
    {
      std::unique_lock lock(results_);
      moved_.wait(lock, [&] { return stopped_ || waiting_.size() < most_waiting_; });
      if (stopped_) return std::nullopt;
    }
    const std::lock_guard lock(tasks_);
    if (!work_.fill(slot)) return std::nullopt;
    return taken_++;
  }

  /// Whoever brings the result that is next finishes it and those waiting behind it.
  void hand_in(std::uint64_t number, std::function<void()>&& finish) {
    std::unique_lock lock(results_);
    waiting_.emplace(number, std::move(finish));
    if (finishing_) return;
    finishing_ = true;
    for (auto next = waiting_.find(finished_); next != waiting_.end() && !stopped_;
         next = waiting_.find(finished_)) {
      const auto ready = std::move(next->second);
      waiting_.erase(next);
      lock.unlock();
      ready();
      lock.lock();
      ++finished_;
      moved_.notify_all();
    }
    finishing_ = false;
  }

  const OrderedWork& work_;
  const std::size_t most_waiting_;
  std::mutex tasks_;
  std::uint64_t taken_ = 0;

  std::mutex results_;
  std::condition_variable moved_;
  std::map<std::uint64_t, std::function<void()>> waiting_;
  std::uint64_t finished_ = 0;
  bool finishing_ = false;
  bool stopped_ = false;
  std::exception_ptr trouble_;
};

}  // namespace

void run_ordered(unsigned threads, const OrderedWork& work) {
  if (threads <= 1) {
    while (work.fill(0)) work.work(0)();
    return;
  }
  Crew crew(threads, work);
  {
    std::vector<std::jthread> others;
    try {
      for (unsigned slot = 1; slot < threads; ++slot)
        others.emplace_back([&crew, slot] { crew.run(slot); });
    } catch (const std::system_error&) {
      // Those that could be started do the work of all.
    }
    crew.run(0);
  }
  crew.rethrow();
}

}  // namespace ingest
