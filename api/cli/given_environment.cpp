// Options from the environment.

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "api/cli/given.hpp"
#include "mapping/nearest.hpp"

namespace cli {
namespace {

constexpr std::string_view prefix = "PTINGEST_";

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

/// What a variable that names no option was probably meant to be. Others may use our
/// prefix for their own ends, so that only likely slips count.
std::optional<std::string> slip_in(std::string_view variable,
                                   std::span<const std::string> known) {
  const std::string_view name = variable.substr(prefix.size());
  for (const std::string& one : known) {
    const std::string_view other = std::string_view(one).substr(prefix.size());
    if (other.size() > 3 && mapping::edit_distance(name, other) <= 2)
      return "unknown variable \"" + std::string(variable) + "\", did you mean \"" + one +
             "\"?";
  }
  return {};
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
    if (variable.starts_with(prefix) && !std::ranges::count(known, variable))
      if (auto slip = slip_in(variable, known)) return Failure{std::move(*slip)};
  return given;
}

}  // namespace cli
