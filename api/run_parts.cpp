#include "api/run_parts.hpp"

#include <algorithm>
#include <set>

#include "api/api_limits.hpp"
#include "api/atomic_file.hpp"
#include "api/json_value.hpp"
#include "api/pages.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

ShownStep shown_step(const json::value& item) {
  ShownStep step{.id = id_in(item, "id")};
  step.json = json::serialize(item);
  const auto& attributes = attributes_of(item);
  step.run = id_in(attributes, "run-id");
  step.name = text_in(attributes, "name");
  step.description = text_in(attributes, "description");
  step.expected_results = text_in(attributes, "expected-results");
  step.actual_results = text_in(attributes, "actual-results");
  step.status = text_in(attributes, "status");
  step.position = id_in(attributes, "position");
  return step;
}

struct Attachment {
  mapping::Id id = 0;
  std::string name = {};
};

using Attachments = std::vector<Attachment>;

// Adds those of one entity: "run" or "step-run".
ClientResult<void> add_attachments(const Client& client, const std::string& entity,
                                   mapping::Id id, Attachments& attachments) {
  const auto target = target_of(
      client, "attachments.json?entity=" + entity + "&entity-id=" + std::to_string(id));
  const auto read = read_pages(client, target, [&](const json::value& item) {
    attachments.push_back({id_in(item, "id"), text_in(attributes_of(item), "name")});
    return true;
  });
  if (!read) return read.error();
  return {};
}

ClientResult<Attachments> attachments_of(const Client& client, mapping::Id run,
                                         std::span<const mapping::Id> steps) {
  Attachments attachments;
  if (auto read = add_attachments(client, "run", run, attachments); !read)
    return read.error();
  for (const auto step : steps)
    if (auto read = add_attachments(client, "step-run", step, attachments); !read)
      return read.error();
  return attachments;
}

}  // namespace

ClientResult<void> read_steps(const Client& client, std::span<const mapping::Id> runs,
                              const std::function<void(ShownStep&&)>& on_step) {
  while (!runs.empty()) {
    const auto part = runs.first(std::min(runs.size(), ids_a_call));
    const auto read =
        read_pages(client, target_of(client, "step_runs.json?run-ids=" + id_list(part)),
                   [&](const json::value& item) {
                     on_step(shown_step(item));
                     return true;
                   });
    if (!read) return read.error();
    runs = runs.subspan(part.size());
  }
  return {};
}

ClientResult<Download> download_files(const Client& client, mapping::Id run,
                                      std::span<const mapping::Id> steps,
                                      const fs::path& into) {
  const auto attachments = attachments_of(client, run, steps);
  if (!attachments) return attachments.error();
  Download download;
  std::set<std::string> taken;
  const auto folder = into / std::to_string(run);
  for (const auto& attachment : *attachments) {
    const auto id = std::to_string(attachment.id);
    const auto content = get_file(client, target_of(client, "attachments/" + id));
    if (!content && content.error().rejected) return content.error();
    auto name = safe_file_name(attachment.name);
    if (!content) {
      download.lost.push_back(name + " of run " + std::to_string(run) + ": " +
                              content.error().message);
      continue;
    }
    while (!taken.insert(name).second) name = id + '-' + name;
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (!failure) failure = write_whole(folder / name, content->body);
    if (failure)
      return ClientError{.message = (folder / name).string() + ": " + failure.message()};
    ++download.files;
    download.bytes += content->body.size();
  }
  return download;
}

std::string safe_file_name(std::string_view name) {
  auto safe = printable(name.substr(0, 4096), 4096);
  std::replace_if(
      safe.begin(), safe.end(), [](char c) { return c == '/' || c == '\\' || c == ':'; },
      '_');
  // A leading dot would hide the file, or be "..".
  while (safe.starts_with('.')) safe.erase(0, 1);
  constexpr std::size_t longest = 200;
  while (safe.size() > longest) safe.resize(first_code_points(safe, longest / 4).size());
  return safe.empty() ? "file" : safe;
}

}  // namespace api
