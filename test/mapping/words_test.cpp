#include "mapping/words.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

struct Example {
  const char* name;
  const char* words;
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
  return out << example.name;
}

const Example examples[] = {
    {"CartTest.addsItem_2", "cart test adds item 2"},
    {"HTTPServer", "http server"},
    {"parseURL", "parse url"},
    {"v2beta10", "v 2 beta 10"},
    {"  -- ", ""},
    {"pr\xC3\xBC"
     "ft Alles",
     "pr\xC3\xBC"
     "ft alles"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(words)

BOOST_DATA_TEST_CASE(cuts_names_into_words, boost::unit_test::data::make(examples),
                     example) {
  std::string words;
  for (const auto& word : mapping::words_of(example.name))
    words += (words.empty() ? "" : " ") + word;

  BOOST_TEST(words == example.words);
}

BOOST_AUTO_TEST_SUITE_END()
