#include "mapping/case_files.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

namespace fs = std::filesystem;

namespace {

// A working folder with a report's folder in it, which has files.
struct Folder {
  fs::path path = fs::canonical(fs::temp_directory_path()) /
                  ("ptingest-case-files-" + std::to_string(::getpid()));
  mapping::Remarks notes{};

  Folder() {
    for (const char* name : {"reports", "work"}) fs::create_directories(path / name);
    for (const char* name : {"a.png", "b.png"})
      std::ofstream(path / "reports" / name) << "x";
  }
  ~Folder() { fs::remove_all(path); }

  // Of a report in the folder "reports" below `working`.
  std::string taken(std::vector<std::string> named, std::string_view working = ".") {
    auto test_case = sample("adds", ingest::Outcome::failed, "no");
    test_case.attachments = std::move(named);
    mapping::ComposeOptions options;
    options.attachments.working_folder = path / working;
    options.attachments.roots = {path};
    notes = {};
    std::vector<mapping::File> files;
    mapping::add_files(test_case, options, working == "." ? "reports/r.xml" : "r.xml",
                       files, notes);
    return names(files);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(case_files, Folder)

BOOST_AUTO_TEST_CASE(a_file_that_is_named_in_two_ways_goes_once) {
  BOOST_TEST(taken({"a.png", "./a.png", "reports/a.png", "b.png"}) ==
             "failure.txt a.png b.png");
  BOOST_TEST(notes.count == 0u);
}

BOOST_AUTO_TEST_CASE(a_name_that_leads_to_a_file_from_elsewhere_is_not_missed) {
  BOOST_TEST(taken({"sub/reports/a.png", "reports/./a.png", "a.png", "x/a.png"},
                   "reports") == "failure.txt a.png");
  BOOST_TEST_REQUIRE(notes.count == 2u);
  BOOST_TEST(notes.first[0] ==
             "shop.Cart.adds: attachment \"sub/reports/a.png\" is skipped: there is no "
             "such file");
}

BOOST_AUTO_TEST_CASE(a_lost_file_is_missed_beside_its_namesake_in_another_folder) {
  BOOST_TEST(taken({"b.png", "../reports/b.png"}, "work") == "failure.txt b.png");
  BOOST_TEST_REQUIRE(notes.count == 1u);
  BOOST_TEST(notes.first[0] ==
             "shop.Cart.adds: attachment \"b.png\" is skipped: there is no such file");
}

BOOST_AUTO_TEST_SUITE_END()
