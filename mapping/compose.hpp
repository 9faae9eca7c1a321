// Cases become runs.

#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/attachments.hpp"
#include "mapping/overrides.hpp"
#include "mapping/resolution.hpp"
#include "mapping/run.hpp"
#include "mapping/subject.hpp"

namespace mapping {

/// What becomes of several results for one instance. A failing case is never hidden
/// behind another case that passed: `last` is the last of each case, then the worst of
/// those.
enum class OnDuplicate { steps, worst, last, each };

/// A skipped case is a step of this status, or is left out.
enum class Skipped { not_applicable, no_run, blocked, omit };

enum class Attach { none, failures, all };

struct RunDate {
  bool from_report = false;
  std::string day{};  ///< "YYYY-MM-DD" where not from the report.

  bool operator==(const RunDate&) const = default;
};

/// "report" or a day that exists, as "YYYY-MM-DD".
boost::system::result<RunDate, Error> read_run_date(std::string_view text);

struct ComposeOptions {
  Grouping grouping = Grouping::by_case;
  OnDuplicate on_duplicate = OnDuplicate::steps;
  Skipped skipped = Skipped::not_applicable;
  RunType type = RunType::automated;
  Attach attach = Attach::failures;
  AttachmentRules attachments{};
  Overrides defaults{};               ///< The command line's, below rows and rules.
  std::optional<RunDate> run_date{};  ///< ManualRun only.
};

struct Composed {
  /// One instance's runs oldest first, instances in the order of their first case. Values
  /// that break a rule of the API are in them as given; the API's layer refuses those.
  std::vector<Run> runs{};
  std::vector<std::string> notes{};     ///< For the user: attachments skipped, by case.
  std::vector<std::string> breaches{};  ///< Testers that are no number and the like.
  std::size_t omitted = 0;              ///< Skipped cases left out.
};

/// Gathers cases and makes runs of them. Keeps what a run needs of a case, not the case.
class Composer {
 public:
  explicit Composer(ComposeOptions options);
  ~Composer();
  Composer(Composer&&) noexcept;
  Composer& operator=(Composer&&) noexcept;

  /// One case that is mapped; others are ignored. `subject` is of this very case, which
  /// is emptied.
  void add(const Subject& subject, ingest::Case& test_case, const Resolution& resolution,
           std::string_view report_path);

  /// All runs; ends the work.
  Composed finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace mapping
