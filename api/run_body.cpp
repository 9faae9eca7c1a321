#include "api/run_body.hpp"

#include <cassert>

#include "api/run_rules.hpp"
#include "api/run_writer.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

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
    auto broken = broken_rule(*runs[i].run);
    if (!broken) broken = write_in_instance(runs[i], writer);
    if (broken) return BodyError{i, place_of(*runs[i].run) + *broken};
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

void join_runs(std::span<const std::string_view> runs, std::string& body) {
  assert(!runs.empty());
  body = opening(runs.size());
  body += runs.front();
  for (const auto run : runs.subspan(1)) (body += ',') += run;
  body += closing(runs.size());
}

BodyResult write_auto_create(const Sendable& run, mapping::Id set,
                             std::uint64_t max_bytes, std::string& body) {
  body.clear();
  RunWriter writer(body, max_bytes);
  body += R"({"data":)";
  auto broken = broken_rule(*run.run);
  if (!broken && set <= 0) broken = "it needs the id of a test set";
  if (!broken) broken = writer.write(run, set);
  if (broken) return BodyError{0, place_of(*run.run) + *broken};
  body += '}';
  return {};
}

}  // namespace api
