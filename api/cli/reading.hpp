// Reading the inputs of a command, with all that has to be said about them.

#pragma once

#include <functional>

#include "api/cli/command.hpp"
#include "ingest/read.hpp"

namespace cli {

/// Reads the task's inputs and tells `listener`. Progress, errors and problems of reports
/// go to the console.
///
/// The verdict says whether a report was unreadable, and misuse where there was no report
/// at all and that is not allowed.
Verdict read_reports(const Task& task, ingest::Listener listener);

/// Reads the same in advance, for counting: nothing is said about it.
void read_quietly(
    const Task& task,
    const std::function<void(const ingest::Case&, const ingest::Report&)>& on_case);

/// `--threads`, else as many as there are processors.
unsigned threads_of(const ReadingSettings& settings);

/// "reports/a.xml:41: what is wrong".
std::string place_of(const ingest::Report& report, const ingest::Problem& problem);

}  // namespace cli
