#include "api/upload_desk.hpp"

#include <utility>

namespace api {
namespace {

bool success(const Heard& heard) {
  const auto* reply = std::get_if<UploadReply>(&heard.what);
  return std::holds_alternative<Arrived>(heard.what) ||
         (reply && reply->verdict.meaning == Meaning::stored);
}

}  // namespace

std::optional<MakeCall> Desk::take() {
  std::unique_lock lock(mutex_);
  calls_came_.wait(lock, [&] { return closed_ || (!halted_ && !calls_.empty()); });
  if (closed_) return std::nullopt;
  auto call = std::move(calls_.front());
  calls_.pop_front();
  return call;
}

void Desk::tell(Heard heard) {
  const std::lock_guard lock(mutex_);
  halted_ = halted_ || !success(heard);
  news_.push_back(std::move(heard));
  if (worth_hearing()) news_came_.notify_one();
}

void Desk::put(std::vector<MakeCall> calls) {
  const std::lock_guard lock(mutex_);
  halted_ = false;
  for (auto& call : calls) calls_.push_back(std::move(call));
  calls_came_.notify_all();
}

std::vector<Ticket> Desk::take_back() {
  const std::lock_guard lock(mutex_);
  std::vector<Ticket> posts;
  for (auto call = calls_.rbegin(); call != calls_.rend(); ++call)
    if (sends(call->call)) posts.push_back(call->ticket);
  std::erase_if(calls_, [](const MakeCall& call) { return sends(call.call); });
  return posts;
}

std::vector<Heard> Desk::hear(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  news_came_.wait_until(lock, deadline, [&] { return worth_hearing(); });
  return std::exchange(news_, {});
}

void Desk::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  calls_came_.notify_all();
}

}  // namespace api
