#include "test/program/process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace program {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> environment_of(const Start& start,
                                        const std::filesystem::path& folder) {
  std::map<std::string, std::string> variables = {{"HOME", folder}};
  if (const char* path = std::getenv("PATH")) variables["PATH"] = path;
  for (const auto& [name, value] : start.environment) variables[name] = value;
  std::vector<std::string> entries;
  for (const auto& [name, value] : variables) entries.push_back(name + "=" + value);
  return entries;
}

pid_t spawn(const Start& start, const std::filesystem::path& folder,
            const TemporaryFolder& own) {
  std::vector<std::string> words = {PTINGEST_PROGRAM};
  words.insert(words.end(), start.arguments.begin(), start.arguments.end());
  std::vector<std::string> variables = environment_of(start, folder);
  const std::string input = own.write("stdin", start.input);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const auto open = [&](int descriptor, const std::string& path, int flags) {
    posix_spawn_file_actions_addopen(&actions, descriptor, path.c_str(), flags, 0600);
  };
  open(0, input, O_RDONLY);
  open(1, own / "stdout", O_WRONLY | O_CREAT | O_APPEND);
  open(2, own / "stderr", O_WRONLY | O_CREAT | O_APPEND);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, PTINGEST_PROGRAM, &actions, nullptr,
                                 pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed) throw std::system_error(failed, std::generic_category(), PTINGEST_PROGRAM);
  return pid;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name =
      std::filesystem::temp_directory_path() / ("ptingest-test-" + std::string(6, 'X'));
  if (!::mkdtemp(name.data()))
    throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name,
                                   const std::string& text) const {
  const std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

Process::Process(const Start& start)
    : pid_(spawn(start, start.folder.empty() ? own_.path() : start.folder, own_)),
      descriptor_(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0))) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "pidfd");
}

Process::~Process() {
  if (!over_) {
    send(SIGKILL);
    ended(std::chrono::seconds(10));
  }
  ::close(descriptor_);
}

bool Process::ended(std::chrono::milliseconds time) {
  if (over_) return true;
  pollfd end{descriptor_, POLLIN, 0};
  if (::poll(&end, 1, static_cast<int>(time.count())) <= 0) return false;
  over_ = ::waitpid(pid_, &status_, 0) == pid_;
  return over_;
}

void Process::send(int signal) {
  if (!over_) ::kill(pid_, signal);
}

std::string Process::out() const {
  return read_file(own_ / "stdout");
}

Outcome Process::wait(std::chrono::milliseconds timeout) {
  Outcome outcome;
  if (!ended(timeout)) {
    send(SIGKILL);
    ended(std::chrono::seconds(10));
    outcome.err = "(took too long)\n";
  } else if (WIFEXITED(status_)) {
    outcome.code = WEXITSTATUS(status_);
  }
  if (WIFSIGNALED(status_)) outcome.signal = WTERMSIG(status_);
  outcome.out = out();
  outcome.err += read_file(own_ / "stderr");
  return outcome;
}

Outcome run(const Start& start) {
  return Process(start).wait();
}

}  // namespace program
