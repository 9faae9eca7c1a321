// What a test may ask the server about itself.

#include <boost/json.hpp>

#include "api/local/service.hpp"

namespace local {

namespace json = boost::json;

using std::chrono::milliseconds;

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
