#include "api/cli/named_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path =
      fs::temp_directory_path() / ("ptingest-named-file-" + std::to_string(::getpid()));

  Folder() { fs::create_directories(path / "kept"); }
  ~Folder() { fs::remove_all(path); }

  std::string text(const char* name) const {
    std::ifstream file(path / name, std::ios::binary);
    return {std::istreambuf_iterator(file), {}};
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(named_file, Folder)

BOOST_AUTO_TEST_CASE(replaces_what_a_link_leads_to_and_not_the_link) {
  std::ofstream(path / "kept/old") << "older and longer";
  fs::create_symlink("kept/old", path / "link");
  fs::create_symlink("link", path / "link-to-link");
  fs::create_symlink("kept/new", path / "dangling");

  BOOST_TEST(!cli::write_named(path / "link-to-link", "now"));
  BOOST_TEST(!cli::write_named(path / "dangling", "then"));

  BOOST_TEST(text("kept/old") == "now");
  BOOST_TEST(text("kept/new") == "then");
  for (const char* link : {"link", "link-to-link", "dangling"})
    BOOST_TEST(fs::is_symlink(path / link), link);
}

BOOST_AUTO_TEST_CASE(writes_into_a_pipe_and_leaves_it_one) {
  const std::string pipe = path / "pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);

  const auto failure = cli::write_named(pipe, "now");
  char read[8] = {};
  const auto size = ::read(reader, read, sizeof read);
  ::close(reader);

  BOOST_TEST(!failure);
  BOOST_TEST(size == 3);
  BOOST_TEST(read == "now");
  BOOST_TEST(fs::is_fifo(pipe));
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_a_reader_who_may_never_come) {
  const std::string pipe = path / "pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);

  BOOST_TEST((cli::write_named(pipe, "now") == std::errc::no_such_device_or_address));
}

BOOST_AUTO_TEST_CASE(says_why_it_cannot_write) {
  BOOST_TEST((cli::write_named(path / "kept", "now") == std::errc::is_a_directory));
  BOOST_TEST((cli::write_named(path / "none/file", "now") ==
              std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_SUITE_END()
