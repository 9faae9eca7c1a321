#include "api/local/problem.hpp"

#include <boost/json.hpp>

namespace local {

namespace json = boost::json;

Response refusal(int status, const Problems& problems) {
  json::array errors;
  for (const auto& problem : problems) {
    json::object error{{"status", std::to_string(status)}, {"title", problem.title}};
    if (!problem.pointer.empty())
      error["source"] = json::object{{"pointer", problem.pointer}};
    if (!problem.parameter.empty())
      error["source"] = json::object{{"parameter", problem.parameter}};
    errors.push_back(std::move(error));
  }
  return {.status = status,
          .body = json::serialize(json::object{{"errors", std::move(errors)}})};
}

Response refusal(int status, std::string_view title) {
  return refusal(status, Problems{{.title = std::string(title)}});
}

std::string pointer_step(std::string_view key) {
  std::string step;
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

}  // namespace local
