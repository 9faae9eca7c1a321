#include "mapping/table.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using mapping::Table;

namespace {

std::string refusal(std::string text) {
  const auto read = Table::read(std::move(text), "map");
  return read ? "accepted" : read.error().message;
}

struct Refused {
  const char* table;
  const char* message;
};

std::ostream& operator<<(std::ostream& out, const Refused& refused) {
  return out << refused.table;
}

const Refused refused_csv[] = {
    {"", "map:1:1: the table is empty; give a header and rows"},
    {"class,nmae,instance-id\n",
     "map:1:7: unknown column \"nmae\", did you mean \"name\"?"},
    {"class,instance-id,class\n", "map:1:19: column \"class\" stands twice"},
    {"class,name\n", "map:1:1: no column \"instance-id\" in the header"},
    {"instance-id,version\n",
     "map:1:1: no column \"class\", \"name\", \"suite\" or \"file\""},
    {"class,instance-id\nA,1\nB,x1\n",
     "map:3:3: \"x1\" is not an instance id; give a number as the API has it, or several "
     "as \"98142, 98143\""},
    {"class,instance-id\nA,117:19\n",
     "map:2:3: \"117:19\" is not an instance id; give a number as the API has it, or "
     "several as \"98142, 98143\""},
    {"class,instance-id\nA,-1\n",
     "map:2:3: \"-1\" is not an instance id; give a number as the API has it, or several "
     "as \"98142, 98143\""},
    {"class,instance-id\nA\n", "map:2:1: the row has 1 cells, the header 2"},
    {"class,instance-id\nA,1,2\n", "map:2:5: the row has 3 cells, the header 2"},
    {"class,instance-id\n,1\n", "map:2:1: the row names no class, name, suite or file"},
    {"class,instance-id\nA,1\nB,2\nA,1\n",
     "map:4:1: the row repeats line 2; remove one of them"},
    {"class,instance-id\nA,1\nB,2\nA,3\n",
     "map:4:1: the row contradicts line 2, which names the same case; keep one of them, "
     "or "
     "give several ids in one cell"},
    {"class,instance-id,version\nA,1,{match:v}\n",
     "map:2:5: {match:GROUP} is for the rules of a table"},
    {"class,instance-id,tester-id\nA,1,me\n",
     "map:2:5: \"me\" is not a tester's id; give a number"},
    {"class,instance-id\nA,1\nCaf\xC3\xA9,2\nCaf\xE9,3\n",
     "map:4:4: a byte that is no UTF-8; save the table as UTF-8"},
    {"class,instance-id,---f-x\nA,1,me\n", "map:1:19: unknown column \"---f-x\""},
};

const Refused refused_json[] = {
    {"{\n  \"rows\": [}", "map:2:12: no valid JSON: syntax error"},
    {"{} x", "map:1:4: text after the table"},
    {"{\"rows\": [", "map:1:11: no valid JSON: incomplete JSON"},
    {"{\"rwos\": []}", "map:1:10: unknown member \"rwos\", did you mean \"rows\"?"},
    {"{\"rows\": 1}", "map:1:10: an array is needed here"},
    {"{\"rows\": [\n {\"class\": \"A\", \"instance-id\": 1},\n {\"clas\": \"B\"}]}",
     "map:3:11: unknown member \"clas\", did you mean \"class\"?"},
    {"{\"rows\": [{\"class\": \"A\"}]}", "map:1:11: the row has no \"instance-id\""},
    {"{\"rows\": [{\"class\": \"A\", \"instance-id\": [1, \"x\"]}]}",
     "map:1:45: \"x\" is not an instance id; give a number, or several in an array"},
    {"{\"rows\": [{\"class\": \"A\", \"instance-id\": 1.5}]}",
     "map:1:41: text or a whole number is needed here"},
    {"{\"rows\": [{\"name\": \"A\", \"instance-id\": 1},\n{\"name\": \"A\", "
     "\"instance-id\": 2}]}",
     "map:2:1: the row contradicts row 1, which names the same case; keep one of them"},
    {"{\"rows\": [{\"name\": \"A\", \"instance-id\": 1,\n \"comment\": \"a\", "
     "\"comment\": \"b\", \"name\": \"B\"}]}",
     "map:2:34: member \"name\" stands twice"},
    {"{\"rows\": [{\"name\": \"A\", \"instance-id\": 1, \"version\": \"{match:v}\"}]}",
     "map:1:11: {match:GROUP} is for the rules of a table"},
    {"{\"rules\": [{}]}",
     "map:1:12: the rule says nothing; give it an \"instance-id\", an \"instance-name\", "
     "\"ignore\" or values for the run"},
    {"{\"rules\": [{\"ignore\": true, \"instance-id\": 1}]}",
     "map:1:12: only one of \"instance-id\", \"instance-name\" and \"ignore\" can be "
     "true "
     "of a rule; keep one"},
    {"{\"rules\": [{\"when\": {\"name\": {\"pattern\": \"(\"}}, \"ignore\": true}]}",
     "map:1:42: \"(\" is no regular expression: missing ): ("},
    {"{\"rules\": [{\"when\": {\"name\": \"x\"}, \"instance-id\": \"{match:id}\"}]}",
     "map:1:12: no pattern of the rule has a group \"(?P<id>...)\""},
    {"{\"rules\": [{\"instance-id\": \"{nmae}\"}]}",
     "map:1:28: \"{nmae}\":1: unknown field \"{nmae}\"; known are {suite} {class} {name} "
     "{file} {property:NAME} {match:GROUP} {ci.server} {ci.build} {ci.build-url} "
     "{ci.job} "
     "{ci.commit} {ci.branch}"},
    {"{\"rules\": [{\"when\": {\"name\": \"x\"}, \"ignore\": true},\n"
     "{\"when\": {\"name\": \"x\"}, \"instance-id\": 1}]}",
     "map:2:10: the same conditions as in rule 1, which is met first; remove one of "
     "them"},
    {"{\"rules\": [{\"set-id\": 1, \"instance-id\": 1}]}",
     "map:1:12: \"set-id\" goes with \"instance-name\" or without an instance"},
    {"{\"rules\": [{\"custom-fields\": {\"f\": 1}}]}",
     "map:1:36: \"f\" is not a custom field; they are called \"---f-NUMBER\""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(table_refusal)

BOOST_DATA_TEST_CASE(says_what_is_wrong_in_csv, boost::unit_test::data::make(refused_csv),
                     refused) {
  BOOST_TEST(refusal(refused.table) == refused.message);
}

BOOST_AUTO_TEST_CASE(a_table_of_two_bytes_a_character_is_no_table) {
  using namespace std::string_literals;

  BOOST_TEST(refusal("class,instance-id\nA\0,1\0\n"s) ==
             "map:2:2: a NUL byte; save the table as UTF-8");
}

BOOST_DATA_TEST_CASE(says_what_is_wrong_in_json,
                     boost::unit_test::data::make(refused_json), refused) {
  BOOST_TEST(refusal(refused.table) == refused.message);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_said) {
  const auto read = mapping::read_table("no/such/map.csv");

  BOOST_TEST(read.error().message ==
             "no/such/map.csv: the table cannot be read; check --map");
}

BOOST_AUTO_TEST_SUITE_END()
