#include "api/local/router.hpp"

#include <array>

namespace local {
namespace {

struct Entry {
  std::string_view method;
  std::string_view path;  ///< "#" stands for an id.
  Response (*handler)(Call&);
};

constexpr std::array<Entry, 19> entries{{
    {"GET", "runs.json", list_runs},
    {"POST", "runs.json", create_runs},
    {"POST", "runs/auto_create.json", auto_create_run},
    {"GET", "instances.json", list_instances},
    {"POST", "instances.json", create_instances},
    {"GET", "instances/#.json", show_instance},
    {"GET", "tests.json", list_tests},
    {"POST", "tests.json", create_test},
    {"GET", "tests/#.json", show_test},
    {"GET", "sets.json", list_sets},
    {"POST", "sets.json", create_set},
    {"GET", "sets/#.json", show_set},
    {"POST", "sets/#/clone.json", clone_set},
    {"GET", "step_runs.json", list_step_runs},
    {"GET", "attachments.json", list_attachments},
    {"GET", "attachments/#", download_attachment},
    {"GET", "custom_fields.json", list_custom_fields},
    {"GET", "users.json", list_users},
    {"GET", "account.json", show_account},
}};

/// Puts "#" in place of the first number that stands after a slash.
std::string pattern_of(std::string_view rest, std::int64_t& id) {
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return std::string(rest);
  const auto digits = rest.substr(slash + 1);
  const auto end = std::min(digits.find_first_not_of("0123456789"), digits.size());
  const auto number = read_id(digits.substr(0, end));
  if (!number) return std::string(rest);
  id = *number;
  return std::string(rest.substr(0, slash + 1)) + "#" + std::string(digits.substr(end));
}

}  // namespace

Route find_route(std::string_view method, std::string_view rest) {
  Route route{.status = 404};
  const std::string pattern = pattern_of(rest, route.id);
  for (const auto& entry : entries) {
    if (entry.path != pattern) continue;
    if (entry.method == method) return {entry.handler, 0, "", route.id};
    route.status = 405;
    route.allow += (route.allow.empty() ? "" : ", ") + std::string(entry.method);
  }
  return route;
}

}  // namespace local
