// Starts the built program as a user would, and sees what it says.

#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace program {

/// A new folder, removed with all that is in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ / name; }

  /// Writes a file below, with its folders, and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

/// What a process left behind.
struct Outcome {
  int code = -1;   ///< The exit code; -1 when a signal ended it or it ran too long.
  int signal = 0;  ///< The signal that ended it.
  std::string out;
  std::string err;
};

/// How to start the program. Nothing of our own environment is handed on but PATH; HOME
/// and the working folder are `folder`, so that ledger and cache lie there too.
struct Start {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment = {};
  std::string input = {};             ///< Standard input.
  std::filesystem::path folder = {};  ///< Empty: one of its own, gone with the process.
};

/// A running program. Killed at the end if it still runs.
class Process {
 public:
  explicit Process(const Start& start);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Waits for its end; kills it where that takes longer than `timeout`.
  Outcome wait(std::chrono::milliseconds timeout = std::chrono::seconds(60));
  /// True once it has ended, waiting for that for at most `time`.
  bool ended(std::chrono::milliseconds time);
  void send(int signal);
  std::string out() const;  ///< Said so far.

 private:
  TemporaryFolder own_;
  pid_t pid_ = -1;
  int descriptor_ = -1;
  int status_ = 0;
  bool over_ = false;
};

/// Starts the program, waits and returns what came of it.
Outcome run(const Start& start);

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace program
