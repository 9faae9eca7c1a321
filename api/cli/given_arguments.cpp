// The command line, by Boost.Program_options.

#include <algorithm>
#include <string>

#include <boost/program_options.hpp>

#include "api/cli/given.hpp"

namespace cli {
namespace {

namespace po = boost::program_options;

constexpr const char* inputs_name = "INPUT";

po::options_description describe(std::span<const Topic> topics) {
  po::options_description described;
  described.add_options()(inputs_name, po::value<std::vector<std::string>>());
  for (const Option& option : all_options()) {
    if (!common(option.topic) && !std::ranges::count(topics, option.topic)) continue;
    std::string names(option.name);
    if (option.letter) names += std::string(",") + option.letter;
    if (option.kind == Option::Kind::flag)
      described.add_options()(names.c_str(), "");
    else
      described.add_options()(names.c_str(), po::value<std::string>());
  }
  return described;
}

po::parsed_options parse(std::span<const std::string> arguments,
                         const po::options_description& described) {
  using namespace po::command_line_style;
  return po::command_line_parser(
             std::vector<std::string>(arguments.begin(), arguments.end()))
      .options(described)
      .positional(po::positional_options_description().add(inputs_name, -1))
      .style(unix_style & ~allow_guessing)
      .run();
}

/// What the user typed that Program_options does not know.
std::string misplaced(const std::string& typed) {
  const std::string_view dashes = typed.starts_with("--") ? "--" : "-";
  const std::string name = typed.substr(0, typed.find('=')).substr(dashes.size());
  if (dashes == "--" && find_option(name))
    return "option \"--" + name + "\" means nothing to this command";
  return unknown_option(name, dashes);
}

std::string ill_formed(const po::invalid_command_line_syntax& error) {
  const std::string name = error.get_option_name();
  if (error.kind() == po::invalid_syntax::extra_parameter)
    return name + ": takes no value";
  return name + ": a value is missing";
}

/// True where the next option was taken for this one's value.
bool swallowed_an_option(const po::option& one) {
  if (one.original_tokens.size() < 2 || one.value.empty()) return false;
  const std::string& value = one.value.back();
  return value.starts_with("--") && find_option(value.substr(2, value.find('=') - 2));
}

Result<Given> collect(const std::vector<po::option>& parsed) {
  Given given;
  for (const po::option& one : parsed) {
    if (one.string_key == inputs_name) {
      given.inputs.insert(given.inputs.end(), one.value.begin(), one.value.end());
      continue;
    }
    const Option* option = find_option(one.string_key);
    Said& said = given.options[one.string_key];
    said.place = "--" + one.string_key;
    if (swallowed_an_option(one)) return Failure{said.place + ": a value is missing"};
    if (option->kind == Option::Kind::flag)
      said.values = {"true"};
    else if (option->kind == Option::Kind::value && !said.values.empty())
      return Failure{said.place + ": given twice"};
    else
      said.values.insert(said.values.end(), one.value.begin(), one.value.end());
  }
  return given;
}

}  // namespace

Result<Given> read_arguments(std::span<const std::string> arguments,
                             std::span<const Topic> topics) {
  const po::options_description described = describe(topics);
  try {
    return collect(parse(arguments, described).options);
  } catch (const po::unknown_option& error) {
    return Failure{misplaced(error.get_option_name())};
  } catch (const po::invalid_command_line_syntax& error) {
    return Failure{ill_formed(error)};
  } catch (const po::error& error) {
    return Failure{error.what()};
  }
}

}  // namespace cli
