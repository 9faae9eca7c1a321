// XML documents that are no report, or none that we read: what to tell the user.

#include <algorithm>
#include <array>
#include <string>

#include "ingest/dialect.hpp"
#include "ingest/long_text.hpp"

namespace ingest {
namespace {

struct Stranger {
  std::string_view root;  ///< Its local name.
  std::string_view what;
  bool (*meant)(pugi::xml_node) = nullptr;  ///< Where the name alone says too little.
};

bool in_namespace(pugi::xml_node root, std::string_view part) {
  return std::ranges::any_of(root.attributes(), [&](pugi::xml_attribute one) {
    return std::string_view(one.name()).starts_with("xmlns") &&
           std::string_view(one.value()).find(part) != std::string_view::npos;
  });
}

bool by_check(pugi::xml_node root) {
  return in_namespace(root, "check.sourceforge.net");
}
bool by_allure(pugi::xml_node root) {
  return in_namespace(root, "allure");
}
// Eclipse's <testrun> counts its tests.
bool by_intellij(pugi::xml_node root) {
  return !*attribute(root, "tests");
}
bool by_cppunit(pugi::xml_node root) {
  return !root.first_attribute();
}

constexpr std::array strangers = {
    Stranger{"Catch", "Catch2's own format; run the tests with --reporter junit"},
    Stranger{"Catch2TestRun", "Catch2's own format; run the tests with --reporter junit"},
    Stranger{"doctest", "doctest's own format; run the tests with --reporters=junit"},
    Stranger{"failsafe-summary", "Failsafe's summary; the reports stand beside it"},
    Stranger{"gtester", "a log of GLib's gtester; run the tests under Meson"},
    Stranger{"html", "an HTML page"},
    Stranger{"HTML", "an HTML page"},
    Stranger{"robot", "Robot Framework's output.xml; run rebot --xunit FILE on it"},
    Stranger{"Site", "CTest's dashboard file; run ctest --output-junit FILE"},
    Stranger{"test-suite", "an Allure 1 result; give the runner's own report", by_allure},
    Stranger{"TestCase", "Qt Test's own format; run the tests with -o FILE,junitxml"},
    Stranger{"testExecutions", "Sonar's generic test data; give the runner's own report"},
    Stranger{"TestLog", "Boost.Test's own log; run the tests with --log_format=JUNIT"},
    Stranger{"TestResult", "Boost.Test's summary; run the tests with --log_format=JUNIT"},
    Stranger{"testResults", "JMeter's log; turn it into JUnit XML first"},
    Stranger{"TestRun", "CppUnit's format; turn it into JUnit XML first", by_cppunit},
    Stranger{"testrun", "IntelliJ's own export; give the build tool's report",
             by_intellij},
    Stranger{"testsuites", "Check's own format; turn its TAP into JUnit XML", by_check},
};

const Stranger* known(pugi::xml_node root) {
  const auto found = std::ranges::find_if(strangers, [&](const Stranger& stranger) {
    return local_name(root) == stranger.root && (!stranger.meant || stranger.meant(root));
  });
  return found == strangers.end() ? nullptr : &*found;
}

}  // namespace

bool known_stranger(pugi::xml_node root) {
  return known(root) != nullptr;
}

std::string why_not_read(pugi::xml_node root) {
  if (const auto* stranger = known(root))
    return "not a test report: " + std::string(stranger->what);
  return "<" + head_and_tail(local_name(root), 100) +
         "> is not the root of a test report";
}

}  // namespace ingest
