#include "ingest/sources.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "test/ingest/found_sources.hpp"

BOOST_AUTO_TEST_SUITE(sources)

BOOST_AUTO_TEST_CASE(keeps_the_order_of_the_inputs) {
  MadeFolder made;
  made.file("b.xml", "1");
  made.file("a.log", "2");

  const auto result = found(made, {"b.xml", "a.log"});

  check(result.sources, {"b.xml: 1", "a.log: 2"});
  BOOST_TEST(result.all.at(1).named);
}

BOOST_AUTO_TEST_CASE(says_what_is_missing_and_goes_on) {
  MadeFolder made;
  made.file("a.xml", "1");

  const auto result = found(made, {"gone.xml", "a.xml"});

  check(result.sources, {"gone.xml: error: no such file or directory", "a.xml: 1"});
}

BOOST_AUTO_TEST_CASE(reads_a_named_pipe_once_whatever_it_gives) {
  MadeFolder made;
  made.file("a.xml", "2");
  mkfifo((made / "pipe").c_str(), 0600);
  const auto now = std::filesystem::last_write_time(made / "a.xml");
  std::filesystem::last_write_time(made / "pipe", now - std::chrono::hours(1));

  for (const auto& bytes : {std::string("1"), made_archive("raw", "gzip", {{"", "1"}})}) {
    const std::jthread writer([&] { std::ofstream(made / "pipe") << bytes; });

    check(found(made, {"pipe", "a.xml"}, now - std::chrono::minutes(1)).sources,
          {"pipe: 1", "a.xml: 2"});
  }
}

BOOST_AUTO_TEST_CASE(knows_which_inputs_come_again) {
  MadeFolder made;
  made.file("a.xml", "1");
  mkfifo((made / "pipe").c_str(), 0600);

  BOOST_TEST(ingest::come_again(
      std::vector<std::string>{made / "a.xml", made.path(), made / "*", made / "gone"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{made / "a.xml", "-"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{made / "pipe"}));
  BOOST_TEST(!ingest::come_again(std::vector<std::string>{"/dev/null"}));
}

BOOST_AUTO_TEST_SUITE_END()
