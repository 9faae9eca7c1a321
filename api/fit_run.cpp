#include "api/fit_run.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "api/base64.hpp"
#include "api/json_writer.hpp"
#include "api/run_body.hpp"
#include "mapping/excerpt.hpp"

namespace api {
namespace {

using mapping::File;

// How much of a text is worth more than an attachment.
constexpr std::size_t telling_bytes = 64 * 1024;

// What stands around a run in a request.
constexpr std::uint64_t frame_bytes = 16;

constexpr std::string_view any_key = "AAAAAAAAAAA";

struct Attachment {
  File* file = nullptr;
  std::uint64_t bytes = 0;  // in the body
};

struct Text {
  std::string* text = nullptr;
  std::uint64_t bytes = 0;  // in the body
  bool escaped = false;     // as JSON, else Base64

  // At most, when it is cut to `length`.
  std::uint64_t cut_bytes(std::size_t length) const {
    if (text->size() <= length) return bytes;
    return escaped ? std::min<std::uint64_t>(bytes, 6 * length) + 64
                   : base64_size(length);
  }
};

// All in a run that can be left out.
struct Load {
  std::vector<Attachment> attachments{};
  std::vector<Text> texts{};

  explicit Load(mapping::Run& run) {
    for (auto& step : run.steps) {
      auto& actual = step.actual_results;
      if (!actual.empty()) texts.push_back({&actual, quoted_size(actual), true});
      add(step.files);
    }
    add(run.files);
  }

  void add(std::vector<File>& files) {
    for (File& file : files) {
      const auto bytes = base64_size(mapping::content_bytes(file));
      if (auto* text = std::get_if<std::string>(&file.content))
        texts.push_back({text, bytes});
      else if (std::holds_alternative<std::filesystem::path>(file.content))
        attachments.push_back({&file, bytes});
    }
  }

  std::uint64_t text_bytes(std::size_t length) const {
    std::uint64_t bytes = 0;
    for (const Text& text : texts) bytes += text.cut_bytes(length);
    return bytes;
  }

  std::size_t longest_text() const {
    std::size_t longest = 0;
    for (const Text& text : texts) longest = std::max(longest, text.text->size());
    return longest;
  }
};

// The most that all texts may keep so that they take `room`; 0: there is none.
std::size_t common_length(const Load& load, std::uint64_t room) {
  std::size_t fits = 0;
  for (std::size_t too_long = load.longest_text() + 1; too_long - fits > 1;) {
    const auto middle = fits + (too_long - fits) / 2;
    (load.text_bytes(middle) <= room ? fits : too_long) = middle;
  }
  return fits;
}

using Taken = std::unordered_set<const File*>;

// Takes out what leaves too little for the texts; returns what all but these takes then.
std::uint64_t choose(Load& load, std::uint64_t others, std::uint64_t max_bytes,
                     Taken& taken) {
  const auto wanted = load.text_bytes(telling_bytes);
  std::ranges::stable_sort(load.attachments, {}, &Attachment::bytes);
  for (auto at = load.attachments.rbegin();
       at != load.attachments.rend() && others + wanted > max_bytes; ++at) {
    taken.insert(at->file);
    others -= at->bytes;
  }
  return others;
}

void take_out(std::vector<File>& files, const Taken& taken,
              std::vector<std::string>& names) {
  std::vector<File> kept;
  for (File& file : files)
    if (taken.contains(&file))
      names.push_back(std::move(file.name));
    else
      kept.push_back(std::move(file));
  files = std::move(kept);
}

}  // namespace

std::vector<std::string> fit_run(mapping::Run& run, std::uint64_t max_bytes) {
  if (run.files.empty() && run.steps.empty()) return {};
  const auto all = run_bytes({&run, any_key}) + frame_bytes;
  if (all <= max_bytes) return {};

  Load load(run);
  Taken taken;
  const auto texts = load.text_bytes(load.longest_text());
  const auto others = choose(load, all - texts, max_bytes, taken);
  if (others < max_bytes)
    if (const auto length = common_length(load, max_bytes - others); length > 0)
      for (const Text& text : load.texts)
        *text.text = mapping::head_and_tail(std::move(*text.text), length);

  std::vector<std::string> names;
  if (taken.empty()) return names;
  for (auto& step : run.steps) take_out(step.files, taken, names);
  take_out(run.files, taken, names);
  return names;
}

}  // namespace api
