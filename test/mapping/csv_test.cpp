#include "mapping/csv.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

// All records, cells joined by "|" and records by "/"; an error as "line:column: what".
std::string read(std::string text) {
  mapping::CsvReader reader(text);
  std::vector<mapping::Cell> cells;
  std::string all;
  for (;;) {
    const auto more = reader.next(cells);
    if (!more)
      return std::to_string(more.error().place.line) + ":" +
             std::to_string(more.error().place.column) + ": " + more.error().what;
    if (!*more) return all;
    if (!all.empty()) all += "/";
    for (std::size_t i = 0; i < cells.size(); ++i)
      all += (i ? "|" : "") + std::string(cells[i].text);
  }
}

struct Example {
  const char* csv;
  const char* read;
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
  return out << example.csv;
}

const Example examples[] = {
    {"", ""},
    {"a,b\n1,2\n", "a|b/1|2"},
    {"a,b\r\n1,2", "a|b/1|2"},
    {"\xEF\xBB\xBF"
     "a,b\n",
     "a|b"},
    {"a,b\n,\n", "a|b/|"},
    {"\"a,b\",\"c\"\n", "a,b|c"},
    {"\"say \"\"hi\"\"\",x\n", "say \"hi\"|x"},
    {"\"two\nlines\",x\r\n\"\",y", "two\nlines|x/|y"},
    {"\n\r\n# a remark, \"with quote\na,b\n\n#x\n1,2\n\n", "a|b/1|2"},
    {"\"#a\",b\n", "#a|b"},
    {"a;b\n1,5;2\n", "a|b/1,5|2"},
    {"a\tb\n1 ; 2\t3\n", "a|b/1 ; 2|3"},
    {"in \"the\" middle,b\n", "in \"the\" middle|b"},
    {"a,b\n1,\"open", "2:3: the quote is not closed"},
    {"a\n\"x\"y\n", "2:4: text after a closing quote; write a quote inside as \"\""},
    {"a\n\"x\ny\"z\n", "3:3: text after a closing quote; write a quote inside as \"\""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(csv)

BOOST_DATA_TEST_CASE(reads_what_spreadsheets_write,
                     boost::unit_test::data::make(examples), example) {
  BOOST_TEST(read(example.csv) == example.read);
}

BOOST_AUTO_TEST_CASE(knows_where_cells_stand) {
  std::string text = "a,b\n\"x\ny\",z\n";
  mapping::CsvReader reader(text);
  std::vector<mapping::Cell> cells;

  BOOST_REQUIRE(*reader.next(cells));
  BOOST_REQUIRE(*reader.next(cells));

  BOOST_TEST((cells[0].place == mapping::Place{2, 1}));
  BOOST_TEST((cells[1].place == mapping::Place{3, 4}));
}

BOOST_AUTO_TEST_SUITE_END()
