#include "api/cli/token.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

namespace cli {
namespace {

constexpr const char* variable = "PRACTITEST_API_TOKEN";

std::string trimmed(std::string text) {
  constexpr const char* blanks = " \t\r\n";
  text.erase(text.find_last_not_of(blanks) + 1);
  return text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
}

/// No token is longer; what is more is another file.
std::string beginning_of(std::istream& file) {
  std::string text(4096, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

Result<std::string> usable(std::string token, const std::string& place) {
  token = trimmed(std::move(token));
  if (token.empty()) return Failure{place + ": holds no token"};
  const bool travels =
      std::ranges::all_of(token, [](char c) { return c > 32 && c < 127; });
  if (travels) return Result<std::string>(boost::system::in_place_value, token);
  return Failure{place + ": holds blanks or letters that no token has"};
}

Result<std::string> from_file(const Settings& settings) {
  const std::string& path = *settings.connection.token_file;
  const std::string place = settings.place("token-file");
  if (path != "-") {
    std::ifstream file(path, std::ios::binary);
    // The path is not repeated: it is the token itself where somebody mixes them up.
    if (!file)
      return Failure{place + ": there is no such file to read; give a file's name"};
    return usable(beginning_of(file), place + ": \"" + path + "\"");
  }
  if (std::ranges::count(settings.inputs, "-"))
    return Failure{place + ": \"-\": standard input is a report already"};
  return usable(beginning_of(std::cin), place + ": standard input");
}

}  // namespace

Result<std::string> read_token(const Task& task) {
  const ConnectionSettings& settings = task.settings.connection;
  const auto found = task.environment.find(variable);
  auto token = [&]() -> Result<std::string> {
    const bool argument = task.settings.place("token-file") == "--token-file";
    if (settings.token_file && argument) return from_file(task.settings);
    if (found != task.environment.end()) return usable(found->second, variable);
    if (settings.token_file) return from_file(task.settings);
    return Failure{std::string("no API token; put it into ") + variable +
                   " or give --token-file FILE"};
  }();
  if (token) task.console.hide(*token);
  return token;
}

}  // namespace cli
