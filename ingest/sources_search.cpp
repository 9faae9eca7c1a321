#include "ingest/sources_search.hpp"

#include <algorithm>
#include <system_error>

#include "ingest/glob.hpp"
#include "ingest/sources_names.hpp"

namespace ingest {
namespace {

constexpr std::string_view any_folders = "**";

std::vector<std::string> components_of(std::string_view path) {
  std::vector<std::string> components;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) components.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return components;
}

bool hidden(std::string_view name) {
  return name.starts_with('.');
}

}  // namespace

Search::Search(std::string root, std::vector<std::string> pattern)
    : pattern_(std::move(pattern)) {
  Entry entry;
  entry.name = std::move(root);
  entry.folder = true;
  entry.states = with_empty_stars({0});
  levels_.push_back({.folder = {}, .entries = {std::move(entry)}});
}

Search Search::folder(const std::string& folder) {
  return {folder.ends_with('/') ? folder : folder + '/', {}};
}

Search Search::glob(const std::string& pattern) {
  const auto root =
      folder_of(std::string_view(pattern).substr(0, pattern.find_first_of("*?[")));
  Search search(std::string(root),
                components_of(std::string_view(pattern).substr(root.size())));
  // Nothing matches below a folder that is not there, as nothing does in an empty one.
  std::error_code closed;
  const auto kind = std::filesystem::status(root.empty() ? "." : root, closed).type();
  if (kind == std::filesystem::file_type::not_found) search.levels_.clear();
  return search;
}

std::optional<FoundFile> Search::next() {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.at == level.entries.size()) {
      levels_.pop_back();
      continue;
    }
    const Entry entry = std::move(level.entries[level.at++]);
    const std::string path = level.folder + entry.name;
    if (entry.folder) {
      if (auto closed = enter(path, entry)) return closed;
      continue;
    }
    ++past_.found;
    // Now and not with its folder: whoever is told opens it next.
    const auto facts = facts_of(path);
    return facts ? FoundFile{path, *facts, {}}
                 : FoundFile{path, {}, facts.error().message};
  }
  return {};
}

// Says why where that cannot be done.
std::optional<FoundFile> Search::enter(const std::string& folder, const Entry& entry) {
  namespace fs = std::filesystem;
  const std::string place = folder.empty() ? "." : folder;
  const auto facts = facts_of(place);
  if (!facts) return FoundFile{folder, {}, facts.error().message};
  if (!entered_.emplace(facts->device, facts->inode).second) return {};

  Level level{.folder = folder, .entries = {}};
  std::error_code failed;
  for (fs::directory_iterator at(place, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code unknown;
    const bool may_be_folder = at->is_symlink(unknown) || !at->is_regular_file(unknown);
    const auto name = at->path().filename().string();
    if (auto found = entry_of(folder, name, may_be_folder, entry.states))
      level.entries.push_back(std::move(*found));
  }
  if (failed) return FoundFile{folder, {}, system_words(failed.value())};
  std::ranges::sort(level.entries, {}, &Entry::name);
  levels_.push_back(std::move(level));
  return {};
}

// What to do with a name in `folder`, if anything.
std::optional<Search::Entry> Search::entry_of(const std::string& folder,
                                              const std::string& name, bool may_be_folder,
                                              const States& states) {
  Entry entry{.name = name, .states = after(name, states)};
  const bool taken = takes(name, states);
  const bool passed = hidden(name) && entry.states.empty() && !taken;
  if (!may_be_folder && !taken && !(passed && searched_name(name))) return {};

  if (may_be_folder) {
    const auto facts = facts_of(folder + name);
    entry.folder = facts && facts->kind == FileFacts::Kind::folder;
  }
  if (passed) {
    if (!entry.folder && !searched_name(name)) return {};
    if (past_.hidden++ == 0) past_.first_hidden = folder + name;
    return {};
  }
  if (entry.folder) {
    entry.name += '/';
    if (entry.states.empty()) return {};
    return entry;
  }
  if (!taken) return {};
  return entry;
}

bool Search::takes(const std::string& name, const States& states) const {
  const auto last = pattern_.size();
  if (states.contains(last) && !hidden(name) && searched_name(name)) return true;
  return last > 0 && states.contains(last - 1) && pattern_[last - 1] != any_folders &&
         component_matches(pattern_[last - 1], name);
}

Search::States Search::after(const std::string& name, const States& states) const {
  States next;
  for (const auto at : states) {
    if (at == pattern_.size() || pattern_[at] == any_folders) {
      if (!hidden(name)) next.insert(at);
    } else if (component_matches(pattern_[at], name)) {
      next.insert(at + 1);
    }
  }
  return with_empty_stars(std::move(next));
}

// "**" stands for no folder at all, too.
Search::States Search::with_empty_stars(States states) const {
  for (const auto at : states)  // A set may grow while it is walked through.
    if (at < pattern_.size() && pattern_[at] == any_folders) states.insert(at + 1);
  return states;
}

}  // namespace ingest
