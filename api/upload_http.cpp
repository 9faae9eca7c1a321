#include "api/upload_http.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/found_run_json.hpp"
#include "api/json_value.hpp"
#include "api/pages.hpp"
#include "api/run_body.hpp"
#include "api/run_text.hpp"

namespace api {
namespace {

namespace json = boost::json;
using Written = boost::system::result<HttpRequest, Unwritable>;

struct Writer {
  const UploadContent& content;
  Time now;

  Client client() const { return {.world = {}, .project = content.project}; }

  Sendable sendable(std::size_t run) const {
    return {.run = content.runs[run], .key = content.keys[run]};
  }

  Written operator()(const PostRuns& post) const {
    // Runs whose test was created under way do not know their instance.
    std::vector<mapping::Run> placed;
    placed.reserve(post.runs.size());
    std::vector<Sendable> runs;
    for (std::size_t i = 0; i < post.runs.size(); ++i) {
      runs.push_back(sendable(post.runs[i]));
      if (std::holds_alternative<mapping::InInstance>(runs.back().run->destination))
        continue;
      placed.push_back(*runs.back().run);
      placed.back().destination = mapping::InInstance{post.instances[i]};
      runs.back().run = &placed.back();
    }
    HttpRequest request{.method = HttpRequest::Method::post,
                        .target = target_of(client(), "runs.json")};
    const auto written = write_runs(runs, content.max_bytes, request.body);
    if (!written)
      return Unwritable{post.runs[written.error().position], written.error().message};
    return request;
  }

  Written operator()(const PostNewTest& post) const {
    const auto run = sendable(post.run);
    HttpRequest request{.method = HttpRequest::Method::post,
                        .target = target_of(client(), "runs/auto_create.json")};
    const auto written =
        write_auto_create(run, set_of(*run.run), content.max_bytes, request.body);
    if (!written) return Unwritable{post.run, written.error().message};
    return request;
  }

  Written operator()(const FindInstances& find) const {
    const auto& run = *content.runs[find.run];
    std::string query = "instances.json?set-ids=" + std::to_string(set_of(run));
    if (const auto* test = std::get_if<mapping::InNewTest>(&run.destination))
      query += "&name_exact=" + query_value(test->test_name);
    else if (const auto* made = std::get_if<mapping::InNewInstance>(&run.destination))
      query += "&test-ids=" + std::to_string(made->test);
    return page(query, find.page);
  }

  Written operator()(const FindRuns& find) const {
    return page("runs.json?" + runs_query(find.instances, find.since, now), find.page);
  }

  static mapping::Id set_of(const mapping::Run& run) {
    if (const auto* test = std::get_if<mapping::InNewTest>(&run.destination))
      return test->set;
    if (const auto* made = std::get_if<mapping::InNewInstance>(&run.destination))
      return made->set;
    return 0;
  }

  HttpRequest page(const std::string& resource, int number) const {
    return {.target = page_target(target_of(client(), resource),
                                  static_cast<std::size_t>(number))};
  }
};

// A look-up cannot be refused for what it asks: what is no list tells nothing.
Verdict judge_look(const Answer& answer, Time now) {
  auto verdict = judge_post(answer, 0, now);
  if (verdict.meaning == Meaning::stored) verdict.meaning = Meaning::unknown;
  if (verdict.meaning == Meaning::refused)
    verdict.meaning = verdict.status == 404 ? Meaning::stop : Meaning::unknown;
  return verdict;
}

}  // namespace

void throw_exception_from_error(const Unwritable& error, const boost::source_location&) {
  throw std::runtime_error(error.message);
}

boost::system::result<HttpRequest, Unwritable> write_call(const UploadContent& content,
                                                          const UploadCall& call,
                                                          Time now) {
  return std::visit(Writer{content, now}, call);
}

UploadReply read_reply(const UploadCall& call, const Answer& answer, Time now) {
  if (const auto* post = std::get_if<PostRuns>(&call))
    return {.verdict = judge_post(answer, post->runs.size(), now)};
  if (std::holds_alternative<PostNewTest>(call))
    return {.verdict = judge_post(answer, 1, now)};
  if (!answer || answer->status / 100 != 2) return {.verdict = judge_look(answer, now)};

  const auto* find = std::get_if<FindRuns>(&call);
  const int number = find ? find->page : std::get<FindInstances>(call).page;
  const Client reader{.world = {.exchange = [&](const HttpRequest&) { return answer; },
                                .now = {},
                                .sleep = {},
                                .jitter = {}},
                      .attempts = 1};
  const auto page = read_page(reader, find ? "runs.json" : "instances.json",
                              static_cast<std::size_t>(number));
  UploadReply reply{.verdict = {.meaning = page ? Meaning::stored : Meaning::unknown,
                                .status = answer->status}};
  if (!page) {
    reply.verdict.message = page.error().message;
    return reply;
  }
  reply.date = page->date;
  reply.total = page->total_count;
  reply.more = page->next != 0 && !page->items().empty();
  reply.ids = ids_of(*page);
  if (find)
    for (const auto& item : page->items()) reply.found.push_back(found_run(item));
  return reply;
}

RunFields fields_of(const mapping::Run& run) {
  RunFields fields{.version = run.version};
  if (run.run_date) fields.date = *run.run_date;
  if (run.duration) fields.duration = duration_text(*run.duration).value_or("");
  // A report may hold the texts of runs that were sent with a key.
  if (run.type == mapping::RunType::automated)
    fields.mark = find_key(output_text(run.output, {}));
  // The status of steps is PractiTest's to work out.
  if (run.steps.empty())
    fields.status = run.outcome == ingest::Outcome::passed ? "PASSED" : "FAILED";
  return fields;
}

}  // namespace api
