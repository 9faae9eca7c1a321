#include "test/ingest/format_fixtures.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

std::string format_fixture(const std::string& name) {
  std::ifstream file(FIXTURES "/formats/" + name, std::ios::binary);
  BOOST_REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

Reading read_fixture(const std::string& name) {
  return read_text(format_fixture(name));
}
