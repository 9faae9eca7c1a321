#include "api/catalogue_cache.hpp"

#include <fstream>
#include <memory>

#include <boost/test/unit_test.hpp>

#include "api/creation_lock.hpp"

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / fs::path("ptingest-cache-test");
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }

  api::CatalogueCache at(std::chrono::hours hour) const {
    return {.folder = path / "4566", .now = std::chrono::system_clock::time_point(hour)};
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
  std::ofstream(at(1000h).folder / "tests.json") << "{\"fetched-at\":36";

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

BOOST_AUTO_TEST_CASE(one_at_a_time_creates_also_when_the_cache_is_forgotten) {
  auto first = std::make_unique<api::CreationLock>(at(1000h));
  api::CreationLock second(at(1000h));

  BOOST_TEST(first->take());
  api::forget(at(1000h));
  BOOST_TEST(!second.take());
  first.reset();
  BOOST_TEST(second.take());
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_kept_nobody_is_held_up) {
  BOOST_TEST(api::CreationLock({}).take());
  BOOST_TEST(api::CreationLock({.folder = "/proc/nobody/cache"}).take());
}

BOOST_AUTO_TEST_CASE(a_name_or_a_part_is_forgotten_by_itself) {
  api::keep_part(at(1000h), "set-1", {}, entries);
  api::keep_part(at(1000h), "tests", {}, entries);
  api::keep_set_id(at(1000h), "Nightly", 1);

  api::forget(at(1000h), "set-1");
  api::keep_set_id(at(1000h), "Nightly", 0);

  BOOST_TEST(!api::load_part(at(1000h), "set-1", {}));
  BOOST_TEST(!api::load_set_id(at(1000h), "Nightly"));
  BOOST_TEST((api::load_part(at(1000h), "tests", {}) == entries));
}

BOOST_AUTO_TEST_SUITE_END()
