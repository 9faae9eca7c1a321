#include "ingest/sources_members.hpp"

#include <string_view>
#include <utility>

#include "ingest/sources_names.hpp"

namespace ingest {
namespace {

constexpr std::size_t held_bytes = 1024 * 1024;

// Only as a whole can a member be told from an earlier one, so one that may be a repeat
// is held up to here.
constexpr std::size_t compared_bytes = 64 * 1024 * 1024;

constexpr std::size_t depth = 3;  // Archives inside each other.

ByteSource rest_of(std::shared_ptr<Archive> archive) {
  return [archive = std::move(archive)](std::span<char> room) {
    return archive->read(room);
  };
}

// Counts what the outermost archive takes in.
ByteSource counted(ByteSource bytes, std::shared_ptr<Unpacked> unpacked) {
  return
      [bytes = std::move(bytes), unpacked = std::move(unpacked)](std::span<char> room) {
        auto got = bytes(room);
        if (got) unpacked->packed += *got;
        return got;
      };
}

// As in the resource forks that a Mac adds: "__MACOSX/._a.xml".
bool hidden(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); at = name.find('/', at) + 1) {
    const auto part = name.substr(at, name.find('/', at) - at);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    if (name.find('/', at) == std::string_view::npos) break;
  }
  return false;
}

std::function<Result<ByteSource>()> memory_opener(std::string text,
                                                  ByteSource rest = {}) {
  return [held = std::make_shared<const std::string>(std::move(text)),
          rest = std::move(rest)]() {
    return Result<ByteSource>(memory_source(held, rest));
  };
}

// Lets `filter` know what passed by, once it has.
ByteSource remembered(ByteSource bytes, const std::string& path,
                      std::optional<BuildStart> build,
                      std::shared_ptr<const std::string> head,
                      std::shared_ptr<SourceFilter> filter) {
  return [bytes = std::move(bytes), path, build, head = std::move(head),
          filter = std::move(filter), size = std::uint64_t{0},
          fingerprint = Fingerprint()](std::span<char> room) mutable {
    auto got = bytes(room);
    if (got && *got > 0) fingerprint.add({room.data(), *got});
    if (got) size += *got;
    if (got && *got == 0) filter->seen.repeats(path, size, *head, fingerprint, build);
    return got;
  };
}

std::string path_in(const std::string& archive, std::string_view member) {
  while (member.starts_with("./")) member.remove_prefix(2);
  return member.empty() ? archive : archive + "!/" + std::string(member);
}

}  // namespace

Members::Members(const std::string& path, const FileFacts& facts,
                 std::shared_ptr<SourceFilter> filter)
    : file_(path), filter_(std::move(filter)) {
  unpacked_->packed = facts.size;
  levels_.push_back({path, std::make_shared<Archive>(path, unpacked_), facts.modified});
}

Members::Members(const std::string& path, ByteSource bytes,
                 std::shared_ptr<SourceFilter> filter)
    : filter_(std::move(filter)) {
  auto archive =
      std::make_shared<Archive>(counted(std::move(bytes), unpacked_), unpacked_);
  levels_.push_back({path, std::move(archive), {}});
}

std::optional<Source> Members::next() {
  while (!levels_.empty()) {
    const auto member = levels_.back().archive->next();
    if (!member) {
      ++levels_.back().found;
      return unreadable(levels_.back().path, member.error());
    }
    if (!*member) {
      leave();
    } else if (auto source = take(**member)) {
      return source;
    }
  }
  return {};
}

void Members::leave() {
  const Level left = std::move(levels_.back());
  levels_.pop_back();
  if (left.found == 0) filter_->note(left.path + ": an archive without any report");
}

std::optional<Source> Members::take(const Member& member) {
  Level& level = levels_.back();
  const std::string path = path_in(level.path, member.name);
  const bool alone = member.name.empty();
  if (!alone && !searched_name(file_name(member.name))) return {};
  if (hidden(member.name)) {
    filter_->hidden(1, path);
    return {};
  }
  ++level.found;
  const auto modified = member.modified ? member.modified : level.modified;
  if (!alone && packed_name(member.name)) return enter(path, modified);
  if (filter_->too_old(modified)) return {};
  return hold(path, member);
}

std::optional<Source> Members::enter(
    const std::string& path, std::optional<std::filesystem::file_time_type> modified) {
  if (levels_.size() == depth)
    return unreadable(path, {"an archive in more than " + std::to_string(depth - 1) +
                             " others; unpack one of them"});
  auto inner = std::make_shared<Archive>(rest_of(levels_.back().archive), unpacked_);
  levels_.push_back({path, std::move(inner), modified});
  return {};
}

std::optional<Source> Members::hold(const std::string& path, const Member& member) {
  std::string text;
  const bool may_repeat = member.size && filter_->seen.knows_size(*member.size);
  const auto whole = read_up_to(may_repeat ? compared_bytes : held_bytes,
                                rest_of(levels_.back().archive), text);
  // What came before the damage may hold whole cases.
  if (!whole && text.empty()) return unreadable(path, whole.error());
  if (!whole)
    return Source{.path = path,
                  .named = true,
                  .build_started = build_start_for(path),
                  .open = memory_opener(std::move(text), failing_source(whole.error())),
                  .reopens = true};
  if (file_name(path) == "build.xml") note_build_start(path, text);
  if (!*whole) return stream(path, member, std::move(text));

  Fingerprint fingerprint;
  fingerprint.add(text);
  const auto build = build_start_for(path);
  const auto earlier = filter_->seen.repeats(path, text.size(), text, fingerprint, build);
  if (filter_->repeated(path, earlier)) return {};
  return Source{.path = path,
                .size = text.size(),
                .build_started = build,
                .open = memory_opener(std::move(text)),
                .reopens = true};
}

Source Members::stream(const std::string& path, const Member& member, std::string head) {
  const auto build = build_start_for(path);
  auto open = [filter = filter_, path, build, archive = levels_.back().archive,
               head = std::make_shared<const std::string>(std::move(head))] {
    return Result<ByteSource>(
        remembered(memory_source(head, rest_of(archive)), path, build, head, filter));
  };
  return {
      .path = path, .size = member.size, .build_started = build, .open = std::move(open)};
}

std::optional<BuildStart> Members::build_start_for(const std::string& path) {
  if (!jenkins_result_name(path)) return {};
  const std::string folder{folder_of(path)};
  if (!build_starts_.contains(folder) && levels_.size() == 1) look_for_build_starts();
  const auto known = build_starts_.find(folder);
  if (known == build_starts_.end()) return {};
  return known->second;
}

// A build.xml may lie behind its result, so this takes a walk of its own through a file.
void Members::look_for_build_starts() {
  if (!file_) return;
  Archive archive(*std::exchange(file_, {}), unpacked_);
  for (auto member = archive.next(); member && *member; member = archive.next()) {
    const auto path = path_in(levels_.front().path, (*member)->name);
    if (file_name(path) != "build.xml") continue;
    std::string text;
    if (!read_up_to(
            held_bytes, [&](auto room) { return archive.read(room); }, text))
      return;
    note_build_start(path, text);
  }
}

void Members::note_build_start(const std::string& path, const std::string& text) {
  if (const auto start = build_start(text))
    build_starts_.emplace(folder_of(path), *start);
}

}  // namespace ingest
