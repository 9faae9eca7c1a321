// What is wrong with a request, and the answer that says so.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/local/message.hpp"

namespace local {

struct Problem {
  std::string title{};
  std::string pointer{};    ///< JSON pointer into the body, such as /data/3/type.
  std::string parameter{};  ///< Name of the query's parameter that is wrong.
};

using Problems = std::vector<Problem>;

/// A JSON:API answer with one error object for each problem.
Response refusal(int status, const Problems& problems);
Response refusal(int status, std::string_view title);

/// `key` as a step of a JSON pointer: "~" and "/" escaped.
std::string pointer_step(std::string_view key);

}  // namespace local
