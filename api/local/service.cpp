#include "api/local/service.hpp"

#include <boost/json.hpp>

#include "api/local/auth.hpp"
#include "api/local/fill.hpp"
#include "api/local/router.hpp"
#include "api/local/schema.hpp"
#include "api/local/stored_file.hpp"
#include "api/local/times.hpp"

namespace local {

namespace json = boost::json;

using std::chrono::milliseconds;

namespace {

constexpr std::size_t remembered_calls = 100'000;

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

struct Place {
  std::int64_t project = 0;  ///< 0: the path names none.
  std::string_view rest{};
};

/// "/api/v2/projects/4566/runs.json" is "runs.json" of project 4566.
Place place_of(std::string_view path) {
  constexpr std::string_view prefix = "/api/v2/projects/";
  if (!path.starts_with(prefix)) return {};
  path.remove_prefix(prefix.size());
  const auto slash = std::min(path.find('/'), path.size());
  return {read_id(path.substr(0, slash)).value_or(0),
          path.substr(std::min(slash + 1, path.size()))};
}

std::optional<Response> read_body(const Request& request, Call& call) {
  if (request.method != "POST") return std::nullopt;
  if (!says_json(request)) return refusal(406, "Content-Type has to be application/json");
  boost::system::error_code error;
  call.body = json::parse(request.body, error);
  if (error) return refusal(406, "the body is not JSON: " + error.message());
  if (!call.body.is_object()) return refusal(422, "the body has to be a JSON object");
  return std::nullopt;
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

Fault Service::meet(Request& head) {
  const std::lock_guard lock(mutex_);
  head.at = now_();
  return is_local(head) ? Fault{} : faults_.draw(head.method);
}

Response Service::answer(const Request& request, const Fault& fault) {
  const std::lock_guard lock(mutex_);
  CallRecord record = record_of(request, fault);
  Response response;
  try {
    response = carry_out(request, fault, record);
  } catch (const std::runtime_error& error) {
    response = refusal(500, error.what());
  }
  record.status = response.status;
  response.date = http_date(now_());
  if (!is_local(request)) remember(std::move(record));
  return response;
}

void Service::note(const Request& request, const Fault& fault) {
  const std::lock_guard lock(mutex_);
  remember(record_of(request, fault));
}

Response Service::carry_out(const Request& request, const Fault& fault,
                            CallRecord& record) {
  using Kind = Fault::Kind;
  if (fault.kind == Kind::fail_before) return refusal(fault.status, "out of order");
  if (fault.kind == Kind::throttle) return too_many(milliseconds(1000));
  const Response garbage{.body = "<html><body>Welcome</body></html>",
                         .content_type = "text/html"};
  if (fault.kind == Kind::garbage_before) return garbage;

  if (auto file = stored_file(request.target, token_, database_)) return *file;
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
  if (request.method == "POST") totals_.clear();
  Call call{.database = database_,
            .totals = totals_,
            .query = std::move(query),
            .url = request.origin + record.path,
            .secret = token_,
            .user = user,
            .now = now_(),
            .rate_limit = rate_limit_};
  if (fault.kind == Fault::Kind::partial) call.keep = [this] { return faults_.toss(); };
  if (record.path == "/api/v2/account.json") return show_account(call);

  const auto [project, rest] = place_of(record.path);
  if (!database_.number("SELECT id FROM project WHERE id = ?", {project}))
    return refusal(404, "there is no such project");
  const auto route = find_route(request.method, rest);
  if (!route.handler) {
    Response response = refusal(route.status, "no such resource or method");
    response.allow = route.allow;
    return response;
  }
  call.project = project;
  call.id = route.id;
  if (auto refused = read_body(request, call)) return *refused;
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

CallRecord Service::record_of(const Request& request, const Fault& fault) const {
  return {.at = request.at == Time{} ? now_() : request.at,
          .method = request.method,
          .path = path_of(request),
          .fault = fault.name};
}

void Service::remember(CallRecord record) {
  if (calls_.size() == remembered_calls) calls_.pop_front();
  calls_.push_back(std::move(record));
}

}  // namespace local
