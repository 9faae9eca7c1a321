#include "api/create.hpp"

#include <chrono>
#include <utility>

#include "api/pace.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr int most_throttles = 60;

// Grows with each try, and is never under a second: see the settling time of runs.
milliseconds settling(int attempt, double jitter) {
  const auto base = 1s * attempt;
  return base + std::chrono::duration_cast<milliseconds>(base * jitter);
}

ClientError refusal(const HttpRequest& request, const Verdict& verdict) {
  const auto resource = request.target.substr(0, request.target.find('?'));
  return {.message = "POST " + resource + ": " + verdict.message,
          .status = verdict.status,
          .rejected = verdict.meaning == Meaning::stop};
}

}  // namespace

ClientResult<Creation> create(const Client& client, Making making,
                              const LookForRest& look,
                              std::vector<std::string>& warnings) {
  int throttles = 0;
  for (int attempt = 1;; ++attempt) {
    auto verdict = judge_post(client.world.exchange(making.request), making.things,
                              client.world.now());
    if (verdict.meaning == Meaning::stored)
      return Creation{.made = std::move(verdict.created)};
    if (verdict.meaning == Meaning::throttled && throttles++ < most_throttles) {
      const auto now = client.world.now();
      client.world.sleep(after_throttling(verdict.wait, now) - now);
      --attempt;
      continue;
    }
    const auto failed = refusal(making.request, verdict);
    const bool passing = verdict.meaning == Meaning::unknown ||
                         (verdict.meaning == Meaning::not_stored && !verdict.permanent);
    if (!passing) return failed;
    warnings.push_back(failed.message);
    client.world.sleep(settling(attempt, client.world.jitter()));
    if (verdict.meaning == Meaning::unknown) {
      auto rest = look();
      if (!rest) return rest.error();
      if (!*rest) return Creation{.found = true};
      making = std::move(**rest);
    }
    if (attempt >= client.attempts) return failed;
  }
}

}  // namespace api
