// How fast a bare Beast client posts ready-made bodies, and what the server has seen.
//
//     ready post PORT PROJECT TOKEN CONNECTIONS FILE   posts each line of FILE
//     ready seen PORT PROJECT TOKEN CALLS NAME...      tells the rates, as seen there, of
//                                                      those who posted, in turn, so many
//                                                      calls each

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

#include <boost/json.hpp>

#include "test/bench/bare.hpp"

namespace {

using bench::Bare, bench::must, bench::Server;

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  must(file.is_open(), path + ": cannot be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

void post_all(const Server& server, std::size_t connections, const std::string& path) {
  const auto bodies = lines_of(path);
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < connections; ++i)
    threads.emplace_back([&] {
      Bare client(server);
      for (std::size_t body = next++; body < bodies.size(); body = next++)
        client.post(bodies[body]);
    });
  for (auto& thread : threads) thread.join();
}

std::vector<std::int64_t> times_of_posts(const Server& server) {
  const auto log = boost::json::parse(Bare(server).get("/_local/calls"));
  std::vector<std::int64_t> times;
  for (const auto& call : log.at("data").as_array())
    if (call.at("method") == "POST") times.push_back(call.at("at").as_int64());
  return times;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

void tell_rates(const Server& server, std::size_t calls,
                const std::vector<std::string>& names) {
  const auto times = times_of_posts(server);
  must(calls > 1 && times.size() % (calls * names.size()) == 0,
       "there were other calls, too");
  std::vector<std::vector<double>> rates(names.size());
  for (std::size_t i = 0; i < times.size() / calls; ++i) {
    const auto seconds =
        static_cast<double>(times[(i + 1) * calls - 1] - times[i * calls]) / 1000;
    rates[i % names.size()].push_back(static_cast<double>(calls - 1) / seconds);
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    std::printf("%7.0f calls/s  %4.0f %%  %s\n", median(rates[i]),
                100 * median(rates[i]) / median(rates[0]), names[i].c_str());
}

}  // namespace

int main(int count, char** words) {
  const std::string mode = count > 6 ? words[1] : "";
  must(mode == "post" || mode == "seen",
       "usage: ready post|seen PORT PROJECT TOKEN ... (see ready.cpp)");
  const Server server{.port = static_cast<unsigned short>(std::atoi(words[2])),
                      .project = words[3],
                      .token = words[4]};
  const auto number = std::strtoul(words[5], nullptr, 10);
  if (mode == "post")
    post_all(server, number, words[6]);
  else
    tell_rates(server, number, {words + 6, words + count});
}
