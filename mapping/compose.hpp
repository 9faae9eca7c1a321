// Cases become runs.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/compose_options.hpp"
#include "mapping/placement.hpp"
#include "mapping/remarks.hpp"
#include "mapping/resolution.hpp"
#include "mapping/result.hpp"
#include "mapping/run.hpp"
#include "mapping/spool.hpp"
#include "mapping/subject.hpp"

namespace mapping {

/// What there is to say of the runs.
struct Composed {
  Remarks notes{};          ///< For the user: attachments skipped, dates unknown.
  Remarks breaches{};       ///< Testers that are no number and the like.
  std::size_t omitted = 0;  ///< Skipped cases left out.
  std::vector<Claim> claims{};
};

/// Gets runs, some at a time, beside other threads, and returns what to do with the
/// result: called by one thread at a time and in order. The runs may be changed, and are
/// gone by then.
using RunWork = std::function<std::function<void()>(std::span<Run>)>;

/// Gathers cases and makes runs of them. Keeps what a run needs of a case, not the case,
/// and not in memory where that is much: see Spool.
class Composer {
 public:
  explicit Composer(ComposeOptions options, std::size_t window = Spool::usual_window);

  /// What one thread took from some cases.
  struct Part {
    Block results{};
    Remarks notes{};
    Remarks breaches{};
    std::size_t omitted = 0;
    ResultTexts texts{};  ///< Of one case after the other.
  };

  /// Takes the subject's case if it is mapped. May be called beside other threads, each
  /// with its own part.
  void take(const Subject& subject, const Resolution& resolution,
            std::string_view report_path, Part& part) const;

  /// Parts are added in the order of their cases. Throws std::system_error where there
  /// is no room for them.
  void add(Part&& part);

  /// Makes all runs and ends the work. One instance's runs are in one piece, oldest
  /// first; instances are in the order of their first case, but where there were too many
  /// results for memory, those of several come behind the others, in an order that the
  /// same cases always have. Values that break a rule of the API are in them as given;
  /// the API's layer refuses those.
  Composed finish(unsigned threads, const RunWork& work);

 private:
  ComposeOptions options_;
  bool gives_;  ///< Whether the command line gives runs values.
  Spool spool_;
  Composed composed_{};
};

}  // namespace mapping
