// What an upload asks of PractiTest, and what it hears.

#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "api/answer.hpp"
#include "api/found_run.hpp"
#include "api/upload_run.hpp"

namespace api {

/// POST runs.json.
struct PostRuns {
  RunNumbers runs;
  std::vector<mapping::Id> instances;  ///< Of each run.
};

/// POST runs/auto_create.json.
struct PostNewTest {
  std::size_t run = 0;
};

/// GET instances.json: the instances of the run's test in its set.
struct FindInstances {
  std::size_t run = 0;
  int page = 1;
};

/// GET runs.json: the runs of `instances`, at most `ids_a_call`.
struct FindRuns {
  std::vector<mapping::Id> instances;
  std::optional<Time> since;  ///< Of no interest if not changed since then.
  int page = 1;
};

using UploadCall = std::variant<PostRuns, PostNewTest, FindInstances, FindRuns>;

/// A POST, no look-up.
inline bool sends(const UploadCall& call) {
  return std::holds_alternative<PostRuns>(call) ||
         std::holds_alternative<PostNewTest>(call);
}

/// The answer to an UploadCall. For a GET the verdict says `stored` where it was
/// readable, and never `refused`.
struct UploadReply {
  Verdict verdict = {};
  std::vector<mapping::Id> ids = {};  ///< Of a GET's items, 0 where one has none.
  std::vector<FoundRun> found = {};   ///< Of FindRuns.
  bool more = false;                  ///< There is another page.
  std::size_t total = 0;              ///< Of all pages; 0: the server does not say.
  std::optional<Time> date = {};      ///< Of a GET, by the server's clock.
};

}  // namespace api
