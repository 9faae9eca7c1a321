#include "api/run_body.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <ostream>

#include "api/base64.hpp"
#include "api/json_writer.hpp"
#include "api/run_rules.hpp"
#include "api/run_text.hpp"
#include "api/utf8.hpp"
#include "mapping/escapes.hpp"

namespace api {
namespace {

using Broken = std::optional<std::string>;

// Writes one run; the first thing that goes wrong ends it.
class RunWriter {
 public:
  RunWriter(std::string& body, std::uint64_t max_bytes)
      : body_(body), json_(body), begin_(body.size()), max_bytes_(max_bytes) {}

  Broken write(const Sendable& sendable, mapping::Id set);

 private:
  void destination(const mapping::Destination& destination, mapping::Id set);
  void attributes(const Sendable& sendable, mapping::Id set);
  void output(std::string_view text, std::string_view key);
  void custom_fields(const mapping::CustomFields& fields);
  Broken steps(const std::vector<mapping::Step>& steps);
  Broken files(const std::vector<mapping::File>& files,
               const std::string* text = nullptr);
  Broken content(const mapping::File& file);

  std::string& body_;
  JsonWriter json_;
  std::size_t begin_;  // What `body` held before counts for another request.
  std::uint64_t max_bytes_;
};

std::string_view bare_key(std::string_view key) {
  return key.ends_with("[]") ? key.substr(0, key.size() - 2) : key;
}

void RunWriter::custom_fields(const mapping::CustomFields& fields) {
  if (fields.empty()) return;
  json_.key("custom-fields");
  json_.open('{');
  for (auto field = fields.begin(); field != fields.end(); ++field) {
    const auto key = bare_key(field->first);
    const auto same = [&](const auto& other) { return bare_key(other.first) == key; };
    if (std::any_of(fields.begin(), field, same)) continue;
    const bool list =
        key.size() != field->first.size() || std::any_of(field + 1, fields.end(), same);
    json_.key(key);
    if (list) json_.open('[');
    for (auto each = field; each != fields.end(); ++each)
      if (same(*each)) json_.text(each->second);
    if (list) json_.close(']');
  }
  json_.close('}');
}

void RunWriter::destination(const mapping::Destination& destination, mapping::Id set) {
  if (const auto* there = std::get_if<mapping::InInstance>(&destination)) {
    json_.member("instance-id", there->instance);
    return;
  }
  json_.member("set-id", set);
  if (const auto* made = std::get_if<mapping::InNewInstance>(&destination))
    json_.member("test-id", made->test);
}

void RunWriter::attributes(const Sendable& sendable, mapping::Id set) {
  const auto& run = *sendable.run;
  json_.plain(R"("attributes":{)");
  destination(run.destination, set);
  if (run.steps.empty())
    json_.member("exit-code", run.outcome == ingest::Outcome::passed ? 0 : 1);
  if (run.type == mapping::RunType::manual) {
    json_.member("run-type", "ManualRun");
    if (run.run_date) json_.member("run-date", *run.run_date);
    if (run.tester) json_.member("tester-id", *run.tester);
  } else {
    output(run.output, sendable.key);
  }
  if (run.duration)
    if (const auto text = duration_text(*run.duration))
      json_.member("run-duration", *text);
  if (!run.version.empty()) json_.member("version", run.version);
  custom_fields(run.custom_fields);
  json_.close('}');
}

void RunWriter::output(std::string_view text, std::string_view key) {
  constexpr auto& name = "automated-execution-output";
  const auto cut = output_text(text, key);
  if (!key.empty())
    json_.member(name, cut, {cut.empty() ? "" : " ", mark_open, key, mark_close});
  else if (!cut.empty())
    json_.member(name, cut);
}

Broken RunWriter::content(const mapping::File& file) {
  json_.key("content_encoded");
  body_ += '"';
  const auto room =
      max_bytes_ - std::min<std::uint64_t>(max_bytes_, body_.size() - begin_);
  const auto append = [&](std::string_view bytes) -> Broken {
    if (base64_size(bytes.size()) > room) return "too large for one request";
    append_base64(body_, bytes);
    return std::nullopt;
  };
  const auto* path = std::get_if<std::filesystem::path>(&file.content);
  const auto* spilled = std::get_if<mapping::SpilledText>(&file.content);
  const auto broken = path      ? append_base64_file(body_, *path, room)
                      : spilled ? append(spilled->read())
                                : append(std::get<std::string>(file.content));
  if (broken)
    return "file \"" + printable(path ? path->string() : file.name, 200) +
           "\": " + *broken;
  body_ += '"';
  return std::nullopt;
}

Broken RunWriter::files(const std::vector<mapping::File>& files,
                        const std::string* text) {
  if (files.empty() && !text) return std::nullopt;
  json_.key("files");
  json_.open('{');
  json_.key("data");
  json_.open('[');
  const auto one = [&](const mapping::File& file) {
    json_.open('{');
    json_.member("filename", file.name);
    auto broken = content(file);
    json_.close('}');
    return broken;
  };
  if (text)
    if (auto broken = one({.name = "output.txt", .content = *text})) return broken;
  for (const auto& file : files)
    if (auto broken = one(file)) return broken;
  json_.close(']');
  json_.close('}');
  return std::nullopt;
}

Broken RunWriter::steps(const std::vector<mapping::Step>& steps) {
  if (steps.empty()) return std::nullopt;
  json_.key("steps");
  json_.open('{');
  json_.key("data");
  json_.open('[');
  for (const auto& step : steps) {
    json_.open('{');
    // A key is a hash of the name as it was written.
    const auto name = mapping::without_escapes(step.name);
    json_.member("name", first_code_points(name, longest_text));
    if (!step.description.empty()) json_.member("description", step.description);
    if (!step.expected_results.empty())
      json_.member("expected-results", step.expected_results);
    if (!step.actual_results.empty()) json_.member("actual-results", step.actual_results);
    json_.member("status", status_text(step.status));
    if (auto broken = files(step.files)) return broken;
    json_.close('}');
  }
  json_.close(']');
  json_.close('}');
  return std::nullopt;
}

Broken RunWriter::write(const Sendable& sendable, mapping::Id set) {
  const auto& run = *sendable.run;
  if (auto broken = broken_rule(run)) return broken;
  body_ += R"({"type":"instances")";
  attributes(sendable, set);
  if (const auto* made = std::get_if<mapping::InNewTest>(&run.destination)) {
    json_.key("test-attributes");
    json_.open('{');
    json_.member("name", made->test_name);
    json_.close('}');
  }
  if (auto broken = steps(run.steps)) return broken;
  const bool as_file = run.type == mapping::RunType::manual && !run.output.empty();
  if (auto broken = files(run.files, as_file ? &run.output : nullptr)) return broken;
  json_.close('}');
  if (body_.size() - begin_ + 2 > max_bytes_)
    return "the request is above --max-request-bytes (" + std::to_string(max_bytes_) +
           "); raise that, or attach less";
  return std::nullopt;
}

std::string place_of(const mapping::Run& run) {
  auto place = '"' + printable(run.identity, 200) + '"';
  if (const auto* there = std::get_if<mapping::InInstance>(&run.destination))
    place += " for instance " + std::to_string(there->instance);
  return place + ": ";
}

// One run is sent as an object, several as a list.
const char* opening(std::size_t runs) {
  return runs == 1 ? R"({"data":)" : R"({"data":[)";
}

const char* closing(std::size_t runs) {
  return runs == 1 ? "}" : "]}";
}

Broken write_in_instance(const Sendable& run, RunWriter& writer) {
  if (!std::holds_alternative<mapping::InInstance>(run.run->destination))
    return "its instance does not exist yet";
  return writer.write(run, 0);
}

}  // namespace

BodyResult write_runs(std::span<const Sendable> runs, std::uint64_t max_bytes,
                      std::string& body) {
  assert(!runs.empty());
  body.clear();
  RunWriter writer(body, max_bytes);
  body += opening(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i > 0) body += ',';
    if (const auto broken = write_in_instance(runs[i], writer))
      return BodyError{i, place_of(*runs[i].run) + *broken};
  }
  body += closing(runs.size());
  return {};
}

BodyResult write_run(const Sendable& run, std::uint64_t max_bytes, std::string& text) {
  const auto before = text.size();
  RunWriter writer(text, max_bytes);
  const auto broken = write_in_instance(run, writer);
  if (!broken) return {};
  text.resize(before);
  return BodyError{0, place_of(*run.run) + *broken};
}

void join_runs(std::span<const std::string_view> runs, std::ostream& body) {
  assert(!runs.empty());
  body << opening(runs.size()) << runs.front();
  for (const auto run : runs.subspan(1)) body << ',' << run;
  body << closing(runs.size());
}

BodyResult write_auto_create(const Sendable& run, mapping::Id set,
                             std::uint64_t max_bytes, std::string& body) {
  body.clear();
  RunWriter writer(body, max_bytes);
  body += R"({"data":)";
  auto broken =
      set > 0 ? writer.write(run, set) : Broken("it needs the id of a test set");
  if (broken) return BodyError{0, place_of(*run.run) + *broken};
  body += '}';
  return {};
}

}  // namespace api
