// What the handler of one request works with.

#pragma once

#include <functional>
#include <map>
#include <optional>

#include <boost/json/value.hpp>

#include "api/local/database.hpp"
#include "api/local/fields.hpp"
#include "api/local/message.hpp"
#include "api/local/query.hpp"
#include "api/local/server.hpp"

namespace local {

/// How many rows each list has, by its conditions; kept until something is written, since
/// counting costs more than a page where there are many.
using Totals = std::map<std::string, std::int64_t>;

struct Call {
  Database& database;
  Totals& totals;
  Query query;
  std::string url;     ///< Without the query: what `links` point to.
  std::string secret;  ///< Signs the addresses of files.
  std::int64_t project = 0;
  std::int64_t id = 0;               ///< The number in the path; 0: none.
  std::optional<std::int64_t> user;  ///< Owner of the personal token that was used.
  Time now{};
  int rate_limit = 0;
  boost::json::value body = {};  ///< Of a POST.
  Problems problems = {};

  /// Asked for each run of a batch where only some are to be stored; empty: all are.
  std::function<bool()> keep = {};
  int runs_stored = 0;

  std::int64_t stamp() const { return now.time_since_epoch().count(); }
};

Response list_runs(Call& call);
Response create_runs(Call& call);
Response auto_create_run(Call& call);
Response list_instances(Call& call);
Response show_instance(Call& call);
Response create_instances(Call& call);
Response list_tests(Call& call);
Response show_test(Call& call);
Response create_test(Call& call);
Response list_sets(Call& call);
Response show_set(Call& call);
Response create_set(Call& call);
Response clone_set(Call& call);
Response list_step_runs(Call& call);
Response list_attachments(Call& call);
Response download_attachment(Call& call);
Response list_custom_fields(Call& call);
Response list_users(Call& call);
Response show_account(Call& call);

}  // namespace local
