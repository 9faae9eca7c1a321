#include "ingest/read.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/feed.hpp"
#include "ingest/joiner.hpp"
#include "ingest/ordered.hpp"
#include "ingest/sources.hpp"
#include "ingest/worker.hpp"

namespace ingest {

namespace {

Keep kept_for(const Listener& listener) {
  if (!listener.on_case && !listener.on_cases) return Keep::counts;
  return listener.outputs_of_passed ? Keep::all : Keep::findings;
}

}  // namespace

ReadSummary read_sources(SourceStream sources, const ReadOptions& options,
                         const Listener& listener) {
  ReadSummary summary;
  Feed feed(std::move(sources), options, kept_for(listener));
  Joiner joiner(listener, options.strict, summary);
  const auto threads = std::max(options.threads, 1u);
  std::vector<Worker> workers(threads);

  const auto work = [&](unsigned slot) -> std::function<void()> {
    auto results = std::make_shared<std::vector<PieceResult>>(
        workers[slot].read(options.limits, listener.on_cases));
    return [&joiner, results] {
      for (auto& result : *results) joiner.take(std::move(result));
    };
  };
  run_ordered(threads,
              {.fill = [&](unsigned slot) { return feed.fill(workers[slot].task); },
               .work = work});
  joiner.finish();
  return summary;
}

ReadSummary read_inputs(std::span<const std::string> inputs, const ReadOptions& options,
                        const Listener& listener) {
  PassedOver passed;
  auto summary =
      read_sources(find_sources(inputs, options.newer_than, passed), options, listener);
  summary.too_old = passed.too_old;
  summary.repeated = passed.repeated;
  summary.notes.insert(summary.notes.begin(), passed.notes.begin(), passed.notes.end());
  return summary;
}

}  // namespace ingest
