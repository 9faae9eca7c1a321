#include "ingest/attachments.hpp"

#include <algorithm>

#include "ingest/trimmed.hpp"

namespace ingest {
namespace {

constexpr std::size_t most_paths = 1000;
constexpr std::size_t longest_path = 4096;

/// Jenkins' spelling, anywhere on a line.
void find_bracketed(std::string_view line, std::vector<std::string>& paths) {
  constexpr std::string_view open = "[[ATTACHMENT|";
  for (auto at = line.find(open); at != line.npos; at = line.find(open, at)) {
    at += open.size();
    const auto close = line.find("]]", at);
    if (close == line.npos) return;
    const auto inside = line.substr(at, close - at);
    add_attachment(inside.substr(0, inside.find('|')), paths);
    at = close + 2;
  }
}

constexpr std::string_view file_address = "file://";

std::string_view path_of(std::string_view address) {
  auto path = address.substr(file_address.size());
  // file:///C:\shot.png
  if (path.size() > 2 && path[0] == '/' && path[2] == ':') path.remove_prefix(1);
  return path;
}

/// Stack traces name places in a source so: "file:///srv/cart.test.mjs:13:14".
bool names_line(std::string_view address) {
  const auto last = address.find_last_not_of("0123456789");
  return last != address.npos && last + 1 < address.size() && address[last] == ':';
}

/// Only an address alone on its line is meant as an attachment.
void find_file_address(std::string_view line, std::vector<std::string>& paths) {
  line = trimmed(line);
  if (!line.starts_with(file_address) || names_line(line)) return;
  if (line.find_first_of(" \t\"'<>()[]") == line.npos)
    add_attachment(path_of(line), paths);
}

/// Whether the line announces a path on the next one: "attachment #2: video
/// (video/webm)".
bool playwright_heading(std::string_view line) {
  line = trimmed(line);
  constexpr std::string_view open = "attachment #";
  if (!line.starts_with(open)) return false;
  const auto kind = line.find('(');
  return kind != line.npos && line.find('/', kind) < line.find(')', kind);
}

/// "  -  /e2e/screenshots/a.png     (1280x720)"
void find_cypress(std::string_view line, std::vector<std::string>& paths) {
  line = trimmed(line);
  if (!line.starts_with("- ") || !line.ends_with(')')) return;
  const auto size = line.rfind('(');
  const auto inside = line.substr(size + 1, line.size() - size - 2);
  if (inside.find_first_not_of("0123456789x") != inside.npos) return;
  add_attachment(line.substr(1, size - 1), paths);
}

}  // namespace

void add_attachment(std::string_view path, std::vector<std::string>& paths) {
  path = trimmed(path);
  if (path.empty() || path.size() > longest_path || paths.size() >= most_paths) return;
  if (std::find(paths.begin(), paths.end(), path) == paths.end())
    paths.emplace_back(path);
}

void find_attachments(std::string_view text, std::vector<std::string>& paths) {
  if (text.empty()) return;
  // Nearly every output names none: before going by lines look for what they all need,
  // and before that for what is rare of it.
  const auto holds = [&](std::string_view what) { return text.find(what) != text.npos; };
  const bool bracketed = holds("|") && holds("[[ATTACHMENT|");
  const bool addressed = holds("://") && holds(file_address);
  const bool announced = holds("#") && holds("attachment #");
  const bool measured = holds(")") && holds("- ") && (holds(".png") || holds(".mp4"));
  if (!bracketed && !addressed && !announced && !measured) return;

  bool announced_above = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    if (announced_above && line.find("[[ATTACHMENT|") == line.npos)
      add_attachment(line, paths);
    announced_above = announced && playwright_heading(line);
    if (bracketed) find_bracketed(line, paths);
    if (addressed) find_file_address(line, paths);
    if (measured) find_cypress(line, paths);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void find_attachment(const Property& property, std::vector<std::string>& paths) {
  const auto begins = [&](std::string_view with) {
    const auto same = [](char a, char b) { return a == (b | 32); };
    return property.name.size() >= with.size() &&
           std::equal(with.begin(), with.end(), property.name.begin(), same);
  };
  if (!begins("attachment") && !property.name.starts_with("testrail_attachment")) return;
  std::string_view path = property.value;
  if (path.starts_with("data:")) return;
  if (path.starts_with(file_address)) return add_attachment(path_of(path), paths);
  if (path.find("://") == path.npos) add_attachment(path, paths);
}

}  // namespace ingest
