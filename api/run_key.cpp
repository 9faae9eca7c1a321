#include "api/run_key.hpp"

#include <bit>
#include <unordered_map>

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <boost/endian/conversion.hpp>

#include "api/run_text.hpp"
#include "mapping/bytes.hpp"
#include "mapping/id_map.hpp"

namespace api {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t text_length = 11;

// Fields that tell their own end, so that no two lists of fields give the same bytes.
class Bytes {
 public:
  void add(std::string_view text) { writer_.add_text(text); }
  /// Seven bits a byte, the last without its highest.
  void add(std::uint64_t number) { writer_.add_size(number); }
  void add(double number) {
    writer_.add(boost::endian::native_to_little(std::bit_cast<std::uint64_t>(number)));
  }
  void cut(std::size_t size) { bytes_.shrink(size); }

  std::size_t size() const { return bytes_.size(); }
  std::uint64_t hash(std::uint64_t seed) const {
    return XXH3_64bits_withSeed(bytes_.view().data(), bytes_.size(), seed);
  }

 private:
  ingest::Buffer bytes_;
  mapping::ByteWriter writer_{bytes_};
};

void add(Bytes& bytes, mapping::Id id) {
  bytes.add(static_cast<std::uint64_t>(id));
}

// What the runs of one upload have in common.
std::uint64_t hash_of(const KeyScope& scope) {
  Bytes bytes;
  bytes.add("ptingest run 1");
  add(bytes, scope.project);
  bytes.add(scope.build);
  return bytes.hash(0);
}

struct AddDestination {
  Bytes& bytes;

  void operator()(const mapping::InInstance& to) const {
    bytes.add(std::uint64_t{0});
    add(bytes, to.instance);
  }
  void operator()(const mapping::InNewInstance& to) const {
    bytes.add(std::uint64_t{1});
    add(bytes, to.test);
    add(bytes, to.set);
  }
  void operator()(const mapping::InNewTest& to) const {
    bytes.add(std::uint64_t{2});
    bytes.add(to.test_name);
    add(bytes, to.set);
  }
};

// Groups with equal totals differ in what became of their cases.
void add_steps(Bytes& bytes, const std::vector<mapping::Step>& steps) {
  bytes.add(steps.size());
  for (const auto& step : steps) {
    bytes.add(step.own_name.empty() ? step.name : step.own_name);
    bytes.add(static_cast<std::uint64_t>(step.status));
  }
}

// One byte tells the outcome and which of the parts that a run may lack are there.
void add_content(Bytes& bytes, const mapping::Run& run) {
  bytes.add(static_cast<std::uint64_t>(run.outcome) << 3 |
            std::uint64_t{run.duration.has_value()} << 2 |
            std::uint64_t{run.reported.has_value()} << 1 |
            std::uint64_t{!run.steps.empty()});
  bytes.add(run.identity);
  if (run.duration) bytes.add(run.duration->count());
  if (run.reported) add(bytes, run.reported->instant.time_since_epoch().count());
  if (!run.steps.empty()) add_steps(bytes, run.steps);
}

// What keys are hashes of, run by run.
class Contents {
 public:
  Contents(const KeyScope& scope, std::size_t runs)
      : scope_(hash_of(scope)), seen_(runs) {}

  void take(const mapping::Run& run) {
    bytes_.cut(0);
    add_content(bytes_, run);
    unplaced_ = bytes_.size();
    std::visit(AddDestination{bytes_}, run.destination);
    key_.value = bytes_.hash(scope_);
    // Of equal runs each has a number.
    ordinal_ = seen_.emplace(static_cast<mapping::Id>(key_.value | 1), 0).first++;
    if (ordinal_ == 0) return;
    add_ordinal();
    key_.value = bytes_.hash(scope_);
  }

  RunKey key() const { return key_; }
  /// The end of a run: its destination is cut off.
  std::uint64_t kin() {
    bytes_.cut(unplaced_);
    add_ordinal();
    return bytes_.hash(scope_);
  }

 private:
  // The last field: that it is missing can be told by the end.
  void add_ordinal() {
    if (ordinal_ > 0) bytes_.add(std::uint64_t{ordinal_});
  }

  std::uint64_t scope_;
  mapping::IdMap seen_;
  Bytes bytes_;
  RunKey key_{};
  std::uint32_t ordinal_ = 0;
  std::size_t unplaced_ = 0;  // Of `bytes_`: what stands before the destination.
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
  Contents contents(scope, runs.size());
  for (const auto& run : runs) {
    contents.take(run);
    keys.push_back(contents.key());
  }
  return keys;
}

std::vector<RunKeys> run_keys_and_kin(std::span<const mapping::Run> runs,
                                      const KeyScope& scope) {
  std::vector<RunKeys> keys;
  keys.reserve(runs.size());
  Contents contents(scope, runs.size());
  for (const auto& run : runs) {
    contents.take(run);
    const auto key = contents.key();
    keys.push_back({.key = key, .kin = contents.kin()});
  }
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
  text[text_length - 1] = alphabet[(key.value & 15) << 2];
  for (std::size_t i = 0; i + 1 < text_length; ++i)
    text[i] = alphabet[key.value >> (58 - 6 * i) & 63];
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
