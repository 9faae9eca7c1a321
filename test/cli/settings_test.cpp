#include "api/cli/settings.hpp"

#include <boost/test/unit_test.hpp>

namespace {

cli::Result<cli::Settings> settings(
    std::initializer_list<std::pair<std::string, std::string>> options) {
  cli::Given given;
  for (const auto& [name, value] : options) given.options[name] = {{value}, "--" + name};
  return cli::settings_from(given);
}

std::string complaint(const cli::Result<cli::Settings>& result) {
  return result ? "" : result.error().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings_from)

BOOST_AUTO_TEST_CASE(has_the_defaults_of_the_manual) {
  const auto defaults = settings({});

  BOOST_REQUIRE(defaults);
  BOOST_TEST(defaults->connection.url == "https://api.practitest.com");
  BOOST_TEST(defaults->connection.rate == 30);
  BOOST_TEST((defaults->runs.attach == mapping::Attach::failures));
  BOOST_TEST((defaults->mapping.unmapped == cli::Unmapped::warn));
}

BOOST_AUTO_TEST_CASE(reads_numbers_lists_sizes_and_choices) {
  const auto read = settings({{"set-ids", "1, 2,1"},
                              {"max-file-bytes", "2M"},
                              {"group", "suite"},
                              {"region", "eu"},
                              {"timeout", "0.5"},
                              {"strict", "yes"}});

  BOOST_REQUIRE(read);
  BOOST_TEST(read->mapping.set_ids == (cli::Ids{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(read->runs.max_file_bytes == 2u << 20);
  BOOST_TEST((read->mapping.group == mapping::Grouping::by_suite));
  BOOST_TEST(read->connection.url == "https://eu1-prod-api.practitest.app");
  BOOST_TEST(read->connection.timeout.count() == 500);
  BOOST_TEST(read->reading.strict);
}

BOOST_AUTO_TEST_CASE(says_what_does_not_fit) {
  BOOST_TEST(complaint(settings({{"rate", "fast"}})) ==
             "--rate: \"fast\" is not a whole number from 1 to 1000000000");
  BOOST_TEST(complaint(settings({{"project", "-1"}})) ==
             "--project: \"-1\" is not a whole number from 1 on");
  BOOST_TEST(complaint(settings({{"set-ids", "1,,2"}})) ==
             "--set-ids: \"1,,2\" is not a list of system ids such as 98142,98143");
  BOOST_TEST(complaint(settings({{"unmapped", "ignore"}})) ==
             "--unmapped: \"ignore\" is not warn, fail or create");
  BOOST_TEST(complaint(settings({{"map", ""}})) ==
             "--map: is empty; give a value or leave it out");
  BOOST_TEST(complaint(settings({{"timeout", "nan"}})) ==
             "--timeout: \"nan\" is not a number of seconds up to 86400");
}

BOOST_AUTO_TEST_CASE(refuses_an_input_that_is_empty) {
  const auto refused = cli::settings_from({.options = {}, .inputs = {"a.xml", ""}});

  BOOST_TEST(complaint(refused) == "an input is empty; is a variable not set?");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_empty_also_in_lists) {
  for (const char* name : {"match", "id-property", "custom-field", "attach-root"})
    BOOST_TEST(complaint(settings({{name, ""}})) ==
               "--" + std::string(name) + ": is empty; give a value or leave it out");
}

BOOST_AUTO_TEST_CASE(texts_for_the_server_are_utf8_and_paths_are_what_they_are) {
  for (const char* name :
       {"set-name", "match", "version", "build", "custom-field", "execution-output",
        "step-name", "step-description", "step-expected-results"}) {
    BOOST_TEST(complaint(settings({{name, "caf\xE9"}})) ==
               "--" + std::string(name) +
                   ": is no UTF-8; write it in a terminal or a file that is");
    BOOST_TEST(complaint(settings({{name, "caf\xC3\xA9"}})) == "");
  }
  BOOST_TEST(complaint(settings({{"map", "caf\xE9.csv"}})) == "");
}

BOOST_AUTO_TEST_CASE(refuses_what_it_does_not_have) {
  BOOST_TEST(complaint(settings({{"ledger", "postgresql://host/db"}})) ==
             "--ledger: this version has no shared ledger; give a file");
  BOOST_TEST(complaint(settings({{"report", "a.html"}})) ==
             "--report: this version writes no HTML report; --summary FILE writes JSON");
}

BOOST_AUTO_TEST_CASE(refuses_halves_of_pairs) {
  BOOST_TEST(complaint(settings({{"client-key", "a.pem"}})) ==
             "--client-key: belongs to a certificate; add --client-cert FILE");
  BOOST_TEST(complaint(settings({{"clone-set", "7"}})) ==
             "--clone-set: the copy needs a name; add --set-name NAME");
}

BOOST_AUTO_TEST_SUITE_END()
