#include "mapping/instance_suggester.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <unordered_map>

#include "mapping/words.hpp"

namespace mapping {
namespace {

using Word = std::uint32_t;  // numbered from 1; 0 is a word that no entry has

// A word in more entries than this says little: only that many are looked at.
constexpr std::size_t telling = 500;

// Of those that share the rarest words, this many are compared word by word.
constexpr std::size_t compared = 24;

// How many words have to be changed, added or dropped.
std::size_t word_distance(std::span<const Word> a, std::span<const Word> b,
                          std::vector<std::size_t>& row) {
  row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

struct InstanceSuggester::Index {
  std::unordered_map<std::string, Word> numbers{};
  std::vector<std::vector<std::uint32_t>> entries_of{{}};  // by word
  std::vector<Word> words{};                               // of all entries, one by one
  std::vector<std::uint32_t> begin{0};                     // of each entry's words
  std::vector<float> shared{};  // by entry, all 0 between questions

  std::span<const Word> words_of_entry(std::uint32_t entry) const {
    return std::span(words).subspan(begin[entry], begin[entry + 1] - begin[entry]);
  }

  void add(const CatalogueEntry& entry, std::uint32_t position);
  std::vector<Word> known(std::string_view name) const;
  std::vector<std::uint32_t> candidates(std::span<const Word> asked);
};

void InstanceSuggester::Index::add(const CatalogueEntry& entry, std::uint32_t position) {
  // A test without an instance is nothing that a table could name.
  if (entry.instance != 0) {
    for (auto& text : words_of(entry.name)) {
      const auto next = static_cast<Word>(entries_of.size());
      const auto [at, fresh] = numbers.emplace(std::move(text), next);
      if (fresh) entries_of.emplace_back();
      auto& entries = entries_of[at->second];
      if (entries.empty() || entries.back() != position) entries.push_back(position);
      words.push_back(at->second);
    }
  }
  begin.push_back(static_cast<std::uint32_t>(words.size()));
}

std::vector<Word> InstanceSuggester::Index::known(std::string_view name) const {
  std::vector<Word> asked;
  for (const auto& text : words_of(name)) {
    const auto found = numbers.find(text);
    asked.push_back(found == numbers.end() ? 0 : found->second);
  }
  return asked;
}

std::vector<std::uint32_t> InstanceSuggester::Index::candidates(
    std::span<const Word> asked) {
  std::vector<std::uint32_t> found;
  for (std::size_t w = 0; w < asked.size(); ++w) {
    const auto& entries = entries_of[asked[w]];
    // Rare words tell more, and the last ones: packages come before tests.
    const auto place = 1.0f + static_cast<float>(w) / static_cast<float>(asked.size());
    const auto weight = place / std::log2(2.0f + static_cast<float>(entries.size()));
    for (std::size_t i = 0; i < std::min(entries.size(), telling); ++i) {
      auto& share = shared[entries[i]];
      if (share == 0) found.push_back(entries[i]);
      share += weight;
    }
  }
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return shared[a] != shared[b] ? shared[a] > shared[b] : a < b;
  };
  const auto kept = std::min(found.size(), compared);
  const auto middle = found.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(found.begin(), middle, found.end(), better);
  for (const auto entry : found) shared[entry] = 0;
  found.resize(kept);
  return found;
}

InstanceSuggester::InstanceSuggester(const Catalogue& catalogue)
    : index_(std::make_unique<Index>()) {
  const auto entries = catalogue.entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) index_->add(entries[i], i);
  index_->shared.resize(entries.size());
}

InstanceSuggester::~InstanceSuggester() = default;
InstanceSuggester::InstanceSuggester(InstanceSuggester&&) noexcept = default;
InstanceSuggester& InstanceSuggester::operator=(InstanceSuggester&&) noexcept = default;

std::vector<Suggestion> InstanceSuggester::suggest(std::string_view name,
                                                   std::size_t count) {
  const auto asked = index_->known(name);
  std::vector<Suggestion> suggestions;
  std::vector<std::size_t> row;
  for (const auto entry : index_->candidates(asked)) {
    const auto words = index_->words_of_entry(entry);
    const auto longest = static_cast<double>(std::max(asked.size(), words.size()));
    const auto distance = static_cast<double>(word_distance(asked, words, row));
    suggestions.push_back({entry, 1 - distance / longest});
  }
  std::stable_sort(
      suggestions.begin(), suggestions.end(),
      [](const Suggestion& a, const Suggestion& b) { return a.likeness > b.likeness; });
  if (suggestions.size() > count) suggestions.resize(count);
  return suggestions;
}

}  // namespace mapping
