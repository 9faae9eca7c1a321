#include "test/ingest/found_sources.hpp"

#include <boost/test/unit_test.hpp>

#include "ingest/sources_file.hpp"

namespace {

std::string content_of(const ingest::Source& source) {
  const auto bytes = source.open();
  if (!bytes) return "error: " + bytes.error().message;
  std::string text;
  const auto read = ingest::read_up_to(1 << 30, *bytes, text);
  return read ? text : "error: " + read.error().message;
}

}  // namespace

std::string without(std::string text, const std::string& folder) {
  for (auto at = text.find(folder + "/"); at != std::string::npos;
       at = text.find(folder + "/"))
    text.erase(at, folder.size() + 1);
  return text;
}

FoundSources found(const MadeFolder& folder, const Lines& inputs,
                   std::optional<std::filesystem::file_time_type> newer_than) {
  Lines paths;
  for (const auto& input : inputs) paths.push_back(folder / input);
  FoundSources result;
  auto stream = ingest::find_sources(paths, newer_than, result.passed);
  while (const auto source = stream()) {
    const auto content = content_of(*source);
    if (source->repeats && source->repeats(content.substr(0, ingest::head_bytes)))
      continue;
    result.sources.push_back(without(source->path, folder.path()) + ": " + content);
    result.all.push_back(*source);
  }
  for (auto& note : result.passed.notes) note = without(note, folder.path());
  return result;
}

void check(const Lines& lines, const Lines& expected) {
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
}
