// Options from the environment.

#include <algorithm>
#include <sstream>

#include "api/cli/did_you_mean.hpp"
#include "api/cli/given.hpp"

namespace cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

Said said_in(const std::string& variable, const std::string& text, const Option& option) {
  if (option.kind == Option::Kind::list) return {lines_of(text), variable};
  return {{text}, variable};
}

std::string unknown_variable(const std::string& variable) {
  std::vector<std::string> known;
  for (const Option& option : all_options()) known.push_back(variable_of(option));
  const std::vector<std::string_view> words(known.begin(), known.end());
  std::string message = "unknown variable \"" + variable + "\"";
  if (const auto nearest = did_you_mean(variable, words))
    message += ", did you mean \"" + std::string(*nearest) + "\"?";
  return message;
}

}  // namespace

Result<Given> read_environment(const Environment& environment) {
  Given given;
  std::vector<std::string> known;
  for (const Option& option : all_options()) {
    known.push_back(variable_of(option));
    for (const std::string_view variable :
         {option.variable, std::string_view(known.back())}) {
      const auto found = environment.find(variable);
      if (found == environment.end() || found->second.empty()) continue;
      given.options.insert_or_assign(std::string(option.name),
                                     said_in(found->first, found->second, option));
    }
  }
  for (const auto& [variable, text] : environment)
    if (variable.starts_with("PTINGEST_") && !std::ranges::count(known, variable))
      return Failure{unknown_variable(variable)};
  return given;
}

}  // namespace cli
