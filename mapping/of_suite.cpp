#include "mapping/of_suite.hpp"

namespace mapping {

bool may_have_run(const ingest::Case& of_suite, const Resolution& resolution,
                  Grouping grouping) {
  if (resolution.status != Resolution::Status::mapped) return false;
  return grouping == Grouping::by_file ||
         (grouping != Grouping::by_case && of_suite.suite);
}

void say_unsent(const ingest::Case& of_suite, const Resolution& resolution,
                const ComposeOptions& options, Remarks& notes) {
  if (of_suite.attachments.empty() || options.attach == Attach::none ||
      resolution.status == Resolution::Status::ignored)
    return;
  notes.add(unsent_files(of_suite.class_name, options.grouping));
}

std::string unsent_files(std::string_view suite, Grouping grouping) {
  const bool ungrouped = grouping == Grouping::by_case || grouping == Grouping::by_class;
  return "suite \"" + std::string(suite) + "\": its own attachments go with no " +
         (ungrouped                        ? "case; --group suite or file sends them"
          : grouping == Grouping::by_suite ? "run: no case of its own has one"
                                           : "run: its file has none");
}

}  // namespace mapping
