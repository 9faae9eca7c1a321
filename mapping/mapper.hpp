// Which instance a case belongs to.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "mapping/catalogue.hpp"
#include "mapping/pattern.hpp"
#include "mapping/resolution.hpp"
#include "mapping/subject.hpp"
#include "mapping/table.hpp"
#include "mapping/template.hpp"

namespace mapping {

/// What may be created where nothing is found.
struct Creation {
  bool instances = false;  ///< Of tests that the catalogue knows: 20 a call.
  bool tests = false;      ///< Named by the first template: one a call.
  Id set = 0;              ///< Where they go; 0: the set of `--set-name`, not yet there.
  bool set_by_rule = false;  ///< Only where a rule of the table says in which set.
};

struct MapperOptions {
  std::vector<std::string> id_properties{};  ///< More names for `practitest.instance-id`.
  std::optional<Pattern> id_pattern{};
  IdKind id_kind = IdKind::instance;  ///< What `id_pattern` finds.
  std::vector<Template> match{};      ///< Empty: {class}.{name}, then {name}.
  bool match_field = false;  ///< The catalogue's `field` is compared, not its names.
  Creation creation{};
};

/// Asks, in this order: ids in properties, ids in names, the table, the catalogue; the
/// first that answers wins, also with an answer that leads nowhere (which is then said).
///
/// Holds views of the table and the catalogue, which must outlive it. Never changes: may
/// be used by several threads.
class Mapper {
 public:
  explicit Mapper(MapperOptions options, const Table* table = nullptr,
                  const Catalogue* catalogue = nullptr);

  Resolution resolve(const Subject& subject) const;

  /// Replaces `answer`, whose memory is used again.
  void resolve(const Subject& subject, Resolution& answer) const;

  /// Says that these are soon to be resolved, a dozen at a time: see `Table::expect`.
  void expect(std::span<Subject> subjects, RowTrail& trail) const {
    if (table_) table_->expect(subjects, trail);
  }

  /// What the catalogue was asked for before all else: a name, or the value of a field.
  std::string sought(const Subject& subject) const;
  bool seeks_field() const { return options_.match_field; }

  /// "by table row 12", "by catalogue, name without parameters", "no instance found; the
  /// test will be created", "by catalogue; several instances fit", for the plan.
  std::string explain(const Resolution& resolution) const;

 private:
  struct Attempt;  // one subject being resolved

  bool ignored_alone(const Subject& subject, Resolution& answer) const;

  MapperOptions options_;
  std::vector<std::pair<std::string, IdKind>> properties_;  // looked for, in this order
  std::uint64_t lengths_ = 0;  // of their names, one bit each: most properties are others
  const Table* table_;
  const Catalogue* catalogue_;
};

}  // namespace mapping
