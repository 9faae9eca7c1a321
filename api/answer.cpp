#include "api/answer.hpp"

#include <array>
#include <charconv>
#include <iomanip>
#include <locale>
#include <sstream>
#include <utility>

#include "api/answer_words.hpp"
#include "api/json_value.hpp"

namespace api {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr milliseconds longest_wait = std::chrono::hours(1);

// What was made, or nothing where the answer cannot be read as that.
std::optional<std::vector<Created>> created_in(const std::string& body) {
  std::array<unsigned char, 32 * 1024> room;  // Enough for twenty runs.
  json::monotonic_resource memory(room.data(), room.size());
  const auto value = parse_json(body, &memory);
  const auto* data = value ? member(*value, "data") : nullptr;
  if (!data) return std::nullopt;
  std::vector<Created> created;
  const auto add = [&](const json::value& each) {
    const auto& attributes = attributes_of(each);
    created.push_back({.id = id_in(each, "id"),
                       .instance = id_in(attributes, "instance-id"),
                       .test = id_in(attributes, "test-id"),
                       .set = id_in(attributes, "set-id")});
    return created.back().id != 0;
  };
  if (data->is_object()) {
    if (!add(*data)) return std::nullopt;
  } else if (const auto* list = data->if_array()) {
    for (const auto& each : *list)
      if (!add(each)) return std::nullopt;
  } else {
    return std::nullopt;
  }
  return created;
}

Verdict judge_success(const HttpResponse& response, std::size_t expected) {
  Verdict verdict{.meaning = Meaning::unknown, .status = response.status};
  auto created = created_in(response.body);
  const auto place = "HTTP " + std::to_string(response.status) + ": ";
  if (!created) {
    verdict.message = describe_unreadable(response);
  } else if (created->size() != expected) {
    verdict.message = place + "the answer has " + std::to_string(created->size()) +
                      " ids for " + std::to_string(expected) + " sent";
  } else {
    verdict.meaning = Meaning::stored;
    verdict.created = std::move(*created);
  }
  return verdict;
}

}  // namespace

Meaning meaning_of(int status) {
  switch (status) {
    // The request was not carried out here, and the next one would end here too.
    case 301:
    case 307:
    case 308:
      return Meaning::stop;
    case 401:
    case 403:
      return Meaning::stop;
    case 429:
      return Meaning::throttled;
    // Said by whoever lost patience, which need not be the one who stores.
    case 408:
    case 425:
      return Meaning::unknown;
    default:
      return status / 100 == 4 ? Meaning::refused : Meaning::unknown;
  }
}

Verdict judge_post(const Answer& answer, std::size_t expected, Time now) {
  if (!answer) {
    const auto& error = answer.error();
    const bool not_sent = error.fate == ExchangeError::Fate::not_sent;
    return {.meaning = not_sent ? Meaning::not_stored : Meaning::unknown,
            .permanent = error.permanent,
            .message = error.message};
  }
  if (answer->status / 100 == 2) return judge_success(*answer, expected);
  Verdict verdict{.meaning = meaning_of(answer->status), .status = answer->status};
  if (answer->retry_after) verdict.wait = retry_after(*answer->retry_after, now);
  verdict.message = describe(*answer);
  return verdict;
}

std::optional<milliseconds> retry_after(std::string_view header, Time now) {
  const auto* end = header.data() + header.size();
  std::uint32_t count = 0;
  const auto parsed = std::from_chars(header.data(), end, count);
  if (parsed.ec == std::errc() && parsed.ptr == end)
    return std::min<milliseconds>(std::chrono::seconds(count), longest_wait);

  std::istringstream date{std::string(header)};
  date.imbue(std::locale::classic());
  std::tm tm{};
  date >> std::get_time(&tm, "%a, %d %b %Y %H:%M:%S GMT");
  if (!date) return std::nullopt;
  using namespace std::chrono;
  const sys_days day{year{tm.tm_year + 1900} / (tm.tm_mon + 1) / tm.tm_mday};
  const auto instant =
      day + hours(tm.tm_hour) + minutes(tm.tm_min) + std::chrono::seconds(tm.tm_sec);
  return std::clamp<milliseconds>(instant - now, milliseconds(0), longest_wait);
}

}  // namespace api
