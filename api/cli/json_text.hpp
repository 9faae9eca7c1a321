// JSON as people write it. For the sources of this folder only: no header that others
// include may name Boost.JSON.

#pragma once

#include <string>

#include <boost/json.hpp>

namespace cli {

/// Like boost::json::serialize, but fractions are plain and to the millionth: 0.25, not
/// 2.5E-1.
std::string json_text(const boost::json::value& value);

/// How it writes a fraction.
std::string json_number(double number);

}  // namespace cli
