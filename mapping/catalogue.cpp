#include "mapping/catalogue.hpp"

#include <algorithm>

#include "mapping/fold.hpp"
#include "mapping/hash.hpp"
#include "mapping/hash_index.hpp"
#include "mapping/ids.hpp"

namespace mapping {
namespace {

std::uint64_t hash_of(std::string_view text) {
  return text.empty() ? 0 : hash_text(text) | 1;
}

std::uint64_t hash_of(Id id) {
  return id == 0 ? 0 : mix(static_cast<std::uint64_t>(id), 0x9E3779B97F4A7C15u) | 1;
}

template <class Hash>
HashIndex index(std::span<const CatalogueEntry> entries, Hash hash) {
  std::vector<std::uint64_t> hashes(entries.size());
  std::transform(entries.begin(), entries.end(), hashes.begin(), hash);
  return HashIndex(hashes);
}

HashIndex folded_index(std::span<const CatalogueEntry> entries,
                       std::string CatalogueEntry::*text) {
  std::string folded;
  return index(entries, [&](const CatalogueEntry& entry) {
    fold(entry.*text, folded);
    return hash_of(folded);
  });
}

template <class Fits>
Positions chain(const HashIndex& index, std::uint64_t hash, Fits fits) {
  Positions found;
  if (hash == 0) return found;
  for (auto at = index.first(hash); at != HashIndex::none; at = index.next(at))
    if (fits(at)) found.push_back(at);
  return found;
}

}  // namespace

// Names are indexed as folded alone: the exact ones are among those.
struct Catalogue::Indexes {
  HashIndex name, field, instance, test, display, test_display;
};

Catalogue::Catalogue(std::vector<CatalogueEntry> entries) : entries_(std::move(entries)) {
  const auto by = [&](auto member) {
    return index(entries_,
                 [=](const CatalogueEntry& entry) { return hash_of(entry.*member); });
  };
  indexes_ = std::make_unique<const Indexes>(
      Indexes{.name = folded_index(entries_, &CatalogueEntry::name),
              .field = folded_index(entries_, &CatalogueEntry::field),
              .instance = by(&CatalogueEntry::instance),
              .test = by(&CatalogueEntry::test),
              .display = by(&CatalogueEntry::display_id),
              .test_display = by(&CatalogueEntry::test_display_id)});
}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;

Positions Catalogue::by_text(const HashIndex& index, std::string CatalogueEntry::*member,
                             std::string_view text, Likeness likeness) const {
  std::string folded, other;
  fold(text, folded);
  return chain(index, hash_of(folded), [&](std::uint32_t at) {
    const std::string& known = entries_[at].*member;
    if (likeness == Likeness::exact) return known == text;
    fold(known, other);
    return other == folded;
  });
}

const CatalogueEntry* Catalogue::instance(Id id) const {
  if (id == 0) return nullptr;
  const HashIndex& index = indexes_->instance;
  for (auto at = index.first(hash_of(id)); at != HashIndex::none; at = index.next(at))
    if (entries_[at].instance == id) return &entries_[at];
  return nullptr;
}

Positions Catalogue::by_name(std::string_view name, Likeness likeness) const {
  return by_text(indexes_->name, &CatalogueEntry::name, name, likeness);
}

Positions Catalogue::by_field(std::string_view value, Likeness likeness) const {
  return by_text(indexes_->field, &CatalogueEntry::field, value, likeness);
}

Positions Catalogue::by_id(IdKind kind, std::string_view id) const {
  const auto by_number = [&](const HashIndex& index, Id CatalogueEntry::*member) {
    const Id number = read_id(id).value_or(0);
    return chain(index, hash_of(number),
                 [&](std::uint32_t at) { return entries_[at].*member == number; });
  };
  const auto by_words = [&](const HashIndex& index, std::string CatalogueEntry::*member) {
    return chain(index, hash_of(id),
                 [&](std::uint32_t at) { return entries_[at].*member == id; });
  };
  switch (kind) {
    case IdKind::instance:
      return by_number(indexes_->instance, &CatalogueEntry::instance);
    case IdKind::test:
      return by_number(indexes_->test, &CatalogueEntry::test);
    case IdKind::instance_display:
      return by_words(indexes_->display, &CatalogueEntry::display_id);
    case IdKind::test_display:
      return by_words(indexes_->test_display, &CatalogueEntry::test_display_id);
  }
  return {};
}

}  // namespace mapping
