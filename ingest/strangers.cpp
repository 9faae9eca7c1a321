// XML documents that are no report, or none that we read: what to tell the user.

#include <algorithm>
#include <array>

#include "ingest/dialect.hpp"

namespace ingest {
namespace {

struct Stranger {
  std::string_view root;
  const char* what;
};

constexpr std::array strangers = {
    Stranger{"html", "an HTML page"},
    Stranger{"HTML", "an HTML page"},
    Stranger{"Site", "CTest's dashboard file; ctest --output-junit writes a report"},
    Stranger{"TestLog", "Boost.Test's own log; --log_format=JUNIT writes a report"},
    Stranger{"robot", "Robot Framework's output.xml; rebot --xunit writes a report"},
    Stranger{"Catch", "Catch2's own format; --reporter junit writes a report"},
    Stranger{"Catch2TestRun", "Catch2's own format; --reporter junit writes a report"},
    Stranger{"testExecutions", "Sonar's generic test data"},
    Stranger{"failsafe-summary", "Failsafe's summary; the reports stand beside it"},
    Stranger{"test-suite", "an Allure result"},
};

}  // namespace

std::string why_not_read(pugi::xml_node root) {
  const auto name = local_name(root);
  const auto known = std::find_if(strangers.begin(), strangers.end(),
                                  [&](const Stranger& s) { return s.root == name; });
  if (known != strangers.end()) return std::string("not a test report: ") + known->what;
  return "<" + std::string(name.substr(0, 100)) + "> is not the root of a test report";
}

}  // namespace ingest
