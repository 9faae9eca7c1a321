#include "ingest/glob.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

namespace {

struct Match {
  const char* pattern;
  const char* name;
  bool matches;

  friend std::ostream& operator<<(std::ostream& out, const Match& match) {
    return out << match.pattern << " on " << match.name;
  }
};

const Match matches[] = {
    {"TEST-*.xml", "TEST-a.xml", true},
    {"TEST-*.xml", "TEST-.xml", true},
    {"TEST-*.xml", "TEST-a.xml.gz", false},
    {"*a*b", "xaxbxab", true},
    {"*a*b", "xaxbxa", false},
    {"shard-?.xml", "shard-1.xml", true},
    {"shard-?.xml", "shard-12.xml", false},
    {"shard-[0-3].xml", "shard-2.xml", true},
    {"shard-[0-3].xml", "shard-4.xml", false},
    {"[!a-c]x", "dx", true},
    {"[!a-c]x", "bx", false},
    {"[]]x", "]x", true},
    {"[ab", "[ab", true},
    {"a\\*", "a*", true},
    {"a\\*", "ab", false},
    {"*", ".hidden.xml", false},
    {".h*", ".hidden.xml", true},
    {"", "", true},
    {"**", "anything", true},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(glob)

BOOST_DATA_TEST_CASE(matches_names_as_shells_do, boost::unit_test::data::make(matches),
                     match) {
  BOOST_TEST(ingest::component_matches(match.pattern, match.name) == match.matches);
}

BOOST_AUTO_TEST_CASE(takes_no_exponential_time) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "*a";

  BOOST_TEST(!ingest::component_matches(pattern + "b", std::string(5000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
