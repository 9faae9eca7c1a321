#include "api/local/service.hpp"

#include <fstream>
#include <sstream>

#include <boost/json.hpp>

#include "api/local/auth.hpp"
#include "api/local/router.hpp"
#include "api/local/schema.hpp"
#include "api/local/seed.hpp"
#include "api/local/times.hpp"

namespace local {

namespace json = boost::json;

using std::chrono::milliseconds;

namespace {

constexpr std::size_t remembered_calls = 100'000;
constexpr std::string_view prefix = "/api/v2/";

Time system_now() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

std::string path_of(const Request& request) {
  return request.target.substr(0, request.target.find('?'));
}

std::string_view query_of(const Request& request) {
  const auto mark = request.target.find('?');
  return mark == std::string::npos ? std::string_view()
                                   : std::string_view(request.target).substr(mark + 1);
}

bool is_local(const Request& request) {
  return request.target.starts_with("/_local/");
}

bool says_json(const Request& request) {
  return request.content_type.substr(0, request.content_type.find_first_of("; ")) ==
         "application/json";
}

boost::system::result<void, ServerError> plant_file(Database& database,
                                                    const ServerOptions& options,
                                                    Time now) {
  std::ifstream file(options.seed_file, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return ServerError{options.seed_file + ": cannot be read"};
  const auto planted = plant(database, text.str(), options.project.value_or(1), now);
  if (!planted) return ServerError{options.seed_file + ": " + planted.error().message};
  return {};
}

/// Fills new data; a file that holds projects already is left as it is.
boost::system::result<void, ServerError> fill(Database& database,
                                              const ServerOptions& options, Time now) {
  const bool fresh = !database.number("SELECT id FROM project LIMIT 1", {});
  if (fresh && !options.seed_file.empty())
    if (const auto done = plant_file(database, options, now); !done) return done;
  const bool wanted = fresh && options.seed_file.empty();
  if (options.project || wanted)
    database.run("INSERT OR IGNORE INTO project(id, name) VALUES(?, 'Project')",
                 {options.project.value_or(1)});
  return {};
}

}  // namespace

boost::system::result<std::unique_ptr<Service>, ServerError> Service::open(
    const ServerOptions& options) {
  if (options.token.empty())
    return ServerError{"serve: no token; set PRACTITEST_API_TOKEN or --token-file"};
  auto faults = FaultPlan::read(options.faults);
  if (!faults) return faults.error();
  try {
    std::unique_ptr<Service> service(new Service(options, std::move(*faults)));
    if (const auto filled = fill(service->database_, options, service->now_()); !filled)
      return filled.error();
    return service;
  } catch (const std::runtime_error& error) {
    return ServerError{options.data_file + ": " + error.what() +
                       "; name another --data file"};
  }
}

Service::Service(const ServerOptions& options, FaultPlan faults)
    : token_(options.token),
      rate_limit_(options.rate_limit),
      now_(options.now ? options.now : system_now),
      database_(options.data_file),
      window_(options.rate_limit),
      faults_(std::move(faults)),
      fault_text_(options.faults) {
  prepare_schema(database_);
}

bool Service::refuse_connection() {
  const std::lock_guard lock(mutex_);
  const bool refused = faults_.refuse();
  if (refused) remember({.at = now_(), .fault = "refuse"});
  return refused;
}

Fault Service::fault_for(const Request& head) {
  const std::lock_guard lock(mutex_);
  return is_local(head) ? Fault{} : faults_.draw(head.method);
}

Response Service::answer(const Request& request, const Fault& fault) {
  const std::lock_guard lock(mutex_);
  CallRecord record{.at = now_(),
                    .method = request.method,
                    .path = path_of(request),
                    .fault = std::string(fault.name)};
  Response response;
  try {
    response = carry_out(request, fault, record);
  } catch (const std::runtime_error& error) {
    response = refusal(500, error.what());
  }
  record.status = response.status;
  if (!is_local(request)) remember(std::move(record));
  return response;
}

void Service::note(const Request& request, const Fault& fault) {
  const std::lock_guard lock(mutex_);
  remember({.at = now_(),
            .method = request.method,
            .path = path_of(request),
            .fault = std::string(fault.name)});
}

Response Service::carry_out(const Request& request, const Fault& fault,
                            CallRecord& record) {
  using Kind = Fault::Kind;
  if (fault.kind == Kind::fail_before) return refusal(fault.status, "out of order");
  if (fault.kind == Kind::throttle) return too_many(milliseconds(1000));
  const Response garbage{.body = "<html><body>Welcome</body></html>",
                         .content_type = "text/html"};
  if (fault.kind == Kind::garbage_before) return garbage;

  Query query(query_of(request));
  const auto caller = authenticate(request, query, token_, database_);
  if (!caller) return refusal(401, "the token is missing or unknown");
  if (is_local(request)) return local_page(request, path_of(request));
  if (!window_.admit(record.at)) return too_many(window_.wait(record.at));

  Response response = dispatch(request, fault, std::move(query), caller->user, record);
  if (fault.kind == Kind::fail_after) return refusal(fault.status, "out of order");
  if (fault.kind == Kind::garbage) return garbage;
  return response;
}

Response Service::dispatch(const Request& request, const Fault& fault, Query query,
                           std::optional<std::int64_t> user, CallRecord& record) {
  Call call{.database = database_,
            .query = std::move(query),
            .url = request.origin + record.path,
            .user = user,
            .now = record.at,
            .rate_limit = rate_limit_};
  if (fault.kind == Fault::Kind::partial) call.keep = [this] { return faults_.toss(); };

  std::string_view rest = record.path;
  if (rest == "/api/v2/account.json") return show_account(call);
  if (!rest.starts_with(prefix)) return refusal(404, "no such path");
  rest.remove_prefix(prefix.size());
  if (!rest.starts_with("projects/")) return refusal(404, "no such path");
  rest.remove_prefix(9);
  const auto slash = std::min(rest.find('/'), rest.size());
  call.project = read_id(rest.substr(0, slash)).value_or(0);
  if (!database_.number("SELECT id FROM project WHERE id = ?", {call.project}))
    return refusal(404, "there is no such project");

  const auto route =
      find_route(request.method, rest.substr(std::min(slash + 1, rest.size())));
  call.id = route.id;
  if (!route.handler) {
    Response response = refusal(route.status, "no such resource or method");
    response.allow = route.allow;
    return response;
  }
  if (request.method == "POST") {
    boost::system::error_code error;
    if (!says_json(request))
      return refusal(406, "Content-Type has to be application/json");
    call.body = json::parse(request.body, error);
    if (error || !call.body.is_object())
      return refusal(406, "the body is not a JSON object: " + error.message());
  }
  Response response = route.handler(call);
  record.runs = call.runs_stored;
  return response;
}

Response Service::too_many(milliseconds wait) const {
  Response response = refusal(429, "too many calls in this minute; slow down");
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
  if (faults_.retry_after == RetryAfter::seconds)
    response.retry_after = std::to_string(seconds.count());
  if (faults_.retry_after == RetryAfter::date)
    response.retry_after = http_date(now_() + wait + milliseconds(999));
  return response;
}

Response Service::local_page(const Request& request, const std::string& path) {
  if (path == "/_local/calls") {
    json::array data;
    for (const auto& call : calls_)
      data.push_back({{"at", call.at.time_since_epoch().count()},
                      {"method", call.method},
                      {"path", call.path},
                      {"status", call.status},
                      {"runs", call.runs},
                      {"fault", call.fault}});
    return {.body = json::serialize(json::object{{"data", std::move(data)}})};
  }
  if (path != "/_local/faults") return refusal(404, "no such path");
  if (request.method == "POST") {
    boost::system::error_code error;
    const auto body = json::parse(request.body, error);
    const auto* object = error ? nullptr : body.if_object();
    const auto* text = object ? object->if_contains("faults") : nullptr;
    if (!text || !text->is_string()) return refusal(422, "write {\"faults\":\"...\"}");
    auto plan = FaultPlan::read(text->get_string());
    if (!plan) return refusal(422, plan.error().message);
    faults_ = std::move(*plan);
    fault_text_ = text->get_string();
  }
  return {.body = json::serialize(json::object{{"faults", fault_text_}})};
}

void Service::remember(CallRecord record) {
  if (calls_.size() == remembered_calls) calls_.pop_front();
  calls_.push_back(std::move(record));
}

std::vector<CallRecord> Service::calls() const {
  const std::lock_guard lock(mutex_);
  return {calls_.begin(), calls_.end()};
}

boost::system::result<void, ServerError> Service::set_faults(const std::string& faults) {
  auto plan = FaultPlan::read(faults);
  if (!plan) return plan.error();
  const std::lock_guard lock(mutex_);
  faults_ = std::move(*plan);
  fault_text_ = faults;
  return {};
}

milliseconds Service::late_for() const {
  const std::lock_guard lock(mutex_);
  return faults_.late_for;
}

milliseconds Service::slow_for() const {
  const std::lock_guard lock(mutex_);
  return faults_.slow_for;
}

}  // namespace local
