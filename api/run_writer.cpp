#include "api/run_writer.hpp"

#include <algorithm>

#include "api/base64.hpp"
#include "api/run_text.hpp"
#include "api/utf8.hpp"
#include "mapping/escapes.hpp"

namespace api {
namespace {

std::string_view bare_key(std::string_view key) {
  return key.ends_with("[]") ? key.substr(0, key.size() - 2) : key;
}

}  // namespace

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
  json_.key("attributes");
  json_.open('{');
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
      json_.member("run-duration", {}, *text);
  if (!run.version.empty()) json_.member("version", run.version);
  custom_fields(run.custom_fields);
  json_.close('}');
}

void RunWriter::output(std::string_view text, std::string_view key) {
  constexpr auto& name = "automated-execution-output";
  const auto cut = output_text(text, key);
  if (!key.empty())
    json_.member(name, cut, cut.empty() ? ""sv : " "sv, mark_open, key, mark_close);
  else if (!cut.empty())
    json_.member(name, cut);
}

Broken RunWriter::content(const mapping::File& file) {
  json_.key("content_encoded");
  json_.flush();
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
  json_.plain("\"");
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
  json_.open('{');
  json_.member("type", {}, "instances"sv);
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

}  // namespace api
