#include "api/ledger_project.hpp"

#include "api/ledger_schema.hpp"
#include "api/origin.hpp"

namespace api {
namespace {

std::string text_of(const LedgerProject& project) {
  return "project " + std::to_string(project.number) + " at " + address_of(project);
}

}  // namespace

std::string address_of(const LedgerProject& project) {
  const auto origin = parse_origin(project.url);
  return origin ? origin->text() + origin->path : project.url;
}

std::int64_t find_project(sqlite3* database, const LedgerProject& project) {
  const auto address = address_of(project);
  const std::int64_t number = project.number;
  Statement known(database, "SELECT id, url FROM project WHERE number = ? ORDER BY id");
  known.with(number);
  while (known.row())
    if (address_of({.url = known.text(1)}) == address) return known.number(0);
  return 0;
}

std::int64_t enter_project(sqlite3* database, const LedgerProject& project) {
  if (const auto known = find_project(database, project)) return known;
  const std::int64_t number = project.number;
  Statement(database, "INSERT INTO project (url, number) VALUES (?, ?)")
      .with(address_of(project), number)
      .run();
  return last_row(database);
}

void check_owner(sqlite3* database, const LedgerProject& project) {
  const std::int64_t ours = find_project(database, project);
  if (Statement(database, "SELECT 1 FROM run WHERE project = ? LIMIT 1").with(ours).row())
    return;
  Statement others(database,
                   "SELECT url, number FROM project WHERE EXISTS"
                   " (SELECT 1 FROM run WHERE project = id AND state > 0) ORDER BY id");
  if (!others.row()) return;
  std::string owners = text_of({.url = others.text(0), .number = others.number(1)});
  if (others.row()) owners += " and of others";
  throw LedgerUnusable("this ledger holds the runs of " + owners + ", none of " +
                       text_of(project) + "; name another file with --ledger");
}

}  // namespace api
