// How large a run will be in a body.

#include "api/base64.hpp"
#include "api/json_writer.hpp"
#include "api/run_body.hpp"
#include "api/run_text.hpp"
#include "api/utf8.hpp"

namespace api {
namespace {

std::uint64_t files_bytes(const std::vector<mapping::File>& files) {
  if (files.empty()) return 0;
  std::uint64_t bytes = 32;
  for (const auto& file : files)
    bytes += 40 + quoted_size(file.name) + base64_size(mapping::content_bytes(file));
  return bytes;
}

}  // namespace

std::uint64_t run_bytes(const Sendable& sendable) {
  const auto& run = *sendable.run;
  std::uint64_t bytes = 384 + quoted_size(run.version) + files_bytes(run.files);
  if (run.type == mapping::RunType::manual)
    bytes += 96 + base64_size(run.output.size());
  else
    bytes += quoted_size(first_code_points(run.output, longest_text)) +
             mark_size(sendable.key);
  if (const auto* made = std::get_if<mapping::InNewTest>(&run.destination))
    bytes += quoted_size(made->test_name);
  for (const auto& [key, value] : run.custom_fields)
    bytes += 4 + key.size() + quoted_size(value);
  for (const auto& step : run.steps)
    bytes += 96 + quoted_size(step.name) + quoted_size(step.description) +
             quoted_size(step.expected_results) + quoted_size(step.actual_results) +
             files_bytes(step.files);
  return bytes;
}

}  // namespace api
