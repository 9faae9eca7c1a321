#include "api/cli/help.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "api/cli/text.hpp"

namespace {

/// The long options that `text` names, sorted.
std::vector<std::string> options_in(std::string_view text) {
  std::vector<std::string> names;
  for (auto at = text.find("--"); at != text.npos; at = text.find("--", at + 1)) {
    const auto end = std::min(
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at + 2), text.size());
    const bool starts_a_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == '`';
    if (starts_a_word && end > at + 2 && text[at + 2] != '-')
      names.emplace_back(text.substr(at + 2, end - at - 2));
    at = end - 1;
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> declared(cli::Topic topic) {
  std::vector<std::string> names;
  for (const cli::Option& option : cli::all_options())
    if (option.topic == topic) names.emplace_back(option.name);
  std::ranges::sort(names);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(help)

BOOST_AUTO_TEST_CASE(names_every_option_that_is_declared_and_no_other) {
  for (int i = 0; i <= static_cast<int>(cli::Topic::serve); ++i) {
    const auto topic = static_cast<cli::Topic>(i);
    auto named = options_in(cli::help_block(topic));
    named.erase(std::unique(named.begin(), named.end()), named.end());
    // The filters that are common options stand in the runs' block too.
    if (topic == cli::Topic::filters)
      std::erase_if(named,
                    [](const auto& n) { return n == "set-ids" || n == "run-type"; });
    if (topic == cli::Topic::absent) continue;
    BOOST_TEST(named == declared(topic), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(shows_all_that_a_command_declares_on_one_screen) {
  for (const cli::Command& command : cli::all_commands()) {
    const std::string screen = cli::help(command);
    for (const cli::Topic topic : command.topics)
      BOOST_TEST(screen.find(cli::help_block(topic)) != screen.npos);
    BOOST_TEST(std::ranges::count(screen, '\n') <= 66);
    std::istringstream lines(screen + cli::help());
    for (std::string line; std::getline(lines, line);)
      BOOST_TEST(cli::width(line) <= 90u);
  }
}

BOOST_AUTO_TEST_CASE(the_readme_lists_the_common_options) {
  std::ifstream readme(README);
  std::vector<std::string> listed;
  for (std::string line; std::getline(readme, line);)
    if (line.starts_with("| "))
      for (const std::string& name : options_in(line)) listed.push_back(name);

  for (const cli::Option& option : cli::all_options()) {
    const bool shown = cli::common(option.topic) && option.topic != cli::Topic::absent &&
                       option.name != "help";
    BOOST_TEST(std::ranges::count(listed, option.name) >= shown, option.name);
  }
  for (const std::string& name : listed) BOOST_TEST(cli::find_option(name), name);
}

BOOST_AUTO_TEST_CASE(names_every_command) {
  for (const cli::Command& command : cli::all_commands())
    BOOST_TEST(cli::help().find("ptingest " + std::string(command.name)) !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
