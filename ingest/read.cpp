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

}  // namespace

ReadSummary read_sources(SourceStream sources, const ReadOptions& options,
                         const Listener& listener) {
  ReadSummary summary;
  Feed feed(std::move(sources), options, static_cast<bool>(listener.on_case),
            summary.notes);
  Joint joint(listener, options.strict, summary);
  const auto threads = std::max(options.threads, 1u);
  std::vector<Bench> benches(threads);

  const auto work = [&](unsigned slot) -> std::function<void()> {
    auto& bench = benches[slot];
    auto done = std::make_shared<Work>();
    for (auto& part : bench.unit.parts) {
      done->harvests.push_back(
          bench.reader.read(bench.unit.buffer, part.piece, *part.report));
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
