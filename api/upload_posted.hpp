// What the answer to a POST leads to. For the sources of Upload only.

#pragma once

#include "api/upload_state.hpp"

namespace api {

/// The runs of `task` were sent, and `verdict` is what became of them.
void posted(UploadState& upload, UploadTask task, const Verdict& verdict, Time now,
            UploadRecord& record);

}  // namespace api
