#include "api/found_run_json.hpp"

#include "api/json_value.hpp"

namespace api {

FoundRun found_run(const boost::json::value& item) {
  FoundRun run{.id = id_in(item, "id")};
  const auto& attributes = attributes_of(item);
  run.instance = id_in(attributes, "instance-id");
  run.key = find_key(text_in(attributes, "automated-execution-output"));
  run.fields = {.status = text_in(attributes, "status"),
                .date = text_in(attributes, "run-date"),
                .duration = text_in(attributes, "run-duration"),
                .version = text_in(attributes, "version")};
  run.created = zoned_time(text_in(attributes, "created-at"));
  return run;
}

}  // namespace api
