// Chance from a seed: the same numbers on every machine.

#pragma once

#include <chrono>
#include <cstdint>

namespace simulation {

/// SplitMix64; the standard's distributions differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t draw() {
    state_ += 0x9e3779b97f4a7c15;
    auto z = state_;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  /// From 0 to `end` - 1.
  int below(int end) {
    return static_cast<int>(draw() % static_cast<std::uint64_t>(end));
  }
  bool chance(double probability) {
    return static_cast<double>(draw() >> 11) * 0x1p-53 < probability;
  }
  std::chrono::milliseconds up_to(std::chrono::milliseconds most) {
    return std::chrono::milliseconds(below(static_cast<int>(most.count()) + 1));
  }

 private:
  std::uint64_t state_;
};

}  // namespace simulation
