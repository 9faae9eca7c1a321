// What the server has: instances, and tests that have none in the sets asked for.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/destination.hpp"

namespace mapping {

class HashIndex;

/// One instance, or with `instance` 0 a test that is not in the sets asked for.
struct CatalogueEntry {
  Id instance = 0;
  Id test = 0;
  Id set = 0;
  std::string name{};             ///< The test's, which is the instance's too.
  std::string display_id{};       ///< Of the instance, such as "117:19".
  std::string test_display_id{};  ///< Such as "19".
  std::string field{};            ///< The test's field of `--match-field`.

  bool operator==(const CatalogueEntry&) const = default;
};

/// How alike two names have to be. Names are always compared whole.
enum class Likeness {
  exact,
  folded,  ///< Ignoring case and white space.
};

enum class IdKind { instance, instance_display, test, test_display };

/// Positions in `Catalogue::entries`, rising.
using Positions = std::vector<std::uint32_t>;

/// Finds entries by hash; a million are indexed in about a second. May be read by several
/// threads.
class Catalogue {
 public:
  explicit Catalogue(std::vector<CatalogueEntry> entries);
  ~Catalogue();
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;

  std::span<const CatalogueEntry> entries() const { return entries_; }

  /// The instance's entry; null if there is none.
  const CatalogueEntry* instance(Id id) const;

  /// All entries so named. A name of no letters finds nothing.
  Positions by_name(std::string_view name, Likeness likeness) const;

  /// All entries whose `field` is this value.
  Positions by_field(std::string_view value, Likeness likeness) const;

  /// `id` as the user wrote it; the numeric kinds find nothing for a text that is no
  /// number.
  Positions by_id(IdKind kind, std::string_view id) const;

 private:
  struct Indexes;

  Positions by_text(const HashIndex& index, std::string CatalogueEntry::*member,
                    std::string_view text, Likeness likeness) const;

  std::vector<CatalogueEntry> entries_;
  std::unique_ptr<const Indexes> indexes_;
};

}  // namespace mapping
