// ptingest convert: the bodies that an upload would send.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <vector>

#include "api/batch.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/show.hpp"
#include "api/run_body.hpp"
#include "api/run_key.hpp"

namespace cli {
namespace {

/// Takes one body after the other.
using Sink = std::function<Result<void>(const std::string& body)>;

Sink lines_of(std::ostream& out) {
  return [&out](const std::string& body) -> Result<void> {
    out << body << '\n';
    return {};
  };
}

Sink files_in(const std::string& folder) {
  return [folder, number = 0](const std::string& body) mutable -> Result<void> {
    char name[32];
    std::snprintf(name, sizeof name, "batch-%06d.json", ++number);
    const auto path = std::filesystem::path(folder) / name;
    std::ofstream file(path, std::ios::binary);
    file << body;
    file.close();
    if (file) return {};
    return Failure{path.string() + ": cannot be written"};
  };
}

/// Runs whose instance is there; the others have no body before they have one.
std::vector<api::Sendable> sendable(const std::vector<mapping::Run>& runs,
                                    const std::vector<std::string>& keys) {
  std::vector<api::Sendable> all;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (std::holds_alternative<mapping::InInstance>(runs[i].destination))
      all.push_back({.run = &runs[i], .key = keys[i]});
  return all;
}

std::vector<std::string> keys_of(const std::vector<mapping::Run>& runs,
                                 const Settings& settings, const std::string& build) {
  std::vector<std::string> keys(runs.size());
  if (settings.record.no_key) return keys;
  const api::KeyScope scope{.project = settings.connection.project, .build = build};
  const auto made = api::run_keys(runs, scope);
  for (std::size_t i = 0; i < runs.size(); ++i) keys[i] = api::to_text(made[i].key);
  return keys;
}

Result<void> write_bodies(const std::vector<api::Sendable>& runs, std::uint64_t max_bytes,
                          const Sink& sink) {
  std::vector<api::BatchItem> items;
  for (const api::Sendable& one : runs)
    items.push_back(
        {.instance = std::get<mapping::InInstance>(one.run->destination).instance,
         .bytes = api::run_bytes(one)});
  std::string body;
  for (const api::Batch& batch : api::plan_batches(items, {.bytes = max_bytes})) {
    std::vector<api::Sendable> together;
    for (const std::size_t position : batch) together.push_back(runs[position]);
    if (const auto written = api::write_runs(together, max_bytes, body); !written)
      return Failure{written.error().message};
    if (const auto taken = sink(body); !taken) return taken;
  }
  return {};
}

Verdict write(const Task& task, const MappingSetup& setup, Mapped mapped) {
  const Settings& settings = task.settings;
  const auto& runs = mapped.composed.runs;
  const auto keys = keys_of(runs, settings, setup.build);
  const auto ready = sendable(runs, keys);
  if (ready.size() < runs.size())
    task.console.warning(counted(runs.size() - ready.size(), "run has", "runs have") +
                         " no instance yet and no body; \"ptingest upload\" creates it");
  std::error_code failed;
  if (!settings.output.empty())
    std::filesystem::create_directories(settings.output, failed);
  const Sink sink =
      settings.output.empty() ? lines_of(task.console.out) : files_in(settings.output);
  if (const auto done = write_bodies(ready, settings.runs.max_request_bytes, sink);
      !done) {
    task.console.error(done.error().message);
    mapped.verdict.misused = true;
  }
  return mapped.verdict;
}

}  // namespace

Verdict convert(const Task& task) {
  const auto fail = [&](const Failure& failure) {
    task.console.error(failure.message);
    return failure.verdict;
  };
  auto setup = mapping_setup(task);
  if (!setup) return fail(setup.error());
  auto catalogued = map_with_catalogue(task, *setup);
  if (!catalogued) return fail(catalogued.error());
  say_unmapped(task, catalogued->mapped, catalogue_of(*catalogued));
  if (catalogued->mapped.verdict.misused) return catalogued->mapped.verdict;
  return write(task, *setup, std::move(catalogued->mapped));
}

}  // namespace cli
