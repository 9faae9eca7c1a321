#include "api/catalogue_cache.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / fs::path("ptingest-cache-test");
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }

  api::CatalogueCache at(std::chrono::hours hour) const {
    return {.folder = path, .now = std::chrono::system_clock::time_point(hour)};
  }
};

const std::vector<mapping::CatalogueEntry> entries = {{.instance = 98142,
                                                       .test = 5,
                                                       .set = 22140,
                                                       .name = "prüft \"Korb\"",
                                                       .display_id = "117:19",
                                                       .test_display_id = "19",
                                                       .field = "auto-1"}};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue_cache, Folder)

BOOST_AUTO_TEST_CASE(gives_back_what_was_kept) {
  api::keep_part(at(1000h), "set-22140", "---f-9", entries);
  api::keep_set_id(at(1000h), "Nightly", 22140);

  BOOST_TEST((api::load_part(at(1001h), "set-22140", "---f-9") == entries));
  BOOST_TEST((api::load_set_id(at(1001h), "Nightly") == 22140));
}

BOOST_AUTO_TEST_CASE(forgets_what_is_older_than_a_day_or_from_the_future) {
  api::keep_part(at(1000h), "tests", "", entries);

  BOOST_TEST(!api::load_part(at(1025h), "tests", ""));
  BOOST_TEST(!api::load_part(at(999h), "tests", ""));
}

BOOST_AUTO_TEST_CASE(does_not_give_the_values_of_another_field) {
  api::keep_part(at(1000h), "tests", "---f-9", entries);

  BOOST_TEST(!api::load_part(at(1000h), "tests", "---f-10"));
}

BOOST_AUTO_TEST_CASE(takes_a_damaged_file_as_absent) {
  api::keep_part(at(1000h), "tests", "", entries);
  std::ofstream(path / "tests.json") << "{\"fetched-at\":36";

  BOOST_TEST(!api::load_part(at(1000h), "tests", ""));
}

BOOST_AUTO_TEST_CASE(keeps_nothing_without_a_folder) {
  const api::CatalogueCache none{};

  api::keep_part(none, "tests", "", entries);

  BOOST_TEST(!api::load_part(none, "tests", ""));
}

BOOST_AUTO_TEST_CASE(the_folder_names_neither_account_nor_token) {
  const auto folder =
      api::cache_folder("/cache", "https://api.practitest.com", "me@x.org:secret", 4566);

  BOOST_TEST(folder.string().find("secret") == std::string::npos);
  BOOST_TEST(folder.filename() == "4566");
}

BOOST_AUTO_TEST_SUITE_END()
