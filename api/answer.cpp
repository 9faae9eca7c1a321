#include "api/answer.hpp"

#include <array>
#include <charconv>
#include <iomanip>
#include <locale>
#include <sstream>
#include <utility>

#include "api/json_value.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr milliseconds longest_wait = std::chrono::hours(1);

// What an error of JSON:API is about: "data/attributes/tester-id: ".
std::string blamed(const json::value& error) {
  const auto* source = member(error, "source");
  if (!source) return {};
  auto place = text_in(*source, "pointer");
  if (place.starts_with('/')) place.erase(0, 1);
  if (place.empty()) place = text_in(*source, "parameter");
  return place.empty() ? place : place + ": ";
}

void gather_words(const json::value& value, std::string& words, std::string place = {}) {
  if (const auto* text = value.if_string()) {
    if (!words.empty()) words += "; ";
    words.append(place).append(text->data(), text->size());
  } else if (const auto* list = value.if_array()) {
    for (const auto& each : *list) gather_words(each, words, place);
  } else if (value.is_object()) {
    if (place.empty()) place = blamed(value);
    for (const char* key : {"errors", "error", "title", "detail", "message"})
      if (const auto* found = member(value, key))
        gather_words(*found, words, std::exchange(place, {}));
  }
}

std::string_view title_of(std::string_view page) {
  constexpr std::string_view open = "<title>";
  const auto begin = page.find(open);
  if (begin == page.npos) return {};
  page.remove_prefix(begin + open.size());
  return page.substr(0, page.find('<'));
}

// The server's own explanation, whatever form it has.
std::string words_of(const HttpResponse& response) {
  std::string words;
  if (const auto body = parse_json(response.body)) gather_words(*body, words);
  if (!words.empty()) return words;
  const auto begin = response.body.find_first_not_of(" \t\r\n");
  if (begin == response.body.npos) return {};
  if (response.body[begin] == '<') {
    const auto title = title_of(response.body);
    return title.empty() ? "an HTML page, not JSON; check the URL" : std::string(title);
  }
  return response.body.substr(0, 4096);
}

const char* advice(int status) {
  switch (status) {
    case 401:
      return "PractiTest refuses the token; check it and the e-mail address";
    case 403:
      return "the token is not allowed to do this";
    case 404:
      return "no such resource; check the project's id and the URL";
    case 413:
      return "the request is too large; lower --max-request-bytes";
    case 429:
      return "too many calls in this minute";
    case 500:
    case 502:
    case 503:
    case 504:
      return "PractiTest is out of order; the same command goes on later";
    default:
      return "";
  }
}

// What was made, or nothing where the answer cannot be read as that.
std::optional<std::vector<Created>> created_in(const std::string& body) {
  std::array<unsigned char, 32 * 1024> room;  // Enough for twenty runs.
  json::monotonic_resource memory(room.data(), room.size());
  const auto value = parse_json(body, &memory);
  const auto* data = value ? member(*value, "data") : nullptr;
  if (!data) return std::nullopt;
  std::vector<Created> created;
  const auto add = [&](const json::value& each) {
    const auto* attributes = member(each, "attributes");
    created.push_back({.id = id_in(each, "id"),
                       .instance = attributes ? id_in(*attributes, "instance-id") : 0});
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

}  // namespace

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

std::string describe_unreadable(const HttpResponse& response) {
  const auto line = "HTTP " + std::to_string(response.status) + ": the answer ";
  const auto begin = response.body.find_first_not_of(" \t\r\n");
  if (begin == response.body.npos) return line + "is empty";
  if (response.body[begin] != '<')
    return line + "cannot be read: \"" + printable(response.body.substr(0, 1024), 100) +
           '"';
  const auto title = title_of(response.body);
  return line + "is no JSON but an HTML page" +
         (title.empty() ? "" : ", \"" + printable(title, 100) + '"') +
         "; check --url, and what stands in between";
}

std::string describe(const HttpResponse& response) {
  std::string line = "HTTP " + std::to_string(response.status);
  if (response.location)
    return line + ": redirect to \"" + printable(*response.location, 200) +
           "\", which is not followed; give that address with --url if it is right";
  const std::string hint = advice(response.status);
  if (!hint.empty()) line += ": " + hint;
  const auto words = printable(words_of(response));
  if (!words.empty()) line += hint.empty() ? ": " + words : " (\"" + words + "\")";
  return line;
}

}  // namespace api
