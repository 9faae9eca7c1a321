#include "api/local/filters.hpp"

namespace local {

std::optional<std::string> read_filter(Call& call, const std::string& name,
                                       const std::string& user_name) {
  const auto id = call.query.number(name, call.problems);
  const auto given = call.query.number(user_name, call.problems);
  if (!id) return std::nullopt;
  const auto user = given ? given : call.user;

  bool known = false;
  bool by_user = false;
  std::string members;
  call.database.each("SELECT user, member FROM filter WHERE project = ? AND id = ?",
                     {call.project, *id}, [&](const Row& row) {
                       known = true;
                       by_user = by_user || !row.null(0);
                       if (!row.null(0) && user != row.number(0)) return;
                       if (!members.empty()) members += ',';
                       members += std::to_string(row.number(1));
                     });
  if (!known)
    call.problems.push_back(
        {.title = "the project has no such filter", .parameter = name});
  if (by_user && !user)
    call.problems.push_back(
        {.title = "is missing: the filter is about a user", .parameter = user_name});
  return "[" + members + "]";
}

}  // namespace local
