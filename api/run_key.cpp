#include "api/run_key.hpp"

#include <bit>
#include <unordered_map>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "api/run_text.hpp"
#include "mapping/hash.hpp"
#include "mapping/id_map.hpp"

namespace api {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t text_length = 11;

// Of a list of fields: each is hashed on top of those before it.
class Hash {
 public:
  explicit Hash(std::uint64_t seed) : value_(seed) {}

  void add(std::string_view text) {
    value_ = XXH3_64bits_withSeed(text.data(), text.size(), value_);
  }
  void add(std::uint64_t number) {
    value_ = mapping::mix(value_ ^ number, 0x9E3779B97F4A7C15u);
  }
  void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_;
};

// What the runs of one upload have in common.
std::uint64_t seed_of(const KeyScope& scope) {
  Hash hash(0);
  hash.add("ptingest run 1"sv);
  hash.add(scope.project);
  hash.add(scope.build);
  return hash.value();
}

struct AddDestination {
  Hash& hash;

  void operator()(const mapping::InInstance& to) const { hash.add(to.instance); }
  void operator()(const mapping::InNewInstance& to) const {
    hash.add(to.test);
    hash.add(to.set);
  }
  void operator()(const mapping::InNewTest& to) const {
    hash.add(to.test_name);
    hash.add(to.set);
  }
};

// Groups with equal totals differ in what became of their cases.
void add_steps(Hash& hash, const std::vector<mapping::Step>& steps) {
  hash.add(std::uint64_t{steps.size()});
  for (const auto& step : steps) {
    hash.add(step.own_name.empty() ? step.name : step.own_name);
    hash.add(static_cast<std::uint64_t>(step.status));
  }
}

// The first number tells the outcome and which of the parts that a run may lack are
// there.
void add_content(Hash& hash, const mapping::Run& run) {
  hash.add(static_cast<std::uint64_t>(run.outcome) << 3 |
           std::uint64_t{run.duration.has_value()} << 2 |
           std::uint64_t{run.reported.has_value()} << 1 |
           std::uint64_t{!run.steps.empty()});
  hash.add(run.identity);
  if (run.duration) hash.add(run.duration->count());
  if (run.reported)
    hash.add(std::int64_t{run.reported->instant.time_since_epoch().count()});
  if (!run.steps.empty()) add_steps(hash, run.steps);
}

// Makes the keys of one run after the other.
class KeyMaker {
 public:
  KeyMaker(const KeyScope& scope, std::size_t runs)
      : seed_(seed_of(scope)), seen_(runs) {}

  RunKeys make(const mapping::Run& run) {
    Hash content(seed_);
    add_content(content, run);
    Hash placed = content;
    placed.add(std::uint64_t{run.destination.index()});
    std::visit(AddDestination{placed}, run.destination);
    // Of equal runs each has a number.
    const auto ordinal =
        seen_.emplace(static_cast<mapping::Id>(placed.value() | 1), 0).first++;
    if (ordinal > 0)
      for (Hash* hash : {&content, &placed}) hash->add(std::uint64_t{ordinal});
    return {.key = {placed.value()}, .kin = content.value()};
  }

 private:
  std::uint64_t seed_;
  mapping::IdMap seen_;
};

// What `run_keys` looks at.
mapping::Run hashed_part(const mapping::Run& run) {
  mapping::Run part{.destination = run.destination, .identity = run.identity};
  part.outcome = run.outcome;
  part.duration = run.duration;
  part.reported = run.reported;
  for (const auto& step : run.steps)
    part.steps.push_back(
        {.name = step.name, .status = step.status, .own_name = step.own_name});
  return part;
}

}  // namespace

std::vector<RunKey> run_keys(std::span<const mapping::Run> runs, const KeyScope& scope) {
  std::vector<RunKey> keys;
  keys.reserve(runs.size());
  KeyMaker maker(scope, runs.size());
  for (const auto& run : runs) keys.push_back(maker.make(run).key);
  return keys;
}

std::vector<RunKeys> run_keys_and_kin(std::span<const mapping::Run> runs,
                                      const KeyScope& scope) {
  std::vector<RunKeys> keys;
  keys.reserve(runs.size());
  KeyMaker maker(scope, runs.size());
  for (const auto& run : runs) keys.push_back(maker.make(run));
  return keys;
}

std::vector<std::vector<RunKey>> keys_when_created(
    std::span<const mapping::Run> runs, const KeyScope& scope,
    std::span<const mapping::CatalogueEntry> catalogue) {
  std::vector<std::vector<RunKey>> keys(runs.size());
  if (catalogue.empty()) return keys;
  std::unordered_map<mapping::Id, const mapping::CatalogueEntry*> entries;
  for (const auto& entry : catalogue) entries.emplace(entry.instance, &entry);
  std::vector<mapping::Run> created;
  created.reserve(runs.size());
  std::vector<std::pair<std::size_t, const mapping::CatalogueEntry*>> changed;
  for (const auto& run : runs) {
    created.push_back(hashed_part(run));
    const auto* there = std::get_if<mapping::InInstance>(&run.destination);
    const auto known = there ? entries.find(there->instance) : entries.end();
    if (known != entries.end()) changed.emplace_back(created.size() - 1, known->second);
  }
  const auto add_keys = [&](const auto& destination) {
    for (const auto& [i, entry] : changed) created[i].destination = destination(*entry);
    const auto all = run_keys(created, scope);
    for (const auto& [i, entry] : changed) keys[i].push_back(all[i]);
  };
  add_keys([](const auto& entry) { return mapping::InNewTest{entry.name, entry.set}; });
  add_keys([](const auto& entry) {
    return mapping::InNewInstance{entry.test, entry.set};
  });
  return keys;
}

std::string to_text(RunKey key) {
  std::string text(text_length, 'A');
  // 66 bits hold 64: the last character carries four of them.
  for (auto bits = key.value; char& c : text) {
    c = alphabet[bits >> 58];
    bits <<= 6;
  }
  return text;
}

std::optional<RunKey> key_from_text(std::string_view text) {
  if (text.size() != text_length) return std::nullopt;
  RunKey key;
  for (std::size_t i = 0; i < text_length; ++i) {
    const auto digit = alphabet.find(text[i]);
    if (digit == alphabet.npos) return std::nullopt;
    if (i + 1 < text_length) {
      key.value = key.value << 6 | digit;
    } else {
      if (digit & 3) return std::nullopt;
      key.value = key.value << 4 | digit >> 2;
    }
  }
  return key;
}

std::optional<RunKey> find_key(std::string_view text) {
  for (auto at = text.rfind(mark_open); at != text.npos;
       at = at ? text.rfind(mark_open, at - 1) : text.npos) {
    const auto begin = at + mark_open.size();
    if (begin + text_length >= text.size() ||
        !text.substr(begin + text_length).starts_with(mark_close))
      continue;
    if (const auto key = key_from_text(text.substr(begin, text_length))) return key;
  }
  return std::nullopt;
}

}  // namespace api
