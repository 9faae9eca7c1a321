#include "api/catalogue.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "api/api_limits.hpp"
#include "api/catalogue_calls.hpp"

namespace api {
namespace {

using mapping::Id;

constexpr auto all_pages = std::numeric_limits<std::size_t>::max();

std::string set_part(Id set) {
  return "set-" + std::to_string(set);
}

// A set may be asked for twice, and pages that others change meanwhile overlap.
void drop_repeated(CatalogueEntries& instances) {
  std::unordered_set<Id> seen;
  std::erase_if(instances, [&](const mapping::CatalogueEntry& entry) {
    return !seen.insert(entry.instance).second;
  });
}

// Gathers a reading part by part, from the cache where it may.
class Reader {
 public:
  Reader(const CatalogueWish& wish, const Client& client, const CatalogueCache& cache,
         bool refresh)
      : wish_(wish), client_(client), cache_(cache), refresh_(refresh) {}

  ClientResult<CatalogueReading> read() {
    auto sets = wish_.sets;
    if (auto done = look_for_name(sets); !done) return done.error();
    if (auto done = read_sets(sets, reading_.entries); !done) return done.error();
    if (reading_.new_set) {
      auto done = wish_.cloned_set ? read_cloned() : read_tests();
      if (!done) return done.error();
    }
    if (!wish_.field.empty() && !reading_.tests_known) {
      if (auto done = join_fields(); !done) return done.error();
    }
    return std::move(reading_);
  }

 private:
  ClientResult<void> look_for_name(std::vector<Id>& sets) {
    if (!sets.empty()) reading_.set = sets.front();
    if (wish_.set_name.empty()) return {};
    auto set = wish_.named_set;
    if (!set && !refresh_) set = load_set_id(cache_, wish_.set_name);
    count(1, set && !wish_.named_set);
    reading_.name_asked = !set;
    if (!set) {
      const auto found = find_set(client_, wish_.set_name);
      if (!found) return found.error();
      keep_set_id(cache_, wish_.set_name, *found);
      set = *found;
    }
    reading_.set = *set;
    reading_.new_set = *set == 0;
    if (*set && std::find(sets.begin(), sets.end(), *set) == sets.end()) {
      sets.push_back(*set);
    }
    return {};
  }

  ClientResult<void> read_sets(const std::vector<Id>& sets, CatalogueEntries& entries) {
    std::vector<Id> missing;
    std::size_t cached = 0;
    for (const auto set : sets) {
      auto part = refresh_ ? std::nullopt : load_part(cache_, set_part(set), {});
      if (!part) {
        missing.push_back(set);
        continue;
      }
      cached += part->size();
      if (part->empty()) reading_.empty_sets.push_back(set);
      std::move(part->begin(), part->end(), std::back_inserter(entries));
    }
    if (missing.size() < sets.size()) count(pages_for(cached), true);
    auto asked = instances_of(client_, missing);
    if (!asked) return asked.error();
    std::size_t asked_for = 0;
    for (auto& [set, found] : *asked) {
      keep_part(cache_, set_part(set), {}, found);
      if (found.empty()) reading_.empty_sets.push_back(set);
      asked_for += found.size();
      std::move(found.begin(), found.end(), std::back_inserter(entries));
    }
    if (!missing.empty()) count(pages_for(asked_for), false);
    drop_repeated(entries);
    return {};
  }

  // A clone has an instance for each of the original's, under ids yet to come.
  ClientResult<void> read_cloned() {
    CatalogueEntries originals;
    if (auto done = read_sets({*wish_.cloned_set}, originals); !done) return done.error();
    for (auto& entry : originals) {
      entry.instance = 0;
      entry.set = 0;
      entry.display_id.clear();
      reading_.cloned_tests.push_back(entry.test);
      reading_.entries.push_back(std::move(entry));
    }
    return {};
  }

  ClientResult<CatalogueEntries> tests() {
    auto cached = refresh_ ? std::nullopt : load_part(cache_, "tests", wish_.field);
    if (cached) {
      count(pages_for(cached->size()), true);
      return std::move(*cached);
    }
    auto asked = tests_of(client_, wish_.field, all_pages);
    if (!asked) return asked.error();
    count(pages_for((*asked)->size()), false);
    keep_part(cache_, "tests", wish_.field, **asked);
    return std::move(**asked);
  }

  ClientResult<void> read_tests() {
    auto found = tests();
    if (!found) return found.error();
    std::move(found->begin(), found->end(), std::back_inserter(reading_.entries));
    reading_.tests_known = true;
    return {};
  }

  // The field is the tests' own; instances know their test by its id only.
  ClientResult<void> join_fields() {
    const auto found = tests();
    if (!found) return found.error();
    std::unordered_map<Id, const std::string*> values;
    for (const auto& test : *found) values[test.test] = &test.field;
    for (auto& entry : reading_.entries) {
      const auto value = values.find(entry.test);
      if (value != values.end()) entry.field = *value->second;
    }
    return {};
  }

  void count(std::size_t calls, bool cached) {
    reading_.calls += calls;
    if (cached) reading_.cached_calls += calls;
  }

  const CatalogueWish& wish_;
  const Client& client_;
  const CatalogueCache& cache_;
  bool refresh_;
  CatalogueReading reading_;
};

}  // namespace

ClientResult<CatalogueReading> read_catalogue(const CatalogueWish& wish,
                                              const Client& client,
                                              const CatalogueCache& cache, bool refresh) {
  return Reader(wish, client, cache, refresh).read();
}

ClientResult<void> add_tests(CatalogueReading& reading, const CatalogueWish& wish,
                             const Client& client, const CatalogueCache& cache,
                             std::size_t unmapped) {
  if (reading.tests_known || unmapped == 0) return {};
  auto tests = load_part(cache, "tests", wish.field);
  if (!tests) {
    auto asked = tests_of(client, wish.field, unmapped);
    if (!asked) return asked.error();
    if (!*asked) return {};
    tests = std::move(*asked);
    keep_part(cache, "tests", wish.field, *tests);
  }
  std::unordered_set<Id> placed;
  for (const auto& entry : reading.entries) placed.insert(entry.test);
  for (auto& test : *tests) {
    if (!placed.contains(test.test)) reading.entries.push_back(std::move(test));
  }
  reading.tests_known = true;
  return {};
}

}  // namespace api
