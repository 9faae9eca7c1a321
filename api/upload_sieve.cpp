#include "api/upload_sieve.hpp"

#include <algorithm>
#include <cassert>

namespace api {
namespace {

Sieve::Group take_front(Sieve::Group& from, std::size_t count) {
  const auto end =
      from.begin() + static_cast<std::ptrdiff_t>(std::min(count, from.size()));
  Sieve::Group front(from.begin(), end);
  from.erase(from.begin(), end);
  return front;
}

void append(Sieve::Group& to, Sieve::Group& from) {
  to.insert(to.end(), from.begin(), from.end());
  from.clear();
}

}  // namespace

Sieve::Sieve(Group group, bool certain)
    : suspects_(std::move(group)), certain_(certain) {}

Sieve::Group Sieve::next() {
  if (!tried_.empty()) return tried_;
  from_suspects_ = !suspects_.empty();
  if (from_suspects_)
    tried_ = take_front(suspects_, std::max<std::size_t>(1, suspects_.size() / 2));
  else
    tried_ = take_front(
        rest_, std::max<std::size_t>(1, rest_.size() / std::max<std::size_t>(1, bad_)));
  return tried_;
}

Sieve::Group Sieve::pending() const {
  Group all = tried_;
  for (const auto* part : {&suspects_, &rest_})
    all.insert(all.end(), part->begin(), part->end());
  return all;
}

void Sieve::stored() {
  assert(!tried_.empty());
  tried_.clear();
  // What is left of the suspects must hold the bad one, unless blame was uncertain.
  if (from_suspects_ && !certain_) append(rest_, suspects_);
}

void Sieve::refused(Group left, bool certain) {
  assert(!tried_.empty());
  const bool alone = tried_.size() == 1;
  tried_.clear();
  append(rest_, suspects_);
  if (alone) {
    ++bad_;
  } else {
    suspects_ = std::move(left);
    certain_ = certain;
  }
}

}  // namespace api
