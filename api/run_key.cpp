#include "api/run_key.hpp"

#include <bit>
#include <memory>
#include <new>
#include <unordered_map>

#include <openssl/evp.h>
#include <boost/endian/conversion.hpp>

#include "mapping/hash.hpp"
#include "mapping/id_map.hpp"

namespace api {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view mark_begin = "[pt:";
constexpr std::size_t text_length = 11;

// Fields with their lengths, so that no two lists of fields give the same bytes.
class Bytes {
 public:
  void add(std::string_view text) {
    add(text.size());
    bytes_.append(text);
  }
  void add(std::uint64_t number) {
    char bytes[8];
    boost::endian::store_little_u64(reinterpret_cast<unsigned char*>(bytes), number);
    bytes_.append(bytes, sizeof bytes);
  }
  void clear() { bytes_.clear(); }

  std::string_view view() const { return bytes_; }

 private:
  std::string bytes_;
};

// Looking the algorithm up takes longer than hashing a run, so it is done once.
class Sha256 {
 public:
  Sha256()
      : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), work_(EVP_MD_CTX_new()) {
    if (!algorithm_ || !work_) throw std::bad_alloc();
  }

  /// The first 64 bits, of both one after the other.
  std::uint64_t operator()(std::string_view bytes, std::string_view more) const {
    unsigned char digest[EVP_MAX_MD_SIZE];
    EVP_DigestInit_ex2(work_.get(), algorithm_.get(), nullptr);
    EVP_DigestUpdate(work_.get(), bytes.data(), bytes.size());
    EVP_DigestUpdate(work_.get(), more.data(), more.size());
    EVP_DigestFinal_ex(work_.get(), digest, nullptr);
    return boost::endian::load_big_u64(digest);
  }

 private:
  template <auto free>
  struct Free {
    void operator()(auto* what) const { free(what); }
  };

  std::unique_ptr<EVP_MD, Free<EVP_MD_free>> algorithm_;
  std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> work_;
};

void add(Bytes& bytes, mapping::Id id) {
  bytes.add(static_cast<std::uint64_t>(id));
}

struct AddDestination {
  Bytes& bytes;

  void operator()(const mapping::InInstance& to) const {
    bytes.add("instance");
    add(bytes, to.instance);
  }
  void operator()(const mapping::InNewInstance& to) const {
    bytes.add("new instance");
    add(bytes, to.test);
    add(bytes, to.set);
  }
  void operator()(const mapping::InNewTest& to) const {
    bytes.add("new test");
    bytes.add(to.test_name);
    add(bytes, to.set);
  }
};

// Groups with equal totals differ in what became of their cases.
void add_steps(Bytes& bytes, const std::vector<mapping::Step>& steps) {
  if (steps.empty()) return;
  bytes.add("steps");
  bytes.add(steps.size());
  for (const auto& step : steps) {
    bytes.add(step.name);
    bytes.add(static_cast<std::uint64_t>(step.status));
  }
}

void add_content(Bytes& bytes, const mapping::Run& run, const KeyScope& scope) {
  bytes.add("ptingest run 1");
  add(bytes, scope.project);
  bytes.add(scope.build);
  bytes.add(run.identity);
  bytes.add(static_cast<std::uint64_t>(run.outcome));
  bytes.add(run.duration ? std::bit_cast<std::uint64_t>(run.duration->count()) : 1);
  bytes.add(run.reported.has_value());
  if (run.reported) add(bytes, run.reported->instant.time_since_epoch().count());
  add_steps(bytes, run.steps);
}

// What keys are hashes of, run by run.
class Contents {
 public:
  explicit Contents(const KeyScope& scope) : scope_(scope) {}

  void take(const mapping::Run& run) {
    bytes_.clear();
    add_content(bytes_, run, scope_);
    unplaced_ = bytes_.view().size();
    std::visit(AddDestination{bytes_}, run.destination);
    const auto hash = mapping::hash_text(bytes_.view()) | 1;  // 0 is no id
    ordinal_.clear();
    ordinal_.add(seen_.emplace(static_cast<mapping::Id>(hash), 0).first++);
  }

  RunKey key() const { return {sha256_(bytes_.view(), ordinal_.view())}; }
  std::uint64_t kin() const {
    return sha256_(bytes_.view().substr(0, unplaced_), ordinal_.view());
  }

 private:
  const KeyScope& scope_;
  Sha256 sha256_;
  mapping::IdMap seen_;
  Bytes bytes_;
  Bytes ordinal_;
  std::size_t unplaced_ = 0;  // Of `bytes_`: what stands before the destination.
};

// What `run_keys` looks at.
mapping::Run hashed_part(const mapping::Run& run) {
  mapping::Run part{.destination = run.destination, .identity = run.identity};
  part.outcome = run.outcome;
  part.duration = run.duration;
  part.reported = run.reported;
  for (const auto& step : run.steps)
    part.steps.push_back({.name = step.name, .status = step.status});
  return part;
}

}  // namespace

std::vector<RunKey> run_keys(std::span<const mapping::Run> runs, const KeyScope& scope) {
  std::vector<RunKey> keys;
  keys.reserve(runs.size());
  Contents contents(scope);
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
  Contents contents(scope);
  for (const auto& run : runs) {
    contents.take(run);
    keys.push_back({.key = contents.key(), .kin = contents.kin()});
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

std::string key_mark(RunKey key) {
  return " [pt:" + to_text(key) + "]";
}

std::optional<RunKey> find_key(std::string_view text) {
  for (auto at = text.rfind(mark_begin); at != text.npos;
       at = at ? text.rfind(mark_begin, at - 1) : text.npos) {
    const auto begin = at + mark_begin.size();
    if (begin + text_length >= text.size() || text[begin + text_length] != ']') continue;
    if (const auto key = key_from_text(text.substr(begin, text_length))) return key;
  }
  return std::nullopt;
}

}  // namespace api
