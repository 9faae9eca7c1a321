// An upload from the reports to PractiTest.

#pragma once

#include <functional>

#include "api/cli/command.hpp"
#include "api/cli/upload_result.hpp"

namespace cli {

/// Says what came of an upload that a signal ends while it reads.
using Leave = std::function<void(UploadResult&, Verdict&)>;

/// Maps the reports, creates what is missing and sends the runs. Says on the console
/// what went wrong; `result` is filled as far as it went. A signal while reading ends
/// the process after `leave`: nothing is lost then.
Verdict send(const Task& task, UploadResult& result, const Leave& leave);

}  // namespace cli
