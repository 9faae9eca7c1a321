#include "ingest/problems.hpp"

#include <algorithm>

namespace ingest {
namespace {

constexpr std::size_t most_kinds = 100;

}  // namespace

void Problems::add(std::int64_t line, std::string_view message, std::int64_t times) {
  const auto known = std::find_if(kinds_.begin(), kinds_.end(),
                                  [&](const Kind& k) { return k.message == message; });
  if (known != kinds_.end()) {
    known->times += times;
  } else if (kinds_.size() < most_kinds) {
    kinds_.push_back({.line = line, .times = times, .message = std::string(message)});
  } else {
    unlisted_ += times;
  }
}

void Problems::append(const Problems& later, std::int64_t lines_before) {
  for (const auto& kind : later.kinds_) {
    add(kind.line > 0 ? kind.line + lines_before : 0, kind.message, kind.times);
  }
  unlisted_ += later.unlisted_;
}

std::vector<Problem> Problems::list() const {
  std::vector<Problem> all;
  for (const auto& kind : kinds_) {
    auto message = kind.message;
    if (kind.times > 1) message += " (" + std::to_string(kind.times) + " times)";
    all.push_back({.line = kind.line, .message = std::move(message)});
  }
  if (unlisted_ > 0) {
    all.push_back({.message = std::to_string(unlisted_) + " more are not listed"});
  }
  return all;
}

}  // namespace ingest
