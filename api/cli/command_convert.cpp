// ptingest convert: the bodies that an upload would send.

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/batch.hpp"
#include "api/cli/body_folder.hpp"
#include "api/cli/body_stream.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/show.hpp"
#include "api/run_body.hpp"
#include "api/run_key.hpp"

namespace cli {
namespace {

constexpr std::size_t usual_run_bytes = 320;

BodySink lines_of(std::ostream& out) {
  return [&out](auto body) -> Result<void> {
    // What does not get out is said at the end, of every command in the same way.
    if (out) out << body << '\n';
    return {};
  };
}

/// Takes runs and writes bodies; remembers what went wrong.
class Conversion {
 public:
  Conversion(const Settings& settings, const std::string& build, BodySink sink)
      : max_bytes_(settings.runs.max_request_bytes),
        keys_(!settings.record.no_key),
        scope_{.project = settings.connection.project, .build = build},
        bodies_(
            api::BatchStream(settings.mapping.on_duplicate == mapping::OnDuplicate::each,
                             {.bytes = max_bytes_}),
            std::move(sink)) {}

  std::function<void()> take(std::span<const mapping::Run> runs) {
    const auto some = std::make_shared<Some>();
    std::vector<api::RunKey> keys;
    if (keys_) keys = api::run_keys(runs, scope_);
    std::string& text = some->written.text;
    text.reserve(runs.size() * usual_run_bytes);
    some->written.runs.reserve(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const auto* there = std::get_if<mapping::InInstance>(&runs[i].destination);
      if (!there) {
        ++some->homeless;
        continue;
      }
      const auto key = keys_ ? api::to_text(keys[i]) : std::string();
      const api::Sendable run{.run = &runs[i], .key = key};
      const auto before = text.size();
      if (const auto done = api::write_run(run, max_bytes_, text); !done) {
        some->troubles.add(done.error().message);
        continue;
      }
      some->written.runs.push_back(
          {{there->instance, api::run_bytes(run)}, text.size() - before});
    }
    return [this, some] { keep(*some); };
  }

  void end() {
    if (!failure_) note(bodies_.end());
  }

  std::size_t homeless() const { return homeless_; }
  const mapping::Remarks& troubles() const { return troubles_; }
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  struct Some {
    WrittenRuns written = {};
    std::size_t homeless = 0;
    mapping::Remarks troubles = {};
  };

  void keep(Some& some) {
    homeless_ += some.homeless;
    troubles_.append(std::move(some.troubles));
    if (!failure_) note(bodies_.add(std::move(some.written)));
  }

  void note(const Result<void>& written) {
    if (!written) failure_ = written.error();
  }

  std::uint64_t max_bytes_;
  bool keys_;
  api::KeyScope scope_;
  BodyStream bodies_;
  std::size_t homeless_ = 0;  ///< Runs without an instance.
  mapping::Remarks troubles_{};
  std::optional<Failure> failure_{};
};

Result<void> remove_later(const Task& task, const BodyFolder& folder) {
  const auto removed = folder.remove_later();
  if (!removed) return removed.error();
  if (*removed > 0)
    task.console.info(counted(*removed, "body", "bodies") +
                      " of an earlier conversion removed");
  return {};
}

Verdict conclude(const Task& task, const Conversion& conversion, Verdict verdict) {
  if (conversion.homeless() > 0)
    task.console.warning(counted(conversion.homeless(), "run has", "runs have") +
                         " no instance yet and no body; \"ptingest upload\" creates it");
  for (const auto& trouble : conversion.troubles().first) task.console.error(trouble);
  if (conversion.failure()) task.console.error(conversion.failure()->message);
  if (conversion.failure() || conversion.troubles().count > 0) verdict.misused = true;
  return verdict;
}

}  // namespace

Verdict convert(const Task& task) {
  const auto fail = [&](const Failure& failure) {
    task.console.error(failure.message);
    return failure.verdict;
  };
  const Settings& settings = task.settings;
  auto setup = mapping_setup(task);
  if (!setup) return fail(setup.error());
  std::optional<BodyFolder> folder;
  if (!settings.output.empty()) folder.emplace(settings.output);
  Conversion conversion(settings, setup->build,
                        folder ? BodySink([&](auto body) { return folder->write(body); })
                               : lines_of(task.console.out));

  auto catalogued =
      map_with_catalogue(task, *setup, nullptr,
                         {.runs = [&](auto&& runs) { return conversion.take(runs); }});
  if (!catalogued) return fail(catalogued.error());
  conversion.end();
  say_unmapped(task, catalogued->mapped, catalogue_of(*catalogued));
  const Verdict verdict = conclude(task, conversion, catalogued->mapped.verdict);
  if (folder && verdict == Verdict{})
    if (const auto done = remove_later(task, *folder); !done) return fail(done.error());
  return verdict;
}

}  // namespace cli
