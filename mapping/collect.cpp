#include "mapping/collect.hpp"

#include <iterator>
#include <memory>
#include <utility>

namespace mapping {
namespace {

constexpr std::size_t few_words = 256;

void spill(std::vector<File>& files, const SpilledText::Spill& room) {
  for (File& file : files)
    if (const auto* text = std::get_if<std::string>(&file.content);
        text && text->size() > few_words)
      file.content = SpilledText(*text, room);
}

}  // namespace

RunWork collect_into(std::vector<Run>& all) {
  const auto room = std::make_shared<TemporaryFile>();
  return [&all, room](std::span<Run> runs) {
    const auto some = std::make_shared<std::vector<Run>>(std::move_iterator(runs.begin()),
                                                         std::move_iterator(runs.end()));
    return [&all, room, some] {
      for (Run& run : *some) {
        spill(run.files, room);
        for (Step& step : run.steps) spill(step.files, room);
        all.push_back(std::move(run));
      }
    };
  };
}

}  // namespace mapping
