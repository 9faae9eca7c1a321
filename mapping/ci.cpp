#include "mapping/ci.hpp"

#include <array>
#include <string_view>

namespace mapping {
namespace {

using Names = std::array<const char*, 3>;  // the first that is set counts

// The variables as each build server documents them; `sign` is set on that one alone.
struct Server {
  const char* name;
  const char* sign;
  Names build;
  Names build_url;
  Names job;
  Names commit;
  Names branch;
};

constexpr Server servers[] = {
    {"jenkins",
     "JENKINS_URL",
     {"BUILD_NUMBER"},
     {"BUILD_URL"},
     {"JOB_NAME"},
     {"GIT_COMMIT"},
     {"CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"}},
    {"gitlab",
     "GITLAB_CI",
     {"CI_PIPELINE_ID"},
     {"CI_JOB_URL", "CI_PIPELINE_URL"},
     {"CI_JOB_NAME"},
     {"CI_COMMIT_SHA"},
     {"CI_COMMIT_REF_NAME"}},
    {"github",
     "GITHUB_ACTIONS",
     {"GITHUB_RUN_ID"},
     {},
     {"GITHUB_JOB"},
     {"GITHUB_SHA"},
     {"GITHUB_HEAD_REF", "GITHUB_REF_NAME"}},
    {"azure",
     "TF_BUILD",
     {"BUILD_BUILDID"},
     {},
     {"SYSTEM_JOBDISPLAYNAME", "AGENT_JOBNAME"},
     {"BUILD_SOURCEVERSION"},
     {"SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"}},
    {"circleci",
     "CIRCLECI",
     {"CIRCLE_WORKFLOW_ID", "CIRCLE_BUILD_NUM"},
     {"CIRCLE_BUILD_URL"},
     {"CIRCLE_JOB"},
     {"CIRCLE_SHA1"},
     {"CIRCLE_BRANCH"}},
    {"travis",
     "TRAVIS",
     {"TRAVIS_BUILD_ID"},
     {"TRAVIS_BUILD_WEB_URL"},
     {"TRAVIS_JOB_NAME"},
     {"TRAVIS_COMMIT"},
     {"TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"}},
    {"buildkite",
     "BUILDKITE",
     {"BUILDKITE_BUILD_ID"},
     {"BUILDKITE_BUILD_URL"},
     {"BUILDKITE_LABEL"},
     {"BUILDKITE_COMMIT"},
     {"BUILDKITE_BRANCH"}},
    {"teamcity",
     "TEAMCITY_VERSION",
     {"BUILD_NUMBER"},
     {"BUILD_URL"},
     {"TEAMCITY_BUILDCONF_NAME"},
     {"BUILD_VCS_NUMBER"},
     {}},
    {"bitbucket",
     "BITBUCKET_BUILD_NUMBER",
     {"BITBUCKET_BUILD_NUMBER"},
     {},
     {"BITBUCKET_REPO_SLUG"},
     {"BITBUCKET_COMMIT"},
     {"BITBUCKET_BRANCH"}},
    {"drone",
     "DRONE",
     {"DRONE_BUILD_NUMBER"},
     {"DRONE_BUILD_LINK"},
     {"DRONE_STAGE_NAME"},
     {"DRONE_COMMIT_SHA"},
     {"DRONE_SOURCE_BRANCH", "DRONE_BRANCH"}},
    {"appveyor",
     "APPVEYOR",
     {"APPVEYOR_BUILD_ID"},
     {},
     {"APPVEYOR_JOB_NAME"},
     {"APPVEYOR_REPO_COMMIT"},
     {"APPVEYOR_REPO_BRANCH"}},
};

std::string value_of(const Environment& environment, const char* name) {
  return environment(name).value_or("");
}

std::string first_of(const Environment& environment, const Names& names) {
  for (const char* name : names) {
    if (!name) break;
    if (auto value = value_of(environment, name); !value.empty()) return value;
  }
  return {};
}

// GitHub and Azure give the parts of the address alone.
std::string composed_url(const Environment& environment, const CiValues& ci) {
  if (ci.server == "github")
    return value_of(environment, "GITHUB_SERVER_URL") + "/" +
           value_of(environment, "GITHUB_REPOSITORY") + "/actions/runs/" + ci.build;
  if (ci.server == "azure")
    return value_of(environment, "SYSTEM_TEAMFOUNDATIONSERVERURI") +
           value_of(environment, "SYSTEM_TEAMPROJECT") +
           "/_build/results?buildId=" + ci.build;
  return {};
}

std::string branch_name(std::string branch) {
  for (std::string_view before : {"refs/heads/", "origin/"})
    if (branch.starts_with(before)) branch.erase(0, before.size());
  return branch;
}

}  // namespace

CiValues read_ci(const Environment& environment) {
  for (const Server& server : servers) {
    if (value_of(environment, server.sign).empty()) continue;
    CiValues ci{.server = server.name,
                .build = first_of(environment, server.build),
                .build_url = first_of(environment, server.build_url),
                .job = first_of(environment, server.job),
                .commit = first_of(environment, server.commit),
                .branch = branch_name(first_of(environment, server.branch))};
    if (ci.build_url.empty()) ci.build_url = composed_url(environment, ci);
    return ci;
  }
  return {};
}

std::string default_build(const CiValues& ci) {
  if (ci.build.empty()) return {};
  // These two count each job's builds by themselves.
  const bool job_counts = ci.server == "jenkins" || ci.server == "teamcity";
  return ci.server + " " + (job_counts ? ci.job + " " : "") + ci.build;
}

}  // namespace mapping
