#include "api/cli/runs_printer.hpp"

#include <string>
#include <utility>

#include "api/cli/json_text.hpp"
#include "api/cli/show.hpp"
#include "api/cli/table.hpp"
#include "api/cli/text.hpp"

namespace cli {
namespace {

namespace json = boost::json;

std::string id_text(mapping::Id id) {
  return id ? std::to_string(id) : "";
}

/// The API's object, with "steps" added where they were asked for.
std::string object_of(const RunWithSteps& one, bool with_steps) {
  std::string text = one.run.json;
  if (!with_steps || text.empty()) return text;
  text.pop_back();
  text += ",\"steps\":[";
  for (std::size_t i = 0; i < one.steps.size(); ++i)
    text += (i > 0 ? "," : "") + one.steps[i].json;
  return text + "]}";
}

RunsPrinter json_printer(bool with_steps, std::ostream& out) {
  const auto empty = std::make_shared<bool>(true);
  const auto close = [&out](const std::string& meta) {
    out << "],\n\"meta\":{\"total-count\":" << meta << "}}\n";
  };
  return {.add =
              [&out, with_steps, empty](const RunWithSteps& one) {
                out << (*empty ? "{\"data\":[\n" : ",\n") << object_of(one, with_steps);
                *empty = false;
              },
          .finish =
              [&out, empty, close](std::size_t total) {
                if (*empty) out << "{\"data\":[";
                close(std::to_string(total));
              },
          .break_off =
              [empty, close](const std::string& error) {
                if (!*empty) close("null,\"error\":" + json_text(json::value(error)));
              }};
}

RunsPrinter ndjson_printer(bool with_steps, std::ostream& out) {
  return {
      .add = [&out, with_steps](
                 const RunWithSteps& one) { out << object_of(one, with_steps) << '\n'; },
      .finish = [](std::size_t) {}};
}

std::string custom_fields_of(const api::ShownRun& run) {
  std::string text;
  for (const auto& [key, value] : run.custom_fields) {
    text += text.empty() ? "" : "; ";
    text.append(key).append("=").append(value);
  }
  return text;
}

std::vector<std::string> csv_cells(const api::ShownRun& run) {
  return {id_text(run.id),
          id_text(run.instance),
          id_text(run.test),
          run.status,
          run.type,
          run.duration,
          run.version,
          run.run_date,
          id_text(run.tester),
          run.output,
          run.created,
          run.updated,
          custom_fields_of(run)};
}

RunsPrinter csv_printer(bool with_steps, std::ostream& out) {
  std::vector<std::string> head = {"id",           "instance-id",
                                   "test-id",      "status",
                                   "run-type",     "run-duration",
                                   "version",      "run-date",
                                   "tester-id",    "automated-execution-output",
                                   "created-at",   "updated-at",
                                   "custom-fields"};
  if (with_steps)
    head.insert(head.end(), {"step-name", "step-description", "step-expected-results",
                             "step-actual-results", "step-status"});
  const auto begin = [&out, head, begun = std::make_shared<bool>()] {
    if (!std::exchange(*begun, true)) print_csv(out, head);
  };
  const auto add = [&out, with_steps, begin](const RunWithSteps& one) {
    begin();
    const auto cells = csv_cells(one.run);
    const auto with = [&](const std::vector<std::string>& more) {
      auto all = cells;
      all.insert(all.end(), more.begin(), more.end());
      print_csv(out, all);
    };
    if (!with_steps) return with({});
    if (one.steps.empty()) return with({"", "", "", "", ""});
    for (const api::ShownStep& step : one.steps)
      with({step.name, step.description, step.expected_results, step.actual_results,
            step.status});
  };
  return {.add = add, .finish = [begin](std::size_t) { begin(); }};
}

RunsPrinter table_printer(std::ostream& out) {
  constexpr std::size_t columns_at_most = 60;
  const auto table = std::make_shared<Table>(Table{.columns = {{"run", true},
                                                               {"instance", true},
                                                               {"test", true},
                                                               {"status"},
                                                               {"type"},
                                                               {"duration"},
                                                               {"version"},
                                                               {"output"},
                                                               {"created"}}});
  const auto add = [table](const RunWithSteps& one) {
    const api::ShownRun& run = one.run;
    const auto cut = [](const std::string& text) {
      return shortened(visible(text), columns_at_most);
    };
    table->rows.push_back({id_text(run.id), id_text(run.instance), id_text(run.test),
                           run.status, run.type, run.duration, run.version,
                           cut(run.output), run.created});
    for (const api::ShownStep& step : one.steps)
      table->rows.push_back(
          {"", "", "", "  " + step.status, "step", "", "",
           cut("  " + step.name +
               (step.actual_results.empty() ? "" : ": " + step.actual_results)),
           ""});
  };
  return {.add = add, .finish = [table, &out](std::size_t total) {
            print(out, *table);
            out << '\n' << counted(total, "run", "runs") << " on the server\n";
          }};
}

}  // namespace

RunsPrinter runs_printer(Format format, bool with_steps, std::ostream& out) {
  switch (format) {
    case Format::json:
      return json_printer(with_steps, out);
    case Format::ndjson:
      return ndjson_printer(with_steps, out);
    case Format::csv:
      return csv_printer(with_steps, out);
    case Format::table:
      break;
  }
  return table_printer(out);
}

}  // namespace cli
