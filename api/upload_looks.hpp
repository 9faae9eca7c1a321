// Which runs an upload looks up, and when. For the sources of Upload only.

#pragma once

#include <optional>

#include "api/upload_state.hpp"

namespace api {

/// What is in doubt as the upload starts, and what its rules want checked.
void look_at_start(UploadState& upload, Time now);

/// Another process has sent `run`, and did not learn what became of it.
void look_for_earlier(UploadState& upload, std::size_t run, Time now);

/// We have sent the runs of `task`.
void look_for_task(UploadState& upload, UploadTask task, UploadTask::Doubt doubt,
                   Time due);

std::optional<UploadTask> take_due_look(UploadState& upload, Time now);

/// When the first one is due; nothing where none is to come.
std::optional<Time> next_look(const UploadState& upload);

}  // namespace api
