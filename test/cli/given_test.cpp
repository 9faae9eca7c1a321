#include "api/cli/given.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

namespace {

using cli::Environment;
using cli::Given;
using cli::Topic;

cli::Result<Given> arguments(std::vector<std::string> words) {
  const std::vector<Topic> topics = {Topic::convert};
  return cli::read_arguments(words, topics);
}

std::string complaint(const cli::Result<Given>& given) {
  return given ? "" : given.error().message;
}

cli::Result<Given> config(const std::string& text) {
  std::istringstream file(text);
  return cli::read_config(file, "ptingest.conf");
}

std::string value(const Given& given, std::string_view name) {
  const auto found = given.options.find(name);
  return found == given.options.end() ? "" : found->second.values.back();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(given)

BOOST_AUTO_TEST_CASE(tells_inputs_from_options) {
  const auto given =
      arguments({"a.xml", "--project", "7", "-", "-o", "bodies", "--quiet"});

  BOOST_REQUIRE(given);
  BOOST_TEST(given->inputs == (std::vector<std::string>{"a.xml", "-"}),
             boost::test_tools::per_element());
  BOOST_TEST(value(*given, "project") == "7");
  BOOST_TEST(value(*given, "output") == "bodies");
  BOOST_TEST(value(*given, "quiet") == "true");
}

BOOST_AUTO_TEST_CASE(takes_values_that_look_like_options) {
  const auto given = arguments({"--custom-field", "---f-7=a b", "--custom-field",
                                "---f-8=c", "--token-file", "-"});

  BOOST_REQUIRE(given);
  BOOST_TEST(given->options.at("custom-field").values ==
                 (std::vector<std::string>{"---f-7=a b", "---f-8=c"}),
             boost::test_tools::per_element());
  BOOST_TEST(value(*given, "token-file") == "-");
}

BOOST_AUTO_TEST_CASE(suggests_what_was_meant) {
  BOOST_TEST(complaint(arguments({"--porject", "7"})) ==
             "unknown option \"--porject\", did you mean \"--project\"?");
  BOOST_TEST(complaint(arguments({"--nothing-like-it"})) ==
             "unknown option \"--nothing-like-it\"");
}

BOOST_AUTO_TEST_CASE(knows_no_abbreviations) {
  BOOST_TEST(complaint(arguments({"--proj", "7"})) ==
             "unknown option \"--proj\", did you mean \"--project\"?");
}

BOOST_AUTO_TEST_CASE(refuses_options_of_other_commands) {
  BOOST_TEST(complaint(arguments({"--port", "80"})) ==
             "option \"--port\" means nothing to this command");
}

BOOST_AUTO_TEST_CASE(refuses_missing_superfluous_and_repeated_values) {
  BOOST_TEST(complaint(arguments({"--project"})) == "--project: a value is missing");
  BOOST_TEST(complaint(arguments({"--project="})) == "--project: a value is missing");
  BOOST_TEST(complaint(arguments({"--project", "--quiet"})) ==
             "--project: a value is missing");
  BOOST_TEST(complaint(arguments({"--quiet=yes"})) == "--quiet: takes no value");
  BOOST_TEST(complaint(arguments({"--rate", "1", "--rate", "2"})) ==
             "--rate: given twice");
}

BOOST_AUTO_TEST_CASE(never_takes_a_token_and_never_shows_it) {
  for (const auto& message : {complaint(arguments({"--token", "s3cret"})),
                              complaint(arguments({"--api-token=s3cret"})),
                              complaint(config("token = s3cret\n")),
                              complaint(config("practitest_api_token = s3cret\n"))}) {
    BOOST_TEST(message.find("PRACTITEST_API_TOKEN") != message.npos);
    BOOST_TEST(message.find("s3cret") == message.npos);
  }
}

BOOST_AUTO_TEST_CASE(reads_the_environment) {
  const auto given = cli::read_environment({{"PRACTITEST_PROJECT_ID", "4566"},
                                            {"PTINGEST_RATE", "20"},
                                            {"PTINGEST_MATCH", "{name}\n{class}"},
                                            {"PTINGEST_MAP", ""},
                                            {"HOME", "/root"}});

  BOOST_REQUIRE(given);
  BOOST_TEST(value(*given, "project") == "4566");
  BOOST_TEST(given->options.at("rate").place == "PTINGEST_RATE");
  BOOST_TEST(given->options.at("match").values.size() == 2u);
  BOOST_TEST(given->options.size() == 3u);
}

BOOST_AUTO_TEST_CASE(refuses_mistyped_variables) {
  BOOST_TEST(complaint(cli::read_environment({{"PTINGEST_RTAE", "20"}})) ==
             "unknown variable \"PTINGEST_RTAE\", did you mean \"PTINGEST_RATE\"?");
  BOOST_TEST(cli::read_environment({{"PTINGEST_BIN", "/usr/bin/ptingest"}}).has_value());
}

BOOST_AUTO_TEST_CASE(reads_a_configuration_file) {
  const auto given = config("# ours\nproject = 4566\nmatch={class}\nmatch = {name}\n");

  BOOST_REQUIRE(given);
  BOOST_TEST(given->options.at("project").place == "ptingest.conf: project");
  BOOST_TEST(given->options.at("match").values.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_file_may_begin_with_a_byte_order_mark) {
  const auto given = config("\xEF\xBB\xBFproject = 4566\n");

  BOOST_REQUIRE(given);
  BOOST_TEST(value(*given, "project") == "4566");
}

BOOST_AUTO_TEST_CASE(names_the_place_of_a_bad_configuration) {
  BOOST_TEST(complaint(config("project = 1\ns3cret\n")) ==
             "ptingest.conf:2: not a line of the form name = value");
  BOOST_TEST(complaint(config("project = 1\n\n# x\ns3cret")) ==
             "ptingest.conf:4: not a line of the form name = value");
  BOOST_TEST(complaint(config("porject = 1\n")) ==
             "ptingest.conf: unknown option \"porject\", did you mean \"project\"?");
  BOOST_TEST(complaint(config("rate = 1\nrate = 2\n")) ==
             "ptingest.conf: rate: given twice");
  BOOST_TEST(complaint(config("config = other.conf\n")) ==
             "ptingest.conf: config: has no meaning in a file; give it on the command "
             "line");
  BOOST_TEST(complaint(config("\xEF\xBB\xBFproject = 1\n\ns3cret\n")) ==
             "ptingest.conf:3: not a line of the form name = value");
}

BOOST_AUTO_TEST_CASE(the_stronger_source_wins) {
  Given strong{
      .options = {{"rate", {{"1"}, "--rate"}}, {"region", {{"eu"}, "--region"}}}};

  strong.complete_with({.options = {{"rate", {{"2"}, "PTINGEST_RATE"}},
                                    {"url", {{"http://x"}, "PRACTITEST_URL"}},
                                    {"map", {{"m.csv"}, "PTINGEST_MAP"}}}});

  BOOST_TEST(value(strong, "rate") == "1");
  BOOST_TEST(value(strong, "map") == "m.csv");
  BOOST_TEST(!strong.options.contains("url"));
}

BOOST_AUTO_TEST_SUITE_END()
