// The floor that reading is measured against: raw pugixml. Reads each file whole, parses
// it in place, walks it and counts the cases. Knows nothing of encodings, dirt or order.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace {

struct Sums {
  long cases = 0;
  long passed = 0;
};

void count_cases(pugi::xml_node node, Sums& sums) {
  for (const auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "testcase") {
      ++sums.cases;
      const bool bad =
          child.child("failure") || child.child("error") || child.child("skipped");
      if (!bad) ++sums.passed;
    } else if (name == "testsuite" || name == "testsuites") {
      count_cases(child, sums);
    }
  }
}

void count_file(const std::filesystem::path& path, std::vector<char>& bytes, Sums& sums) {
  const auto size = static_cast<std::size_t>(std::filesystem::file_size(path));
  if (bytes.size() < size) bytes.resize(size);
  std::ifstream file(path, std::ios::binary);
  file.rdbuf()->pubsetbuf(nullptr, 0);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  pugi::xml_document document;
  if (file && document.load_buffer_inplace(bytes.data(), size))
    count_cases(document, sums);
}

}  // namespace

int main(int count, char** words) {
  Sums sums;
  std::vector<char> bytes;
  for (int i = 1; i < count; ++i) {
    const std::filesystem::path path = words[i];
    if (!std::filesystem::is_directory(path)) {
      count_file(path, bytes, sums);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      count_file(entry.path(), bytes, sums);
    }
  }
  std::cout << sums.cases << " cases, " << sums.passed << " passed\n";
}
