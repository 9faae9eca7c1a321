#include "mapping/attachments.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace mapping {
namespace {

namespace fs = std::filesystem;

fs::path report_folder(std::string_view report_path) {
  // A report inside an archive lies where the archive lies.
  return fs::path(report_path.substr(0, report_path.find("!/"))).parent_path();
}

std::vector<fs::path> places(const fs::path& named, std::string_view report_path,
                             const AttachmentRules& rules) {
  if (named.is_absolute()) return {named};
  std::vector<fs::path> all{rules.working_folder / report_folder(report_path) / named,
                            rules.working_folder / named};
  for (const auto& root : rules.roots) all.push_back(root / named);
  return all;
}

bool below(const fs::path& real, const fs::path& root) {
  std::error_code wrong;
  const auto real_root = fs::canonical(root, wrong);
  if (wrong) return false;
  return std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end())
             .first == real_root.end();
}

bool allowed(const fs::path& real, const AttachmentRules& rules) {
  if (rules.roots.empty()) return below(real, rules.working_folder);
  return std::any_of(rules.roots.begin(), rules.roots.end(),
                     [&](const fs::path& root) { return below(real, root); });
}

Error skipped(std::string_view named, const std::string& why) {
  return {"\"" + std::string(named) + "\" is skipped: " + why};
}

}  // namespace

boost::system::result<File, Error> find_attachment(std::string_view named,
                                                   std::string_view report_path,
                                                   const AttachmentRules& rules) {
  auto path = named;
  if (path.starts_with("file://")) path.remove_prefix(7);
  std::string why = "there is no such file";
  for (const auto& place : places(fs::path(path), report_path, rules)) {
    std::error_code wrong;
    const auto real = fs::canonical(place, wrong);
    if (wrong) continue;
    if (!allowed(real, rules)) {
      why = "it lies outside of every --attach-root";
      continue;
    }
    if (!fs::is_regular_file(real, wrong)) {
      why = "it is not a plain file";
      continue;
    }
    const auto bytes = fs::file_size(real, wrong);
    if (wrong || bytes > rules.max_bytes)
      return skipped(named, "it is larger than --max-file-bytes");
    return File{.name = place.filename().string(), .content = real};
  }
  return skipped(named, why);
}

void add_once(File&& found, std::vector<File>& files) {
  const auto path_of = [](const File& file) {
    const auto* path = std::get_if<fs::path>(&file.content);
    return path ? std::string_view(path->native()) : std::string_view();
  };
  const auto same = [&, path = path_of(found)](const File& file) {
    return path_of(file) == path;
  };
  if (std::none_of(files.begin(), files.end(), same)) files.push_back(std::move(found));
}

}  // namespace mapping
