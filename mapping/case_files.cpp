#include "mapping/case_files.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "mapping/attachments.hpp"
#include "mapping/case_texts.hpp"
#include "mapping/escapes.hpp"
#include "mapping/excerpt.hpp"
#include "mapping/result.hpp"

namespace mapping {
namespace {

bool attached(const ingest::Case& test_case, Attach attach) {
  if (test_case.of_suite)
    return attach != Attach::none;  // Whether its run fails is open.
  if (attach == Attach::failures) return failing(test_case.outcome) || test_case.flaky;
  return attach == Attach::all;
}

std::string called(const ingest::Case& test_case) {
  if (test_case.of_suite) return "suite \"" + test_case.class_name + "\"";
  return label(subject_of(test_case, Grouping::by_case, {}));
}

// Whether `named`, which leads nowhere from here, is the end of a path to one of `files`:
// some runners name a file once from the report's folder and once from where they ran. A
// name without a folder tells no file from its namesakes.
bool found_otherwise(std::string_view named, const std::vector<File>& files) {
  const auto end = std::filesystem::path(named).lexically_normal();
  return end.has_parent_path() &&
         std::any_of(
             files.begin(), files.end(), [tail = "/" + end.native()](const File& file) {
               const auto* path = std::get_if<std::filesystem::path>(&file.content);
               return path && path->native().ends_with(tail);
             });
}

void add_named(const ingest::Case& test_case, const AttachmentRules& rules,
               std::string_view report_path, std::vector<File>& files, Remarks& notes) {
  std::vector<std::pair<std::string_view, Error>> lost;
  for (const auto& named : test_case.attachments) {
    auto file = find_attachment(named, report_path, rules);
    if (file)
      add_once(std::move(*file), files);
    else
      lost.emplace_back(named, file.error());
  }
  for (const auto& [named, error] : lost)
    if (!found_otherwise(named, files))
      notes.add(called(test_case) + ": attachment " + error.message);
}

}  // namespace

void add_files(const ingest::Case& test_case, const ComposeOptions& options,
               std::string_view report_path, std::vector<File>& files, Remarks& notes) {
  if (!attached(test_case, options.attach)) return;
  const auto add = [&](const char* name, std::string text) {
    if (!first_line(text).empty())
      files.push_back(
          {name, head_and_tail(std::move(text), options.attachments.max_bytes)});
  };
  add(failing(test_case.outcome) ? "failure.txt" : "details.txt", details_of(test_case));
  add("system-out.txt", without_escapes(test_case.system_out));
  add("system-err.txt", without_escapes(test_case.system_err));
  add_named(test_case, options.attachments, report_path, files, notes);
}

}  // namespace mapping
