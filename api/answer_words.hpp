// What an answer says, for the user.

#pragma once

#include <string>

#include "api/exchange.hpp"

namespace api {

/// One line about an answer of 2xx that should have been JSON: "HTTP 200: the answer is
/// no JSON but an HTML page, \"Login\"; check --url, and what stands in between".
std::string describe_unreadable(const HttpResponse& response);

/// One line about an answer other than 2xx: "HTTP 422: instance 7 does not exist". The
/// server's own words are cut to 300 code points and made safe to print.
std::string describe(const HttpResponse& response);

}  // namespace api
