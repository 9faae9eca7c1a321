#include "api/runs_query.hpp"

#include <algorithm>
#include <span>

#include "api/api_limits.hpp"
#include "api/json_value.hpp"
#include "api/pages.hpp"

namespace api {
namespace {

namespace json = boost::json;
using Ids = std::span<const mapping::Id>;

std::vector<Ids> parts_of(const std::vector<mapping::Id>& ids) {
  std::vector<Ids> parts;
  for (std::size_t begin = 0; begin < ids.size(); begin += ids_a_call)
    parts.push_back(Ids(ids).subspan(begin, std::min(ids_a_call, ids.size() - begin)));
  if (parts.empty()) parts.emplace_back();
  return parts;
}

// Puts the query of GET runs.json together.
struct Query {
  std::string text = "runs.json";

  void add(std::string_view name, const std::string& value) {
    text += text.find('?') == text.npos ? '?' : '&';
    text.append(name) += '=' + value;
  }

  void add(std::string_view name, Ids ids) {
    if (!ids.empty()) add(name, id_list(ids));
  }

  void add(std::string_view name, std::int64_t number) {
    if (number != 0) add(name, std::to_string(number));
  }
};

// Each run has one test, one set and one instance, so that no run is in two of these.
std::vector<std::string> queries_of(const RunsFilter& filter) {
  std::vector<std::string> queries;
  for (const auto tests : parts_of(filter.tests))
    for (const auto sets : parts_of(filter.sets))
      for (const auto instances : parts_of(filter.instances)) {
        Query query;
        query.add("test-ids", tests);
        query.add("set-ids", sets);
        query.add("instance-ids", instances);
        if (filter.type)
          query.add("run-type", *filter.type == mapping::RunType::manual
                                    ? std::string("ManualRun")
                                    : std::string("AutomatedRun"));
        query.add("set-filter-id", filter.set_filter);
        query.add("set-filter-user-id", filter.set_filter_user);
        query.add("updated-hours-ago", filter.updated_hours_ago);
        queries.push_back(query.text);
      }
  return queries;
}

std::string value_text(const json::value& value) {
  if (const auto* text = value.if_string()) return {text->data(), text->size()};
  if (value.is_null()) return {};
  const auto* list = value.if_array();
  if (!list) return json::serialize(value);
  std::string joined;
  for (const auto& each : *list)
    joined += (joined.empty() ? "" : ", ") + value_text(each);
  return joined;
}

ShownRun shown_run(const json::value& item) {
  ShownRun run{.id = id_in(item, "id")};
  run.json = json::serialize(item);
  const auto& attributes = attributes_of(item);
  run.instance = id_in(attributes, "instance-id");
  run.test = id_in(attributes, "test-id");
  run.tester = id_in(attributes, "tester-id");
  run.status = text_in(attributes, "status");
  run.type = text_in(attributes, "run-type");
  run.version = text_in(attributes, "version");
  run.output = text_in(attributes, "automated-execution-output");
  run.duration = text_in(attributes, "run-duration");
  run.run_date = text_in(attributes, "run-date");
  run.created = text_in(attributes, "created-at");
  run.updated = text_in(attributes, "updated-at");
  const auto* fields = member(attributes, "custom-fields");
  if (!fields || !fields->is_object()) return run;
  for (const auto& field : fields->get_object())
    run.custom_fields.emplace_back(std::string(field.key()), value_text(field.value()));
  return run;
}

bool all_positive(const std::vector<mapping::Id>& ids) {
  return std::all_of(ids.begin(), ids.end(), [](auto id) { return id > 0; });
}

}  // namespace

std::optional<std::string> fault_in(const RunsFilter& filter) {
  constexpr const char* positive = " takes system ids, which are above 0";
  if (!all_positive(filter.tests)) return std::string("--test-ids:") + positive;
  if (!all_positive(filter.sets)) return std::string("--set-ids:") + positive;
  if (!all_positive(filter.instances)) return std::string("--instance-ids:") + positive;
  if (filter.set_filter < 0 || filter.set_filter_user < 0)
    return std::string("--set-filter-id and --set-filter-user-id:") + positive;
  if (filter.set_filter_user != 0 && filter.set_filter == 0)
    return "--set-filter-user-id: it says who the current user of a filter is; give "
           "--set-filter-id beside it";
  if (filter.updated_hours_ago < 0) return "--updated-hours-ago: it has to be above 0";
  return std::nullopt;
}

ClientResult<std::size_t> read_runs(const Client& client, const RunsFilter& filter,
                                    const std::function<bool(ShownRun&&)>& on_run) {
  std::size_t told = 0;
  std::size_t total = 0;
  bool going = true;
  const auto tell = [&](const json::value& item) {
    const bool last = ++told == filter.limit;
    going = on_run(shown_run(item)) && !last;
    return going;
  };
  for (const auto& query : queries_of(filter)) {
    if (!going) break;
    const auto counted = read_pages(client, target_of(client, query), tell);
    if (!counted) return counted.error();
    total += *counted;
  }
  return total;
}

}  // namespace api
