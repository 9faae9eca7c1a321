#include "mapping/table_index.hpp"

#include <algorithm>
#include <bit>

#include "mapping/hash.hpp"

namespace mapping {
namespace {

bool same_answer(const TableContent& table, const Row& a, const Row& b) {
  const Id* ids = table.ids.data();
  return a.overrides == b.overrides &&
         std::equal(ids + a.first_id, ids + a.first_id + a.ids, ids + b.first_id,
                    ids + b.first_id + b.ids);
}

std::vector<Shape> by_specificity(const std::array<bool, 1 << key_count>& seen) {
  std::vector<Shape> shapes;
  for (std::size_t shape = 1; shape < seen.size(); ++shape)
    if (seen[shape]) shapes.push_back(static_cast<Shape>(shape));
  std::stable_sort(shapes.begin(), shapes.end(),
                   [](Shape a, Shape b) { return std::popcount(a) > std::popcount(b); });
  return shapes;
}

}  // namespace

KeyTexts key_texts(const TableContent& table, const Row& row) {
  KeyTexts texts;
  for (std::size_t i = 0; i < key_count; ++i) texts[i] = table.piece(row.keys[i]);
  return texts;
}

Shape shape_of(const KeyTexts& keys) {
  unsigned shape = 0;
  for (std::size_t i = 0; i < key_count; ++i)
    if (!keys[i].empty()) shape |= 1u << i;
  return static_cast<Shape>(shape);
}

std::uint64_t hash_keys(const KeyTexts& keys, Shape shape) {
  std::uint64_t hash = shape;
  for (std::size_t i = 0; i < key_count; ++i)
    if (shape >> i & 1) hash = hash_text(keys[i], hash);
  return hash | 1;  // 0 means "left out" to the index
}

std::optional<Clash> index_rows(TableContent& table) {
  std::vector<std::uint64_t> hashes(table.rows.size());
  std::array<bool, 1 << key_count> seen{};
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const auto keys = key_texts(table, table.rows[i]);
    const auto shape = shape_of(keys);
    seen[shape] = true;
    hashes[i] = hash_keys(keys, shape);
  }
  table.shapes = by_specificity(seen);
  table.index = HashIndex(hashes);

  for (std::uint32_t later = 0; later < hashes.size(); ++later) {
    const Row& row = table.rows[later];
    for (auto other = table.index.first(hashes[later]); other < later;
         other = table.index.next(other)) {
      const Row& earlier = table.rows[other];
      if (hashes[other] == hashes[later] &&
          key_texts(table, earlier) == key_texts(table, row))
        return Clash{other, later, !same_answer(table, earlier, row)};
    }
  }
  return std::nullopt;
}

}  // namespace mapping
