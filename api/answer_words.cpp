#include "api/answer_words.hpp"

#include <string_view>
#include <utility>

#include "api/json_value.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

namespace json = boost::json;

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

}  // namespace

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
