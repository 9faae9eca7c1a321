// Measures programs side by side.
//
//     measure ROUNDS -- PROGRAM WORD... -- PROGRAM WORD... [-- ...]
//
// Runs each in turn, ROUNDS times over, so that whatever else the machine does meets all
// of them alike. Prints a row each: median seconds, median processor seconds, the rate
// against the first row's, and the largest resident memory.

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

namespace {

struct Program {
  std::vector<char*> words;
  std::vector<double> seconds = {};
  std::vector<double> processor = {};
  long most_kib = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// Runs it once, its output thrown away.
void run(Program& program) {
  posix_spawn_file_actions_t silence;
  posix_spawn_file_actions_init(&silence);
  posix_spawn_file_actions_addopen(&silence, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&silence, 2, "/dev/null", O_WRONLY, 0);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, program.words[0], &silence, nullptr, program.words.data(),
                   environ) != 0) {
    throw std::runtime_error(std::string(program.words[0]) + ": cannot be run");
  }
  posix_spawn_file_actions_destroy(&silence);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status)) throw std::runtime_error("a program was killed");
  program.seconds.push_back(took.count());
  program.processor.push_back(seconds_of(used.ru_utime) + seconds_of(used.ru_stime));
  program.most_kib = std::max(program.most_kib, used.ru_maxrss);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::string command(const Program& program) {
  std::string line;
  for (const auto* word : program.words) {
    if (word) line += (line.empty() ? "" : " ") + std::string(word);
  }
  const auto slash = line.substr(0, line.find(' ')).rfind('/');
  return slash == line.npos ? line : line.substr(slash + 1);
}

std::vector<Program> programs_in(char** words) {
  std::vector<Program> programs;
  for (; *words; ++words) {
    if (std::string(*words) == "--") {
      programs.push_back({});
    } else if (!programs.empty()) {
      programs.back().words.push_back(*words);
    }
  }
  for (auto& program : programs) program.words.push_back(nullptr);
  return programs;
}

}  // namespace

int main(int count, char** words) try {
  auto programs = count > 3 ? programs_in(words + 2) : std::vector<Program>{};
  if (programs.empty())
    throw std::runtime_error("usage: measure ROUNDS -- PROGRAM WORD...");
  const int rounds = std::stoi(words[1]);
  for (int i = 0; i < rounds; ++i) {
    for (auto& program : programs) run(program);
  }
  const auto first = median(programs.front().seconds);
  std::printf("%9s  %9s  %5s  %8s\n", "seconds", "processor", "rate", "memory");
  for (const auto& program : programs) {
    const auto seconds = median(program.seconds);
    std::printf("%7.3f s  %7.3f s  %4.0f %%  %4ld MiB  %s\n", seconds,
                median(program.processor), 100 * first / seconds, program.most_kib / 1024,
                command(program).c_str());
  }
} catch (const std::exception& trouble) {
  std::fprintf(stderr, "error: %s\n", trouble.what());
  return 2;
}
