#include "ingest/sources_jenkins.hpp"

#include <charconv>
#include <cstdint>
#include <pugixml.hpp>

#include "ingest/sources_file.hpp"
#include "ingest/sources_names.hpp"

namespace ingest {
namespace {

constexpr std::size_t build_bytes = 16 * 1024 * 1024;  // Of a build.xml; most have 10 KB.

}  // namespace

std::optional<BuildStart> build_start(std::string_view build_xml) {
  pugi::xml_document document;
  // Jenkins writes XML 1.1, with characters that pugixml takes as they come.
  document.load_buffer(build_xml.data(), build_xml.size(), pugi::parse_minimal);
  const std::string_view text = document.document_element().child_value("startTime");
  std::int64_t milliseconds = 0;
  const auto [end, failed] =
      std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (failed != std::errc{} || milliseconds <= 0) return {};
  return BuildStart(std::chrono::milliseconds(milliseconds));
}

std::optional<BuildStart> build_start_beside(const std::string& result_path) {
  const auto bytes = open_file(std::string(folder_of(result_path)) + "build.xml");
  std::string text;
  if (!bytes || !read_up_to(build_bytes, *bytes, text)) return {};
  return build_start(text);
}

bool jenkins_result_name(std::string_view path) {
  return file_name(path) == "junitResult.xml";
}

}  // namespace ingest
