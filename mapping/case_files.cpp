#include "mapping/case_files.hpp"

#include <utility>

#include "mapping/attachments.hpp"
#include "mapping/case_texts.hpp"
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

}  // namespace

std::vector<File> files_of(const ingest::Case& test_case, const ComposeOptions& options,
                           std::string_view report_path, Remarks& notes) {
  std::vector<File> files;
  if (!attached(test_case, options.attach)) return files;
  const auto add = [&](const char* name, std::string_view text) {
    if (first_line(text).empty()) return;
    files.push_back({name, head_and_tail(text, options.attachments.max_bytes)});
  };
  add(failing(test_case.outcome) ? "failure.txt" : "details.txt", details_of(test_case));
  add("system-out.txt", test_case.system_out);
  add("system-err.txt", test_case.system_err);
  for (const auto& named : test_case.attachments) {
    auto file = find_attachment(named, report_path, options.attachments);
    if (file)
      files.push_back(std::move(*file));
    else
      notes.add(called(test_case) + ": attachment " + file.error().message);
  }
  return files;
}

}  // namespace mapping
