#include "api/cli/given.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "mapping/nearest.hpp"

namespace cli {
namespace {

bool asks_for_token(std::string_view name) {
  constexpr std::array names = {"token", "api-token", "api_token", "practitest_api_token",
                                "practitest-api-token"};
  return std::ranges::any_of(names, [&](auto other) { return name == other; });
}

std::string quoted(std::string_view dashes, std::string_view name) {
  return "\"" + std::string(dashes) + std::string(name) + "\"";
}

}  // namespace

void Given::complete_with(Given weaker) {
  // Two names for one matter: where PractiTest is.
  if (options.contains("region")) weaker.options.erase("url");
  if (options.contains("url")) weaker.options.erase("region");
  options.merge(weaker.options);
}

std::string unknown_option(std::string_view name, std::string_view dashes) {
  if (asks_for_token(name))
    return quoted(dashes, name) +
           " would show the token to others; put it into PRACTITEST_API_TOKEN or into a "
           "file for --token-file";
  std::vector<std::string_view> names;
  for (const Option& option : all_options()) names.push_back(option.name);
  // A section's name stands before a dot.
  const std::string_view last = name.substr(name.rfind('.') + 1);
  const auto nearest = mapping::nearest(last, names);
  std::string message = "unknown option " + quoted(dashes, name);
  if (nearest) message += ", did you mean " + quoted(dashes, *nearest) + "?";
  return message;
}

}  // namespace cli
