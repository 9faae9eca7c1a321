#include "ingest/sources.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/glob.hpp"
#include "ingest/sources_members.hpp"
#include "ingest/sources_names.hpp"
#include "ingest/sources_search.hpp"

namespace ingest {
namespace {

constexpr std::string_view standard_input_name = "-";

// A packed report that lost its wrapping on the way here keeps its name.
bool looks_like_xml(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  const auto start = head.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && head[start] == '<';
}

bool packed(const std::string& path, std::string_view head) {
  return packed_bytes(head) || (packed_name(path) && !looks_like_xml(head));
}

// Everything that the inputs lead to, one thing at a time.
class Inputs {
 public:
  Inputs(std::span<const std::string> inputs,
         std::optional<std::filesystem::file_time_type> newer_than, PassedOver& passed)
      : inputs_(inputs.begin(), inputs.end()),
        filter_(std::make_shared<SourceFilter>(newer_than, passed)) {}

  std::optional<Source> next() {
    for (;;) {
      if (auto source = from_open_ones()) return source;
      if (at_ == inputs_.size()) break;
      if (auto source = begin(inputs_[at_++])) return source;
    }
    if (!std::exchange(finished_, true)) filter_->finish();
    return {};
  }

 private:
  std::optional<Source> from_open_ones();
  std::optional<Source> begin(const std::string& input);
  std::optional<Source> begin_stream(const std::string& path, ByteSource bytes);
  std::optional<Source> take(const FoundFile& found, bool named);
  std::optional<Source> take_file(const FoundFile& found, bool named);
  bool repeated(const FoundFile& found, std::string_view head,
                std::optional<BuildStart> build = {});
  void end_search();

  std::vector<std::string> inputs_;
  std::size_t at_ = 0;
  bool finished_ = false;
  std::shared_ptr<SourceFilter> filter_;
  std::optional<Search> search_;
  std::optional<Members> members_;
};

// From the archive that is open, else from the search that found it.
std::optional<Source> Inputs::from_open_ones() {
  for (;;) {
    if (members_) {
      if (auto source = members_->next()) return source;
      members_.reset();
    }
    if (!search_) return {};
    const auto found = search_->next();
    if (!found) {
      end_search();
      return {};
    }
    if (auto source = take(*found, false)) return source;
  }
}

std::optional<Source> Inputs::begin(const std::string& input) {
  if (input == standard_input_name) return begin_stream(input, standard_input());
  const auto facts = facts_of(input);
  if (!facts && has_wildcard(input)) {
    search_ = Search::glob(input);
    return {};
  }
  if (!facts) return unreadable(input, facts.error());
  if (facts->kind == FileFacts::Kind::file)
    return take({.path = input, .facts = *facts, .error = {}}, true);
  if (facts->kind == FileFacts::Kind::other) {
    const auto bytes = open_file(input);
    return bytes ? begin_stream(input, *bytes) : unreadable(input, bytes.error());
  }
  search_ = Search::folder(input);
  return {};
}

// What passes by only once.
std::optional<Source> Inputs::begin_stream(const std::string& path, ByteSource bytes) {
  std::string head;
  const auto read = read_up_to(packed_bytes_wanted, bytes, head);
  if (!read) return unreadable(path, read.error());
  const bool unpack = packed(path, head);
  bytes = memory_source(std::make_shared<const std::string>(std::move(head)),
                        std::move(bytes));
  if (!unpack)
    return Source{
        .path = path, .size = {}, .named = true, .build_started = {}, .open = [bytes] {
          return Result<ByteSource>(bytes);
        }};
  members_.emplace(path, std::move(bytes), filter_);
  return {};
}

std::optional<Source> Inputs::take(const FoundFile& found, bool named) {
  if (!found.error.empty()) return unreadable(found.path, {found.error});
  // A pipe that nobody named would keep us waiting.
  if (found.facts.kind == FileFacts::Kind::other) {
    filter_->note(found.path + ": neither a file nor a folder, passed over");
    return {};
  }
  return take_file(found, named);
}

std::optional<Source> Inputs::take_file(const FoundFile& found, bool named) {
  std::string head;
  if (named || packed_name(found.path)) {
    const auto bytes = open_file(found.path);
    if (!bytes) return unreadable(found.path, bytes.error());
    const auto read = read_up_to(packed_bytes_wanted, *bytes, head);
    if (!read) return unreadable(found.path, read.error());
  }
  const bool archive = packed(found.path, head);
  if (!archive && filter_->too_old(found.facts.modified)) return {};
  if (archive) {
    if (repeated(found, head)) return {};
    members_.emplace(found.path, found.facts, filter_);
    return {};
  }
  Source source{.path = found.path,
                .size = found.facts.size,
                .named = named,
                .build_started = {},
                .open = [path = found.path] { return open_file(path); },
                .reopens = true};
  if (jenkins_result_name(found.path))
    source.build_started = build_start_beside(found.path);
  source.repeats = [this, found,
                    build = source.build_started](std::string_view beginning) {
    return repeated(found, beginning, build);
  };
  return source;
}

bool Inputs::repeated(const FoundFile& found, std::string_view head,
                      std::optional<BuildStart> build) {
  const auto earlier =
      filter_->seen.repeats_file(found.path, found.facts.size, head, build);
  return filter_->repeated(found.path, earlier);
}

void Inputs::end_search() {
  const auto& past = search_->walked_past();
  if (past.hidden > 0) filter_->hidden(past.hidden, past.first_hidden);
  if (past.found == 0) {
    const auto& input = inputs_[at_ - 1];
    filter_->note(has_wildcard(input) ? input + ": no file matches"
                                      : input + ": a folder without any report");
  }
  search_.reset();
}

}  // namespace

bool come_again(std::span<const std::string> inputs) {
  return std::ranges::none_of(inputs, [](const std::string& input) {
    if (input == standard_input_name) return true;
    const auto facts = facts_of(input);
    return facts && facts->kind == FileFacts::Kind::other;
  });
}

SourceStream find_sources(std::span<const std::string> inputs,
                          std::optional<std::filesystem::file_time_type> newer_than,
                          PassedOver& passed) {
  auto all = std::make_shared<Inputs>(inputs, newer_than, passed);
  return [all = std::move(all)] { return all->next(); };
}

}  // namespace ingest
