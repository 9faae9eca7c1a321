#include "api/cli/folders.hpp"

namespace cli {
namespace {

/// `variable` as the XDG rules have it: relative paths in it are ignored.
std::string folder(const Environment& environment, const char* variable,
                   const char* below_home) {
  const auto absolute = [&](const char* name) -> std::string {
    const auto found = environment.find(name);
    return found != environment.end() && found->second.starts_with('/') ? found->second
                                                                        : "";
  };
  if (const std::string own = absolute(variable); !own.empty()) return own + "/ptingest";
  if (const std::string home = absolute("HOME"); !home.empty())
    return home + below_home + "/ptingest";
  return ".ptingest";
}

}  // namespace

std::string default_ledger(const Environment& environment) {
  return folder(environment, "XDG_STATE_HOME", "/.local/state") + "/ledger.db";
}

std::string cache_folder(const Environment& environment) {
  return folder(environment, "XDG_CACHE_HOME", "/.cache");
}

}  // namespace cli
