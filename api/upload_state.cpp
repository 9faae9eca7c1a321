#include "api/upload_state.hpp"

namespace api {

void settle(UploadState& upload, std::size_t run, Standing standing,
            UploadRecord& record) {
  const auto state = standing == Standing::refused ? RunState::refused : RunState::stored;
  upload.board.mark(run, standing);
  record.changes.push_back({.run = run, .state = state});
}

void give_up(UploadState& upload, const RunNumbers& runs, UploadRecord& record) {
  for (const auto run : runs) {
    const bool begun = upload.board.entry(run).state == RunState::sending;
    if (begun) record.changes.push_back({run, RunState::sending, true});
    upload.board.mark(run, Standing::unknown);
  }
}

}  // namespace api
