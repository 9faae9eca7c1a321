// `ptingest serve` for one test: a PractiTest with a project of its own.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "test/program/process.hpp"

namespace program {

/// Runs from construction to destruction, on a port of its own.
class PractiTest {
 public:
  /// `options` are further arguments of serve. Throws where it does not come up.
  explicit PractiTest(std::vector<std::string> options = {},
                      const std::string& port = "0");

  std::string url() const { return url_; }
  std::string port() const { return url_.substr(url_.rfind(':') + 1); }

  /// The variables that lead the program here: PRACTITEST_URL, its project and token.
  std::map<std::string, std::string> environment() const;

  /// Ends it by SIGTERM, as a user would.
  Outcome stop();
  void kill();  ///< Ends it by SIGKILL.

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Process> process_;
  std::string url_;
};

}  // namespace program
