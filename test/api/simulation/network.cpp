#include "test/api/simulation/network.hpp"

#include <array>

#include "test/api/simulation/time_text.hpp"

namespace simulation {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr std::array names{
    "none",          "refused",         "reset_unsent", "reset_stored",   "reset_late",
    "timeout",       "timeout_stored",  "timeout_late", "error_unstored", "error_stored",
    "error_partial", "refused_partial", "throttled",    "truncated",      "garbage",
    "slow",          "revoked"};

}  // namespace

const char* name_of(Fault fault) {
  return names.at(static_cast<std::size_t>(fault));
}

Course plan_course(Fault fault, Dice& dice) {
  Course course{.fault = fault, .written = dice.up_to(50ms)};
  course.arrives =
      course.written + dice.up_to(dice.chance(0.1) ? api::arrival_grace : 50ms);
  course.stores = course.arrives + dice.up_to(200ms);
  course.ends = course.stores + dice.up_to(100ms);
  switch (fault) {
    case Fault::refused:
    case Fault::reset_unsent:
    case Fault::throttled:
    case Fault::revoked:
      course.storing.reset();
      break;
    case Fault::timeout:
      course.storing.reset();
      course.ends = 120s;
      break;
    case Fault::timeout_stored:
      course.ends = 120s;
      break;
    case Fault::reset_late:
      course.stores = course.ends + dice.up_to(latest);
      break;
    case Fault::timeout_late:
      course.ends = 120s;
      course.stores = course.ends + dice.up_to(latest);
      break;
    case Fault::error_unstored:
      course.storing = Storing::none;
      break;
    case Fault::error_partial:
    case Fault::refused_partial:
      course.storing = Storing::some;
      break;
    case Fault::slow:
      course.stores += dice.up_to(50s);
      course.ends = course.stores + dice.up_to(50s);
      break;
    default:
      break;
  }
  return course;
}

api::Answer answer_of(const Course& course, const api::HttpResponse& response, Time now,
                      Dice& dice) {
  using Fate = api::ExchangeError::Fate;
  switch (course.fault) {
    case Fault::refused:
      return api::ExchangeError{.fate = Fate::not_sent, .message = "connection refused"};
    case Fault::reset_unsent:
    case Fault::reset_stored:
    case Fault::reset_late:
      return api::ExchangeError{.message = "connection reset"};
    case Fault::timeout:
    case Fault::timeout_stored:
    case Fault::timeout_late:
      return api::ExchangeError{.message = "no answer in 120 s"};
    case Fault::error_unstored:
    case Fault::error_stored:
    case Fault::error_partial:
      return api::HttpResponse{.status = std::array{500, 502, 503, 504}.at(
                                   static_cast<std::size_t>(dice.below(4))),
                               .body = "<html><title>sorry</title>"};
    case Fault::throttled: {
      api::HttpResponse answer{.status = 429};
      const int form = dice.below(3);
      if (form == 1) answer.retry_after = std::to_string(dice.below(90));
      if (form == 2) answer.retry_after = time_text(now + dice.up_to(90s), http_date);
      return answer;
    }
    case Fault::revoked:
      return api::HttpResponse{.status = dice.chance(0.5) ? 401 : 403};
    case Fault::truncated:
      return api::HttpResponse{.status = response.status,
                               .body = response.body.substr(0, response.body.size() / 2)};
    case Fault::garbage:
      return api::HttpResponse{.status = 200, .body = "<html>Welcome to the hotel"};
    default:
      return response;
  }
}

}  // namespace simulation
