// A PractiTest without sockets, behind an exchange that counts and can lose answers.

#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>

#include "api/client.hpp"
#include "api/file_exchange.hpp"
#include "api/ledger.hpp"
#include "api/local/service.hpp"

namespace api_test {

class Rehearsal {
 public:
  /// `seed` as api/local/seed.hpp describes it, of project 4566.
  explicit Rehearsal(const std::string& seed) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("ptingest-rehearsal-" + std::to_string(::getpid()) + ".json");
    std::ofstream(file) << seed;
    service_ = local::Service::open({.project = 4566,
                                     .token = "secret",
                                     .seed_file = file.string(),
                                     .now = [this] { return now_; }})
                   .value();
    std::filesystem::remove(file);
  }

  api::Client client() {
    const api::Exchange exchange = [this](const auto& request) { return send(request); };
    return {.world = {.exchange = exchange,
                      .now = [this] { return now_; },
                      .sleep = [this](auto pause) { now_ += pause; },
                      .jitter = [] { return 0.0; }},
            .project = 4566,
            .files = api::make_file_exchange(
                exchange, {.url = "http://x", .token = "secret", .allow_http = true})};
  }

  api::Time now() const { return now_; }
  void pass(std::chrono::milliseconds time) { now_ += time; }

  int calls = 0;
  std::set<int> lost =
      {};  ///< Numbers of calls, from 1, that are carried out in silence.

 private:
  api::Answer send(const api::HttpRequest& request) {
    const bool post = request.method == api::HttpRequest::Method::post;
    const auto answer = service_->answer({.method = post ? "POST" : "GET",
                                          .target = request.target,
                                          .body = request.body,
                                          .content_type = "application/json",
                                          .pt_token = "secret"});
    if (lost.contains(++calls)) return api::ExchangeError{.message = "connection reset"};
    return api::HttpResponse{.status = answer.status,
                             .body = answer.body,
                             .date = answer.date,
                             .location = answer.location.empty()
                                             ? std::nullopt
                                             : std::optional(answer.location)};
  }

  std::chrono::sys_time<std::chrono::milliseconds> now_{
      std::chrono::sys_days(std::chrono::year{2026} / 3 / 7)};
  std::unique_ptr<local::Service> service_;
};

}  // namespace api_test
