// What the build server says of this build.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mapping {

/// Looks up an environment variable; absent and empty are the same to `read_ci`.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// Empty where the build server does not say, all empty where there is none.
struct CiValues {
  std::string server{};     ///< "jenkins", "gitlab", "github", ...
  std::string build{};      ///< Its number or id; the same when the build is tried again.
  std::string build_url{};  ///< Leads a person to the build.
  std::string job{};
  std::string commit{};
  std::string branch{};

  bool operator==(const CiValues&) const = default;
};

/// A member of `CiValues`, by its name in templates.
struct CiField {
  std::string_view name;
  std::string CiValues::*member;
};

inline constexpr CiField ci_fields[] = {
    {"ci.server", &CiValues::server},       {"ci.build", &CiValues::build},
    {"ci.build-url", &CiValues::build_url}, {"ci.job", &CiValues::job},
    {"ci.commit", &CiValues::commit},       {"ci.branch", &CiValues::branch}};

/// Knows Jenkins, GitLab, GitHub, Azure, CircleCI, Travis, Buildkite, TeamCity,
/// Bitbucket, Drone and AppVeyor by the variables that they document.
CiValues read_ci(const Environment& environment);

/// The default of `--build`: "jenkins shop 12", "gitlab 4711"; empty without a server.
std::string default_build(const CiValues& ci);

}  // namespace mapping
