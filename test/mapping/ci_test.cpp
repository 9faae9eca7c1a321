#include "mapping/ci.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

namespace {

using Variables = std::map<std::string, std::string>;

mapping::CiValues read(const Variables& variables) {
  return mapping::read_ci([&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ci)

BOOST_AUTO_TEST_CASE(nothing_is_known_outside_a_build_server) {
  const auto ci = read({{"BUILD_NUMBER", "12"}, {"JENKINS_URL", ""}});

  BOOST_TEST((ci == mapping::CiValues{}));
  BOOST_TEST(mapping::default_build(ci) == "");
}

BOOST_AUTO_TEST_CASE(reads_jenkins) {
  const auto ci = read({{"JENKINS_URL", "https://j/"},
                        {"BUILD_NUMBER", "12"},
                        {"BUILD_URL", "https://j/job/shop/12/"},
                        {"JOB_NAME", "shop"},
                        {"GIT_COMMIT", "abc"},
                        {"GIT_BRANCH", "origin/main"}});

  BOOST_TEST(ci.build_url == "https://j/job/shop/12/");
  BOOST_TEST(ci.branch == "main");
  BOOST_TEST(mapping::default_build(ci) == "jenkins shop 12");
}

BOOST_AUTO_TEST_CASE(a_retried_gitlab_job_is_the_same_build) {
  Variables variables{{"GITLAB_CI", "true"},
                      {"CI_PIPELINE_ID", "4711"},
                      {"CI_JOB_ID", "1"},
                      {"CI_JOB_URL", "https://g/-/jobs/1"}};
  const auto first = read(variables);
  variables["CI_JOB_ID"] = "2";

  BOOST_TEST(mapping::default_build(first) == "gitlab 4711");
  BOOST_TEST(mapping::default_build(read(variables)) == mapping::default_build(first));
}

BOOST_AUTO_TEST_CASE(composes_the_address_that_github_gives_in_parts) {
  const auto ci = read({{"GITHUB_ACTIONS", "true"},
                        {"GITHUB_SERVER_URL", "https://github.com"},
                        {"GITHUB_REPOSITORY", "a/b"},
                        {"GITHUB_RUN_ID", "9"},
                        {"GITHUB_REF_NAME", "main"},
                        {"GITHUB_HEAD_REF", ""}});

  BOOST_TEST(ci.build_url == "https://github.com/a/b/actions/runs/9");
  BOOST_TEST(ci.branch == "main");
}

BOOST_AUTO_TEST_SUITE_END()
