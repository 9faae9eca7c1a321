// How fast runs become request bodies: attachments against OpenSSL's own Base64 on the
// same files, reading included, and small runs in runs per second.
//
// usage: bench_bodies [MEBIBYTES]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <unistd.h>

#include "api/run_body.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_bytes = std::size_t{4} << 20;
constexpr std::uint64_t no_limit = std::uint64_t{1} << 40;

struct Files {
  fs::path folder =
      fs::temp_directory_path() / ("ptingest-bench-" + std::to_string(::getpid()));
  std::vector<fs::path> paths = {};

  explicit Files(std::size_t count) {
    fs::create_directory(folder);
    std::mt19937_64 random(1);
    std::string content(file_bytes, '\0');
    for (std::size_t i = 0; i < count; ++i) {
      for (auto& byte : content) byte = static_cast<char>(random());
      paths.push_back(folder / std::to_string(i));
      std::ofstream(paths.back(), std::ios::binary) << content;
    }
  }
  ~Files() { fs::remove_all(folder); }
};

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Interleaved, so that a noisy machine is unfair to both alike.
std::pair<double, double> medians(const std::function<void()>& ours,
                                  const std::function<void()>& theirs) {
  std::vector<double> a, b;
  for (int i = 0; i < 7; ++i) {
    a.push_back(seconds_of(ours));
    b.push_back(seconds_of(theirs));
  }
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return {a[3], b[3]};
}

void must(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "error: %s\n", what);
  std::exit(1);
}

mapping::Run run_with(const fs::path& path) {
  mapping::Run run;
  run.destination = mapping::InInstance{98142};
  run.files.push_back({"attachment.bin", path});
  return run;
}

void attachments(std::size_t mebibytes) {
  const Files files(std::max<std::size_t>(1, mebibytes * (1 << 20) / file_bytes));
  std::string body;
  const auto ours = [&] {
    for (const auto& path : files.paths) {
      const auto run = run_with(path);
      const api::Sendable sendable{&run};
      must(api::write_runs({&sendable, 1}, no_limit, body).has_value(), "no body");
    }
  };
  std::string content(file_bytes, '\0');
  std::vector<unsigned char> encoded(file_bytes / 3 * 4 + 8);
  const auto theirs = [&] {
    for (const auto& path : files.paths) {
      std::FILE* file = std::fopen(path.c_str(), "rb");
      must(file && std::fread(content.data(), 1, file_bytes, file) == file_bytes, "read");
      std::fclose(file);
      EVP_EncodeBlock(encoded.data(), reinterpret_cast<unsigned char*>(content.data()),
                      static_cast<int>(content.size()));
    }
  };
  const auto [mine, openssl] = medians(ours, theirs);
  const auto total = static_cast<double>(files.paths.size() * file_bytes) / (1 << 20);
  std::printf("base64      ptingest %7.0f MiB/s   OpenSSL %7.0f MiB/s   %3.0f %%\n",
              total / mine, total / openssl, 100 * openssl / mine);
}

void small_runs(const char* what, bool failed) {
  std::vector<mapping::Run> runs(20);
  std::vector<api::Sendable> sendables;
  for (auto& run : runs) {
    run.destination = mapping::InInstance{1000000 + (&run - runs.data())};
    run.duration = ingest::Seconds(1.25);
    run.version = "1.2.3";
    if (failed) {
      run.outcome = ingest::Outcome::failed;
      run.output = "expected: <4> but was: <5> in com.example.CartTest.adds";
      run.files.push_back({"failure.txt", std::string(600, 'x')});
    }
    sendables.push_back({&run, "abcdefghijk"});
  }
  constexpr int batches = 20'000;
  std::string body;
  const auto seconds = seconds_of([&] {
    for (int i = 0; i < batches; ++i)
      must(api::write_runs(sendables, no_limit, body).has_value(), "no body");
  });
  std::printf("%s %.0f a second, %zu bytes each\n", what, batches * 20 / seconds,
              body.size() / 20);
}

}  // namespace

int main(int count, char** arguments) {
  attachments(count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 256);
  small_runs("passed runs", false);
  small_runs("failed runs", true);
}
