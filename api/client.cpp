#include "api/client.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "api/answer.hpp"
#include "api/answer_words.hpp"
#include "api/pace.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

// Others who use the account may keep it busy for long, but not for ever.
constexpr int most_throttles = 60;

bool transient(const Answer& answer) {
  if (!answer) return !answer.error().permanent;
  return answer->status >= 500 || answer->status == 408;
}

milliseconds throttle_of(const HttpResponse& response, const World& world) {
  const auto now = world.now();
  const auto wait =
      response.retry_after ? retry_after(*response.retry_after, now) : std::nullopt;
  return after_throttling(wait, now) - now;
}

milliseconds pause_after(int attempt, double jitter) {
  const auto whole = std::min<milliseconds>(500ms * (1 << std::min(attempt - 1, 6)), 30s);
  return std::chrono::duration_cast<milliseconds>(whole * (1 - jitter / 2));
}

ClientError error_of(const Client& client, const std::string& target,
                     const Answer& answer) {
  const auto resource = target.substr(0, target.find('?'));
  if (!answer) return {.message = "GET " + resource + ": " + answer.error().message};
  const bool unknown_project =
      answer->status == 404 && resource.starts_with(target_of(client, "")) &&
      resource.find('/', target_of(client, "").size()) == std::string::npos;
  return {.message = "GET " + resource + ": " + describe(*answer),
          .status = answer->status,
          .rejected = answer->status == 401 || answer->status == 403 || unknown_project};
}

}  // namespace

void throw_exception_from_error(const ClientError& error, const boost::source_location&) {
  throw std::runtime_error(error.message);
}

std::string target_of(const Client& client, std::string_view resource) {
  return "/api/v2/projects/" + std::to_string(client.project) + "/" +
         std::string(resource);
}

std::string query_value(std::string_view text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += "0123456789ABCDEF"[byte >> 4];
      encoded += "0123456789ABCDEF"[byte & 15];
    }
  }
  return encoded;
}

namespace {

ClientResult<HttpResponse> insist(const Client& client, const Exchange& exchange,
                                  const HttpRequest& request) {
  int attempt = 1;
  for (int throttles = 0;;) {
    const auto answer = exchange(request);
    if (answer && answer->status >= 200 && answer->status < 300) return *answer;
    if (answer && answer->status == 429 && throttles++ < most_throttles) {
      client.world.sleep(throttle_of(*answer, client.world));
    } else if (transient(answer) && attempt < client.attempts) {
      client.world.sleep(pause_after(attempt++, client.world.jitter()));
    } else {
      return error_of(client, request.target, answer);
    }
  }
}

}  // namespace

ClientResult<HttpResponse> get(const Client& client, const std::string& target) {
  return insist(client, client.world.exchange, {.target = target});
}

ClientResult<HttpResponse> get_file(const Client& client, const std::string& target) {
  const auto& exchange = client.files ? client.files : client.world.exchange;
  return insist(client, exchange, {.target = target, .file = true});
}

}  // namespace api
