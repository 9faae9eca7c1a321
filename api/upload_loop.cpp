#include "api/upload_loop.hpp"

#include <algorithm>

namespace api {
namespace {

constexpr std::chrono::milliseconds between_glances{100};

}  // namespace

void UploadLoop::enter(std::span<const Heard> news) {
  for (const auto& heard : news) {
    const auto now = now_();
    if (std::holds_alternative<Arrived>(heard.what)) {
      upload_.arrived(heard.ticket, now);
      continue;
    }
    --begun_;
    if (const auto* reply = std::get_if<UploadReply>(&heard.what))
      upload_.answered(heard.ticket, *reply, now);
    else
      upload_.unwritable(heard.ticket, std::get<Unwritable>(heard.what), now);
  }
}

void UploadLoop::withdraw(Ticket ticket) {
  upload_.withdrawn(ticket, now_());
  --begun_;
}

std::vector<MakeCall> UploadLoop::begin() {
  heed();
  std::vector<MakeCall> calls;
  const auto now = now_();
  if (upload_.decisions().held(now))
    for (const auto ticket : desk_.take_back()) withdraw(ticket);
  waiting_until_.reset();
  while (begun_ < most_) {
    auto step = upload_.next(now);
    if (const auto* wait = std::get_if<WaitUntil>(&step)) waiting_until_ = wait->until;
    finished_ = std::holds_alternative<Finished>(step);
    auto* call = std::get_if<MakeCall>(&step);
    if (!call) break;
    calls.push_back(std::move(*call));
    ++begun_;
  }
  return calls;
}

// Enters the news and begins what may begin, at the cost of one transaction.
void UploadLoop::turn(std::span<const Heard> news) {
  std::vector<MakeCall> calls;
  bool entered = false;
  auto safe = ledger_.together([&] {
    enter(news);
    entered = true;
    calls = begin();
  });
  if (safe &&
      std::ranges::any_of(calls, [](const auto& call) { return sends(call.call); }))
    safe = ledger_.flush();
  if (safe) return desk_.put(std::move(calls));

  upload_.stop(Ending::ledger_error, safe.error().message);
  if (!entered) enter(news);
  for (const auto& call : calls) withdraw(call.ticket);
  desk_.put(begin());
}

void UploadLoop::show() {
  const Progress progress{.summary = upload_.decisions().summary(),
                          .waiting_until = waiting_until_,
                          .reason = upload_.decisions().trouble()};
  const bool news = shown_ != progress.summary || shown_wait_ != waiting_until_;
  if ((news || waiting_until_) && hooks_.progress) hooks_.progress(progress);
  shown_ = progress.summary;
  shown_wait_ = waiting_until_;
}

// Stops the upload where the caller wants no more of it; true: that is news.
bool UploadLoop::heed() {
  std::optional<Ending> ending;
  if (hooks_.enough && hooks_.enough()) ending = Ending::enough;
  if (hooks_.signals && hooks_.signals() >= 1) ending = Ending::signalled;
  if (!ending || ending == std::exchange(told_, ending)) return false;
  upload_.stop(*ending);
  return true;
}

// True: return at once.
bool UploadLoop::stopped() {
  if (heed()) turn({});
  return hooks_.signals && hooks_.signals() >= 2;
}

bool UploadLoop::run() {
  using Clock = std::chrono::steady_clock;
  auto glance = Clock::now();
  turn({});
  while (!finished_) {
    auto deadline = glance;
    if (waiting_until_)
      deadline = std::min(deadline, Clock::now() + (*waiting_until_ - now_()));
    const auto news = desk_.hear(deadline);
    if (!news.empty() || (waiting_until_ && *waiting_until_ <= now_())) turn(news);
    if (Clock::now() < glance) continue;
    glance = Clock::now() + between_glances;
    show();
    if (stopped()) return false;
  }
  show();
  return true;
}

}  // namespace api
