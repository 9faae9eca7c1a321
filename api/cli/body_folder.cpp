#include "api/cli/body_folder.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

namespace cli {
namespace {

namespace fs = std::filesystem;

std::string name_of(unsigned long number) {
  char name[40];
  std::snprintf(name, sizeof name, "batch-%06lu.json", number);
  return name;
}

/// 0 for what is none of our names.
unsigned long number_in(const std::string& name) {
  unsigned long number = 0;
  const std::string_view digits = std::string_view(name).substr(name.find('-') + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return name == name_of(number) ? number : 0;
}

}  // namespace

BodyFolder::BodyFolder(std::string path) : path_(std::move(path)) {
  std::error_code said_by_write;
  fs::create_directories(path_, said_by_write);
}

Result<void> BodyFolder::write(std::string_view body) {
  const auto path = path_ / name_of(++last_);
  std::ofstream file(path, std::ios::binary);
  file << body;
  file.close();
  if (file) return {};
  return Failure{path.string() + ": cannot be written"};
}

Result<std::size_t> BodyFolder::remove_later() const {
  std::error_code failed;
  std::size_t removed = 0;
  for (fs::directory_iterator each(path_, failed), end; !failed && each != end;
       each.increment(failed)) {
    if (number_in(each->path().filename()) <= last_) continue;
    if (each->is_directory(failed)) continue;
    if (fs::remove(each->path(), failed)) ++removed;
    if (failed) return Failure{each->path().string() + ": " + failed.message()};
  }
  if (failed) return Failure{path_.string() + ": " + failed.message()};
  return removed;
}

}  // namespace cli
