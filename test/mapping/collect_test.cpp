#include "mapping/collect.hpp"

#include <cstdlib>

#include <boost/test/unit_test.hpp>

using mapping::File;
using mapping::SpilledText;

namespace {

const std::string few_words = "adds: no such item";
const std::string log_text = std::string(300, 'a') + std::string(1000, 'b');

std::vector<mapping::Run> collected(std::vector<mapping::Run> runs) {
  std::vector<mapping::Run> all;
  const auto keep = mapping::collect_into(all);
  for (auto& run : runs) keep({&run, 1})();
  return all;
}

std::string spilled(const File& file) {
  return std::get<SpilledText>(file.content).read();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(collect)

BOOST_AUTO_TEST_CASE(logs_lie_in_a_file_and_are_read_when_they_are_wanted) {
  const auto runs = collected(
      {{.identity = "adds",
        .files = {{"failure.txt", log_text}, {"a.txt", log_text + "c"}}},
       {.identity = "pays",
        .steps = {{.name = "by card", .files = {{"system-out.txt", log_text + "d"}}}}}});

  BOOST_TEST(runs.at(0).identity == "adds");
  BOOST_TEST(spilled(runs.at(0).files.at(0)) == log_text);
  BOOST_TEST(spilled(runs.at(0).files.at(1)) == log_text + "c");
  BOOST_TEST(spilled(runs.at(1).steps.at(0).files.at(0)) == log_text + "d");
  BOOST_TEST(content_bytes(runs.at(0).files.at(1)) == log_text.size() + 1);
}

BOOST_AUTO_TEST_CASE(a_few_words_and_files_of_the_user_stay_what_they_are) {
  const std::filesystem::path shot = "shot.png";
  const auto files =
      collected({{.files = {{"failure.txt", few_words}, {"shot.png", shot}}}})
          .at(0)
          .files;

  BOOST_TEST(std::get<std::string>(files.at(0).content) == few_words);
  BOOST_TEST(std::get<std::filesystem::path>(files.at(1).content) == shot);
}

BOOST_AUTO_TEST_CASE(without_room_for_them_logs_stay_in_memory) {
  const char* usual = std::getenv("TMPDIR");
  const std::string kept = usual ? usual : "";
  ::setenv("TMPDIR", "/nowhere", 1);
  const auto runs = collected({{.identity = "adds", .files = {{"a.txt", log_text}}}});
  if (usual)
    ::setenv("TMPDIR", kept.c_str(), 1);
  else
    ::unsetenv("TMPDIR");

  BOOST_TEST(std::get<std::string>(runs.at(0).files.at(0).content) == log_text);
}

BOOST_AUTO_TEST_CASE(runs_keep_their_order_and_outlive_whoever_collected_them) {
  const auto runs = collected({{.identity = "a"}, {.identity = "b"}, {.identity = "c"}});

  BOOST_TEST(runs.size() == 3u);
  BOOST_TEST(runs.at(2).identity == "c");
}

BOOST_AUTO_TEST_SUITE_END()
