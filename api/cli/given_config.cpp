// Options from an INI file, by Boost.Program_options.

#include <algorithm>
#include <istream>
#include <sstream>

#include <boost/program_options.hpp>

#include "api/cli/given.hpp"

namespace cli {
namespace {

namespace po = boost::program_options;

std::string text_of(std::istream& file) {
  std::ostringstream text;
  text << file.rdbuf();
  std::string all = text.str();
  if (all.starts_with("\xEF\xBB\xBF")) all.erase(0, 3);
  return all;
}

/// The line that `lines` has just read, from 1.
std::ptrdiff_t line_reached(std::istream& lines, const std::string& text) {
  lines.clear(lines.rdstate() & ~std::ios::failbit);
  const std::ptrdiff_t at = lines.eof() ? -1 : static_cast<std::ptrdiff_t>(lines.tellg());
  if (at < 0) return 1 + std::count(text.begin(), text.end() - 1, '\n');
  return std::count(text.begin(), text.begin() + at, '\n');
}

Result<Given> collect(const std::vector<po::option>& parsed, const std::string& name) {
  Given given;
  for (const po::option& one : parsed) {
    const Option* option = find_option(one.string_key);
    if (!option) return Failure{name + ": " + unknown_option(one.string_key, "")};
    if (option->name == "config" || option->name == "help")
      return Failure{name + ": " + one.string_key +
                     ": has no meaning in a file; give it on the command line"};
    Said& said = given.options[one.string_key];
    said.place = name + ": " + one.string_key;
    if (option->kind != Option::Kind::list && !said.values.empty())
      return Failure{said.place + ": given twice"};
    said.values.insert(said.values.end(), one.value.begin(), one.value.end());
  }
  return given;
}

}  // namespace

Result<Given> read_config(std::istream& file, const std::string& name) {
  const std::string text = text_of(file);
  std::istringstream lines(text);
  try {
    constexpr bool with_unknown_names = true;
    const auto parsed =
        po::parse_config_file(lines, po::options_description(), with_unknown_names);
    return collect(parsed.options, name);
  } catch (const po::error&) {
    // Its message would show the line, which may hold a secret.
    return Failure{name + ":" + std::to_string(line_reached(lines, text)) +
                   ": not a line of the form name = value"};
  }
}

}  // namespace cli
