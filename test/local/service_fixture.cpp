#include "test/local/service_fixture.hpp"

#include <unistd.h>

namespace local_test {

namespace json = boost::json;

namespace {

constexpr const char* seed = R"({
  "project": 4566, "name": "Cart",
  "users": [{"id": 5380, "name": "Ana", "token": "personal-token"}],
  "custom-fields": [{"id": 45293, "name": "OS", "field-format": "list",
                     "possible-values": ["Win", "Mac"]}],
  "instances": {"from": 1, "to": 30, "set-id": 7, "name": "case {n}"},
  "filters": [{"id": 3, "kind": "sets", "ids": [7]},
              {"id": 4, "kind": "sets", "ids": [7], "user-id": 5380}]
})";

}  // namespace

TemporaryFile::TemporaryFile(const std::string& content) {
  static int made = 0;
  path = std::filesystem::temp_directory_path() /
         ("local-test-" + std::to_string(getpid()) + "-" + std::to_string(++made));
  if (!content.empty()) std::ofstream(path) << content;
}

TemporaryFile::~TemporaryFile() {
  for (const char* suffix : {"", "-wal", "-shm"})
    std::filesystem::remove(path.string() + suffix);
}

ServiceFixture::ServiceFixture(local::ServerOptions options) {
  const TemporaryFile seed_file(seed);
  if (options.token.empty()) options.token = token;
  if (options.seed_file.empty()) options.seed_file = seed_file.path;
  options.now = [this] { return now; };
  service = local::Service::open(options).value();
}

local::Request ServiceFixture::posting(const std::string& below_project,
                                       const std::string& body) const {
  return {.method = "POST",
          .target = "/api/v2/projects/4566/" + below_project,
          .body = body,
          .content_type = "application/json",
          .pt_token = used_token};
}

Answer ServiceFixture::send(local::Request request, const local::Fault& fault) {
  const auto response = service->answer(request, fault);
  boost::system::error_code ignored;
  return {response.status, json::parse(response.body, ignored), response.body,
          response.retry_after, response.location};
}

Answer ServiceFixture::get(const std::string& below_project) {
  return send(
      {.target = "/api/v2/projects/4566/" + below_project, .pt_token = used_token});
}

Answer ServiceFixture::post(const std::string& below_project, const std::string& body) {
  return send(posting(below_project, body));
}

std::int64_t stored_runs(ServiceFixture& fixture) {
  return std::stoll(at(fixture.get("runs.json").body, "/meta/total-count"));
}

std::string at(const json::value& value, const std::string& pointer) {
  boost::system::error_code error;
  const auto* found = value.find_pointer(pointer, error);
  if (!found) return "(absent)";
  return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

}  // namespace local_test
