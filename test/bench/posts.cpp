// How fast ready-made bodies of 20 runs are posted: by our exchange, and by a bare Beast
// client that does nothing else, in turn and to the same server. For one that has the
// instances 1 to 20 a connection and no rate limit.
//
// usage: bench_posts PORT PROJECT TOKEN [CONNECTIONS [CALLS]]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "api/https_exchange.hpp"
#include "api/run_body.hpp"
#include "test/bench/bare.hpp"

namespace {

using bench::must;

struct Task {
  bench::Server server = {};
  int connections = 4;
  int calls = 200;  // Of each connection.
};

std::string body_for(int connection) {
  std::vector<mapping::Run> runs(20);
  std::vector<api::Sendable> sendables;
  for (auto& run : runs) {
    run.destination = mapping::InInstance{connection * 20 + 1 + (&run - runs.data())};
    run.duration = ingest::Seconds(1.25);
    sendables.push_back({&run, "abcdefghijk"});
  }
  std::string body;
  if (!api::write_runs(sendables, 1 << 20, body)) std::exit(1);
  return body;
}

void post_by_us(const Task& task, const std::string& body) {
  api::Connection connection{
      .url = "http://127.0.0.1:" + std::to_string(task.server.port),
      .token = task.server.token};
  const auto exchange = api::make_exchange(connection);
  const api::HttpRequest request{.method = api::HttpRequest::Method::post,
                                 .target = task.server.target(),
                                 .body = body};
  for (int i = 0; i < task.calls; ++i) {
    const auto answer = exchange(request);
    must(answer && answer->status == 200, answer ? answer->body : answer.error().message);
  }
}

void post_by_beast(const Task& task, const std::string& body) {
  bench::Bare client(task.server);
  for (int i = 0; i < task.calls; ++i) client.post(body);
}

double calls_a_second(const Task& task,
                      const std::function<void(const Task&, const std::string&)>& post) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < task.connections; ++i)
    threads.emplace_back([&, i] { post(task, body_for(i)); });
  for (auto& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return task.connections * task.calls / took.count();
}

}  // namespace

int main(int count, char** arguments) {
  must(count >= 4, "usage: bench_posts PORT PROJECT TOKEN [CONNECTIONS [CALLS]]");
  Task task{.server = {.port = static_cast<unsigned short>(std::atoi(arguments[1])),
                       .project = arguments[2],
                       .token = arguments[3]}};
  if (count > 4) task.connections = std::atoi(arguments[4]);
  if (count > 5) task.calls = std::atoi(arguments[5]);

  std::vector<double> ours, bare;
  for (int round = 0; round < 5; ++round) {
    ours.push_back(calls_a_second(task, post_by_us));
    bare.push_back(calls_a_second(task, post_by_beast));
  }
  std::sort(ours.begin(), ours.end());
  std::sort(bare.begin(), bare.end());
  std::printf(
      "posts       ptingest %7.0f calls/s   bare Beast %7.0f calls/s   %3.0f %%\n",
      ours[2], bare[2], 100 * ours[2] / bare[2]);
}
