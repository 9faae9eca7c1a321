#include "api/atomic_file.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>
#include <boost/test/unit_test.hpp>

namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / "ptingest-atomic-file-test";
  Folder() {
    fs::remove_all(path);
    fs::create_directory(path);
  }
  ~Folder() { fs::remove_all(path); }

  std::string read(const std::string& name) const {
    std::ifstream file(path / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  auto files() const { return std::distance(fs::directory_iterator(path), {}); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(atomic_file, Folder)

BOOST_AUTO_TEST_CASE(replaces_one_file_and_touches_no_other) {
  const auto in_the_way = ".ptingest-" + std::to_string(::getpid()) + "-0";
  std::ofstream(path / in_the_way) << "left by a crash";
  std::ofstream(path / "far") << "far";
  fs::create_symlink("far", path / "goal");

  BOOST_TEST(!api::write_whole(path / "goal", "new"));

  BOOST_TEST(read("goal") == "new");
  BOOST_TEST(read("far") == "far");
  BOOST_TEST(read(in_the_way) == "left by a crash");
  BOOST_TEST(files() == 3);
}

BOOST_AUTO_TEST_CASE(lets_those_read_whom_the_umask_lets) {
  std::ofstream(path / "usual") << "as any program writes it";

  BOOST_TEST(!api::write_whole(path / "goal", "new"));

  BOOST_TEST((fs::status(path / "goal").permissions() ==
              fs::status(path / "usual").permissions()));
}

BOOST_AUTO_TEST_CASE(leaves_nothing_behind_where_it_cannot_write) {
  fs::create_directory(path / "goal");

  BOOST_TEST((api::write_whole(path / "goal", "new") == std::errc::is_a_directory));
  BOOST_TEST((api::write_whole(path / "nowhere" / "goal", "new") ==
              std::errc::no_such_file_or_directory));

  BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
