// A server without sockets whose clock the test turns.

#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <boost/json.hpp>

#include "api/local/service.hpp"

namespace local_test {

inline constexpr const char* token = "account-token";

/// A file that goes with the test.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& content = {});
  ~TemporaryFile();
  std::filesystem::path path;
};

struct Answer {
  int status = 0;
  boost::json::value body{};
  std::string text{};
  std::string retry_after{};
  std::string location{};
};

/// Project 4566: tests 1 to 30, instance N of test N in set 7, user 5380 with a personal
/// token, one custom field with possible values.
class ServiceFixture {
 public:
  explicit ServiceFixture(local::ServerOptions options = {});

  Answer get(const std::string& below_project);
  Answer post(const std::string& below_project, const std::string& body);
  Answer send(local::Request request, const local::Fault& fault = {});

  local::Request posting(const std::string& below_project, const std::string& body) const;

  local::Time now{std::chrono::sys_days(std::chrono::year{2026} / 3 / 7)};
  std::string used_token = token;
  std::unique_ptr<local::Service> service;
};

/// The number of runs that the project holds.
std::int64_t stored_runs(ServiceFixture& fixture);
/// `value` at a JSON pointer, as text without the quotes of strings.
std::string at(const boost::json::value& value, const std::string& pointer);

}  // namespace local_test
