#include "mapping/collect.hpp"

#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

namespace mapping {
namespace {

constexpr std::size_t few_words = 256;

// Where long texts go. Without room for them they stay in memory: that costs memory, not
// results.
class Spilling {
 public:
  void take(std::vector<File>& files) {
    for (File& file : files)
      if (const auto* text = std::get_if<std::string>(&file.content);
          text && text->size() > few_words)
        take(file, *text);
  }

 private:
  void take(File& file, const std::string& text) {
    if (!room_) return;
    try {
      file.content = SpilledText(text, room_);
    } catch (const std::system_error&) {
      room_.reset();
    }
  }

  SpilledText::Spill room_ = std::make_shared<TemporaryFile>();
};

}  // namespace

RunWork collect_into(std::vector<Run>& all) {
  const auto spilling = std::make_shared<Spilling>();
  return [&all, spilling](std::span<Run> runs) {
    const auto some = std::make_shared<std::vector<Run>>(std::move_iterator(runs.begin()),
                                                         std::move_iterator(runs.end()));
    return [&all, spilling, some] {
      for (Run& run : *some) {
        spilling->take(run.files);
        for (Step& step : run.steps) spilling->take(step.files);
        all.push_back(std::move(run));
      }
    };
  };
}

}  // namespace mapping
