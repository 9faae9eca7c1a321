#include <boost/json.hpp>

#include "api/local/run_resource.hpp"

namespace local {

std::vector<Fields> read_items(Call& call, bool& as_array) {
  Fields document(&call.body, "", call.problems);
  const auto* data = document.any("data");
  document.require("data");
  document.finish();
  as_array = data && data->is_array();
  if (!data) return {};
  if (!as_array) return {Fields(data, "/data", call.problems)};

  auto items = document.objects("data");
  if (items.empty() || items.size() > 20)
    call.problems.push_back(
        {.title = "holds " + std::to_string(items.size()) + " items; 1 to 20 are allowed",
         .pointer = "/data"});
  if (items.size() > 20) items.clear();
  return items;
}

Fields read_single(Call& call, std::string_view type) {
  Fields document(&call.body, "", call.problems);
  document.require("data");
  Fields data = document.object("data");
  document.finish();
  if (data.text("type").value_or(std::string(type)) != type)
    data.complain("type", "has to be \"" + std::string(type) + "\"");
  return data;
}

}  // namespace local
