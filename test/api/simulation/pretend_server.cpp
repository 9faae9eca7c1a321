#include "test/api/simulation/pretend_server.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "api/upload_http.hpp"
#include "test/api/simulation/time_text.hpp"

namespace simulation {
namespace {

namespace json = boost::json;

constexpr std::size_t page_size = 100;

std::string text_of(const json::object& attributes, const char* name) {
  const auto* value = attributes.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string parameter(const std::string& query, const std::string& name) {
  const auto at = query.find(name + '=');
  if (at == query.npos) return {};
  const auto begin = at + name.size() + 1;
  return query.substr(begin, query.find('&', begin) - begin);
}

std::set<mapping::Id> ids(const std::string& list) {
  std::set<mapping::Id> found;
  for (std::size_t at = 0; at < list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    found.insert(std::stoll(list.substr(at, comma - at)));
    at = comma + 1;
  }
  return found;
}

StoredRun run_of(const json::object& attributes) {
  StoredRun run;
  if (const auto* instance = attributes.if_contains("instance-id"))
    run.instance = instance->to_number<mapping::Id>();
  run.output = text_of(attributes, "automated-execution-output");
  run.manual = text_of(attributes, "run-type") == "ManualRun";
  if (run.manual)
    run.output = text_of(attributes.at("custom-fields").get_object(), "---f-1");
  run.date = text_of(attributes, "run-date");
  const auto* code = attributes.if_contains("exit-code");
  run.status = code && code->to_number<int>() != 0 ? "FAILED" : "PASSED";
  run.duration = text_of(attributes, "run-duration");
  run.version = text_of(attributes, "version");
  return run;
}

json::object shown(const StoredRun& run) {
  return {{"id", std::to_string(run.id)},
          {"attributes",
           {{"instance-id", run.instance},
            {"automated-execution-output", run.manual ? "" : run.output},
            {"run-date", run.date},
            {"status", run.status},
            {"run-duration", run.duration},
            {"version", run.version},
            {"created-at", time_text(run.at, iso_8601)}}}};
}

}  // namespace

api::HttpResponse PretendServer::carry_out(const api::HttpRequest& request, Time now,
                                           Storing storing) {
  now += clock_;
  if (request.method == api::HttpRequest::Method::post)
    return store(request, now, storing);
  if (request.target.find("/instances.json") != std::string::npos)
    return list_instances(request.target);
  return list_runs(request.target, now);
}

void PretendServer::store_alike(std::span<const mapping::Run> runs, Time at) {
  for (const auto& run : runs) {
    const auto* there = std::get_if<mapping::InInstance>(&run.destination);
    if (!there) continue;
    const auto fields = api::fields_of(run);
    runs_.push_back({.id = 1 + static_cast<mapping::Id>(runs_.size()),
                     .instance = there->instance,
                     .date = fields.date,
                     .status = fields.status,
                     .duration = fields.duration,
                     .version = fields.version,
                     .at = at + clock_,
                     .alike = true});
  }
}

mapping::Id PretendServer::instance_of(mapping::Id set, const std::string& test) {
  const auto id = 900'000 + static_cast<mapping::Id>(made_.size());
  return made_.try_emplace({set, test}, id).first->second;
}

api::HttpResponse PretendServer::store(const api::HttpRequest& request, Time now,
                                       Storing storing) {
  auto data = json::parse(request.body).at("data");
  if (data.is_object()) data = json::array{data};
  bool bad = false;
  std::vector<StoredRun> runs;
  for (const auto& item : data.get_array()) {
    const auto& attributes = item.at("attributes").get_object();
    runs.push_back(run_of(attributes));
    bad = bad || runs.back().version == "bad";
    if (const auto* test = item.get_object().if_contains("test-attributes");
        test && runs.back().version != "bad" && storing != Storing::none)
      runs.back().instance = instance_of(attributes.at("set-id").to_number<mapping::Id>(),
                                         std::string(test->at("name").as_string()));
  }
  json::array made;
  for (auto& run : runs) {
    if (run.version == "bad" || storing == Storing::none) continue;
    if ((bad && storing == Storing::all) ||
        (storing == Storing::some && dice_.chance(0.5)))
      continue;
    run.id = 1 + static_cast<mapping::Id>(runs_.size());
    run.at = now;
    runs_.push_back(run);
    made.push_back(shown(run));
  }
  if (bad) return {.status = 422, .body = R"({"errors":["version is bad"]})"};
  if (storing != Storing::all) return {.status = 500, .body = "oops"};
  return {.status = 200, .body = json::serialize(json::object{{"data", made}})};
}

api::HttpResponse PretendServer::list_runs(const std::string& query, Time now) const {
  const auto wanted = ids(parameter(query, "instance-ids"));
  const auto hours = parameter(query, "updated-hours-ago");
  const auto page = std::stoul(parameter(query, "page%5Bnumber%5D"));
  json::array data;
  std::size_t matching = 0;
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    if (!wanted.contains(run->instance)) continue;
    if (!hours.empty() && run->at < now - std::chrono::hours(std::stoi(hours))) continue;
    if (matching++ / page_size + 1 == page) data.push_back(shown(*run));
  }
  json::object meta{{"next-page", nullptr}, {"total-count", matching}};
  if (matching > page * page_size) meta["next-page"] = page + 1;
  return {.status = 200,
          .body = json::serialize(json::object{{"data", data}, {"meta", meta}}),
          .date = time_text(now, http_date)};
}

api::HttpResponse PretendServer::list_instances(const std::string& query) const {
  auto name = parameter(query, "name_exact");
  for (auto at = name.find("%20"); at != name.npos; at = name.find("%20"))
    name.replace(at, 3, " ");
  json::array data;
  for (const auto& [at, instance] : made_)
    if (std::to_string(at.first) == parameter(query, "set-ids") && at.second == name)
      data.push_back(json::object{{"id", std::to_string(instance)}});
  return {.status = 200, .body = json::serialize(json::object{{"data", data}})};
}

}  // namespace simulation
