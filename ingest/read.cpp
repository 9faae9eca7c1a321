#include "ingest/read.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/feed.hpp"
#include "ingest/joint.hpp"
#include "ingest/ordered.hpp"
#include "ingest/sources.hpp"

namespace ingest {
namespace {

/// What one thread works with.
struct Bench {
  Unit unit = {};
  PieceReader reader = {};
};

struct Work {
  std::vector<Part> parts = {};
  std::vector<PieceHarvest> harvests = {};
};

/// Cases that need nothing from elsewhere in their report are worked on at once.
void work_ahead(PieceHarvest& piece, const CaseWork& work, const std::string& path) {
  auto& harvest = piece.harvest;
  if (!harvest.cases.empty() && harvest.definition_ids.empty())
    piece.worked = work(std::exchange(harvest.cases, {}), path);
}

}  // namespace

ReadSummary read_sources(SourceStream sources, const ReadOptions& options,
                         const Listener& listener) {
  ReadSummary summary;
  Feed feed(std::move(sources), options, listener.on_case || listener.on_cases,
            summary.notes);
  Joint joint(listener, options.strict, summary);
  const auto threads = std::max(options.threads, 1u);
  std::vector<Bench> benches(threads);

  const auto work = [&](unsigned slot) -> std::function<void()> {
    auto& bench = benches[slot];
    auto done = std::make_shared<Work>();
    for (auto& part : bench.unit.parts) {
      auto& piece = done->harvests.emplace_back(
          bench.reader.read(bench.unit.buffer, part.piece, *part.report));
      if (listener.on_cases) work_ahead(piece, listener.on_cases, part.report->path);
    }
    done->parts = std::move(bench.unit.parts);
    return [&joint, done] {
      for (std::size_t i = 0; i < done->parts.size(); ++i) {
        joint.take(done->parts[i], std::move(done->harvests[i]));
      }
    };
  };
  run_ordered(threads,
              {.fill = [&](unsigned slot) { return feed.fill(benches[slot].unit); },
               .work = work});
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
