#include "mapping/attachments.hpp"

#include <unistd.h>

#include <fstream>

#include <boost/test/unit_test.hpp>

namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone afterwards.
struct Folder {
  fs::path path = fs::canonical(fs::temp_directory_path()) /
                  ("ptingest-attachments-" + std::to_string(::getpid()));

  Folder() {
    fs::remove_all(path);
    for (const char* part : {"work/reports", "shared", "secret"})
      fs::create_directories(path / part);
  }
  ~Folder() { fs::remove_all(path); }

  void write(const fs::path& part, std::size_t bytes = 3) const {
    std::ofstream(path / part) << std::string(bytes, 'x');
  }

  mapping::AttachmentRules rules() const {
    return {.working_folder = path / "work", .roots = {}, .max_bytes = 10};
  }

  // The file's path below the folder, or why it was skipped.
  std::string found(std::string_view named, const mapping::AttachmentRules& rules,
                    std::string_view report = "reports/r.xml") const {
    const auto file = mapping::find_attachment(named, report, rules);
    if (!file) return file.error().message;
    return fs::relative(std::get<fs::path>(file->content), path).string();
  }
};

const std::string outside = " is skipped: it lies outside of every --attach-root";
const std::string missing = " is skipped: there is no such file";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(attachments, Folder)

BOOST_AUTO_TEST_CASE(looks_beside_the_report_then_where_we_work_then_in_the_roots) {
  write("work/reports/a.png");
  write("work/a.png");
  write("work/b.png");
  write("shared/c.png");
  auto with_root = rules();
  with_root.roots = {path / "work", path / "shared"};

  BOOST_TEST(found("a.png", rules()) == "work/reports/a.png");
  BOOST_TEST(found("b.png", rules()) == "work/b.png");
  BOOST_TEST(found("c.png", rules()) == "\"c.png\"" + missing);
  BOOST_TEST(found("c.png", with_root) == "shared/c.png");
  BOOST_TEST(found("a.png", rules(), "reports/all.zip!/deep/r.xml") ==
             "work/reports/a.png");
  BOOST_TEST(found("file://" + (path / "work/b.png").string(), rules()) == "work/b.png");
}

BOOST_AUTO_TEST_CASE(never_leaves_the_roots) {
  write("secret/key");
  fs::create_symlink(path / "secret/key", path / "work/link");
  fs::create_directory_symlink(path / "secret", path / "work/reports/dir");
  const auto absolute = (path / "secret/key").string();

  BOOST_TEST(found(absolute, rules()) == "\"" + absolute + "\"" + outside);
  BOOST_TEST(found("../secret/key", rules()) == "\"../secret/key\"" + outside);
  BOOST_TEST(found("link", rules()) == "\"link\"" + outside);
  BOOST_TEST(found("dir/key", rules()) == "\"dir/key\"" + outside);
}

BOOST_AUTO_TEST_CASE(a_root_is_not_its_namesake) {
  fs::create_directories(path / "work-other");
  write("work-other/a.png");

  BOOST_TEST(found("../work-other/a.png", rules()) ==
             "\"../work-other/a.png\"" + outside);
}

BOOST_AUTO_TEST_CASE(takes_plain_files_of_bearable_size) {
  write("work/big", 11);
  write("work/fits", 10);

  BOOST_TEST(found("big", rules()) ==
             "\"big\" is skipped: it is larger than --max-file-bytes");
  BOOST_TEST(found("fits", rules()) == "work/fits");
  BOOST_TEST(found("reports", rules()) ==
             "\"reports\" is skipped: it is not a plain file");
  BOOST_TEST(found("", rules()) == "\"\" is skipped: it is not a plain file");
}

BOOST_AUTO_TEST_SUITE_END()
