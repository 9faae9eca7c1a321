#include "mapping/table.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using mapping::Grouping;
using mapping::Table;

namespace {

ingest::Case sample(std::string class_name, std::string name) {
  ingest::Case sample;
  sample.class_name = std::move(class_name);
  sample.name = std::move(name);
  sample.file = "cart.py";
  sample.properties = {{"component", "checkout"}};
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "nightly";
  sample.suite = suite;
  return sample;
}

Table table(std::string text) {
  auto read = Table::read(std::move(text), "map");
  if (!read) BOOST_FAIL(read.error().message);
  return std::move(*read);
}

std::string listed(std::string text, std::uint32_t number,
                   std::span<const mapping::Id> instances) {
  text += std::to_string(number) + ":";
  for (auto id : instances) text += " " + std::to_string(id);
  return text;
}

// "row 3: 1,2", "rule 2: ignored", "rule 1: name x in 7", "none".
std::string found(const Table& table, const ingest::Case& test_case,
                  Grouping grouping = Grouping::by_case) {
  mapping::Extras extras;
  auto subject = mapping::subject_of(test_case, grouping, "r.xml");
  const auto row = table.find_row(subject, extras);
  table.expect({&subject, 1});
  const auto expected = table.find_row(subject, extras);
  BOOST_TEST(row.has_value() == expected.has_value());
  if (row) BOOST_TEST(row->number == expected->number);
  if (row) return listed("row ", row->number, row->instances);
  const auto answer = table.find_rule(subject, extras);
  if (!answer) return "none";
  auto text = listed("rule ", answer->number, answer->instances);
  if (answer->ignored) text += " ignored";
  if (!answer->instance_name.empty()) text += " name " + answer->instance_name;
  if (answer->set) text += " in " + std::to_string(answer->set);
  return text + (answer->trouble.empty() ? "" : " " + answer->trouble);
}

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

BOOST_AUTO_TEST_SUITE(table_)

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

BOOST_AUTO_TEST_CASE(finds_a_row_by_all_of_its_cells) {
  const auto map = table(
      "class,name,instance-id\nshop.Cart,adds,1\nshop.Cart,\"a, b\",\"2, 3\"\n"
      "shop.Car,tadds,4\n");

  BOOST_TEST(found(map, sample("shop.Cart", "adds")) == "row 2: 1");
  BOOST_TEST(found(map, sample("shop.Cart", "a, b")) == "row 3: 2 3");
  BOOST_TEST(found(map, sample("shop.Cart", "Adds")) == "none");
  BOOST_TEST(found(map, sample("", "shop.Cartadds")) == "none");
}

BOOST_AUTO_TEST_CASE(the_row_that_says_most_wins) {
  const auto map = table(
      "suite,class,name,file,instance-id\n,,adds,,1\n,A,adds,,2\nnightly,A,adds,,3\n"
      ",B,,,4\n,,,cart.py,5\n");

  BOOST_TEST(found(map, sample("A", "adds")) == "row 4: 3");
  BOOST_TEST(found(map, sample("C", "adds")) == "row 2: 1");
  BOOST_TEST(found(map, sample("B", "other")) == "row 5: 4");
  BOOST_TEST(found(map, sample("C", "other")) == "row 6: 5");
}

BOOST_AUTO_TEST_CASE(a_group_is_found_by_rows_without_a_name) {
  const auto map = table("class,name,suite,instance-id\nA,adds,,1\nA,,,2\n,,nightly,3\n");
  const auto test_case = sample("A", "adds");

  BOOST_TEST(found(map, test_case, Grouping::by_case) == "row 2: 1");
  BOOST_TEST(found(map, test_case, Grouping::by_class) == "row 3: 2");
  BOOST_TEST(found(map, test_case, Grouping::by_suite) == "row 4: 3");
  BOOST_TEST(found(map, test_case, Grouping::by_file) == "none");
}

BOOST_AUTO_TEST_CASE(json_rows_come_before_rules_and_rules_in_order) {
  const auto map = table(R"json({
    "rules": [
      {"when": {"class": "shop.*", "name": "slow*"}, "ignore": true},
      {"when": {"name": {"pattern": "TC(?P<id>\\d+)"}}, "instance-id": "9{match:id}"},
      {"when": {"property": {"component": "check*"}, "file": "*.py"},
       "instance-name": "{class} {name}", "set-id": 7},
      {"instance-id": "{name}"}
    ],
    "rows": [{"class": "shop.Cart", "name": "slow one", "instance-id": [5, "6"]}]
  })json");

  BOOST_TEST(found(map, sample("shop.Cart", "slow one")) == "row 1: 5 6");
  BOOST_TEST(found(map, sample("shop.Cart", "slow TC12")) == "rule 1: ignored");
  BOOST_TEST(found(map, sample("a", "is TC12")) == "rule 2: 912");
  BOOST_TEST(found(map, sample("a", "b")) == "rule 3: name a b in 7");
  auto plain = sample("a", "b");
  plain.properties.clear();
  BOOST_TEST(found(map, plain) ==
             "rule 4: rule 4 gives the instance-id \"b\", which is not a number");
}

BOOST_AUTO_TEST_CASE(rows_and_rules_give_values_to_runs) {
  const auto map = table(R"json({
    "rows": [{"name": "adds", "instance-id": 1, "version": "2.{property:component}",
              "custom-fields": {"---f-7": "x"}}],
    "rules": [{"when": {"suite": {"pattern": "^(?P<when>night)"}},
               "version": "{match:when}"}]
  })json");
  const auto test_case = sample("A", "adds");
  const auto subject = mapping::subject_of(test_case, Grouping::by_case, "r.xml");
  mapping::Extras extras;

  map.find_row(subject, extras);
  map.add_extras(subject, extras);

  BOOST_REQUIRE(extras.overrides.size() == 2u);
  BOOST_TEST(extras.overrides[0]->version.fill(subject, extras.captures) == "2.checkout");
  BOOST_TEST(extras.overrides[0]->custom_fields[0].first == "---f-7");
  BOOST_TEST(extras.overrides[1]->version.fill(subject, extras.captures) == "night");
  BOOST_TEST(extras.rules_met == std::vector<std::uint32_t>{1},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(csv_cells_give_values_to_runs) {
  const auto map = table(
      "name,instance-id,version,---f-12,tester-id\na,1,1.0,Win,\nadds,2,,Win "
      "{class},5\n");
  const auto test_case = sample("A", "adds");
  const auto subject = mapping::subject_of(test_case, Grouping::by_case, "r.xml");
  mapping::Extras extras;

  map.find_row(subject, extras);

  BOOST_REQUIRE(extras.overrides.size() == 1u);
  BOOST_TEST(extras.overrides[0]->version.empty());
  BOOST_TEST(extras.overrides[0]->tester.fill(subject) == "5");
  BOOST_TEST(extras.overrides[0]->custom_fields[0].second.fill(subject) == "Win A");
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_said) {
  const auto read = mapping::read_table("no/such/map.csv");

  BOOST_TEST(read.error().message ==
             "no/such/map.csv: the table cannot be read; check --map");
}

BOOST_AUTO_TEST_SUITE_END()
