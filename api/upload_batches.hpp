// Which runs an upload sends next. For the sources of Upload only.

#pragma once

#include <optional>

#include "api/upload_state.hpp"

namespace api {

/// The first batch that does not wait for another one.
std::optional<UploadTask> take_batch(UploadState& upload);

/// Everything that is waiting is planned anew: the rest of batches that were stored in
/// part fills up others, and what waited for a run that was given up is left out. False
/// where nothing is to be sent.
bool plan_again(UploadState& upload);

/// The runs of `task` are surely not stored: they go next.
void send_again(UploadState& upload, UploadTask task, UploadRecord& record);

/// What the sieve of `task` tries next goes next, if anything.
void sift(UploadState& upload, UploadTask task);

}  // namespace api
