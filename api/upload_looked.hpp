// What the answer to a look-up leads to. For the sources of Upload only.

#pragma once

#include "api/upload_call.hpp"
#include "api/upload_state.hpp"

namespace api {

/// `reply` is what came back when the runs of `task` were looked for.
void looked(UploadState& upload, UploadTask task, const UploadReply& reply, Time now,
            UploadRecord& record);

}  // namespace api
