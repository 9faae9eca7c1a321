// Where calls lie until a connection is free, and where connections leave what they hear.

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "api/recorded_upload.hpp"

namespace api {

/// The server has surely counted a call, whose answer is still to come.
struct Arrived {};

/// What became of a call.
struct Heard {
  Ticket ticket = 0;
  std::variant<Arrived, UploadReply, Unwritable> what = {};
};

/// Between one thread that decides and those that make its calls. For any thread.
class Desk {
 public:
  /// A call to be made. Waits for it; nothing once the desk is closed.
  std::optional<MakeCall> take();
  /// After all but success nobody gets a call before the next `put`.
  void tell(Heard heard);

  void put(std::vector<MakeCall> calls);
  /// The POSTs that nobody has taken yet, the last one first.
  std::vector<Ticket> take_back();
  /// What was told since. Waits until it is more than the calls that lie ready, since
  /// much at a time costs less, but not beyond `deadline`.
  std::vector<Heard> hear(std::chrono::steady_clock::time_point deadline);
  void close();

 private:
  bool worth_hearing() const { return halted_ || news_.size() > calls_.size(); }

  std::mutex mutex_;
  std::condition_variable calls_came_;
  std::condition_variable news_came_;
  std::deque<MakeCall> calls_;
  std::vector<Heard> news_;
  bool halted_ = false;
  bool closed_ = false;
};

}  // namespace api
