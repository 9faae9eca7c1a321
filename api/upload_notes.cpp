#include "api/upload_notes.hpp"

#include <utility>

namespace api {
namespace {

constexpr std::size_t warnings_kept = 20;

}  // namespace

void UploadNotes::note(const Verdict& verdict) {
  if (verdict.message.empty()) return;
  trouble_ = verdict.message;
  if (verdict.meaning == Meaning::refused || (ending_ && verdict.message == message_))
    return;
  if (warnings_.size() < warnings_kept &&
      (warnings_.empty() || warnings_.back() != verdict.message))
    warnings_.push_back(verdict.message);
}

void UploadNotes::stop(Ending ending, std::string message) {
  if (ending_ && ending_ != Ending::enough) return;
  ending_ = ending;
  message_ = std::move(message);
  std::erase(warnings_, message_);
}

std::vector<std::string> UploadNotes::warnings() const {
  auto warnings = warnings_;
  if (alike_)
    warnings.push_back(
        "runs without a key that count as stored, as runs that look the same are "
        "there: " +
        std::to_string(alike_) + "; these may be another build's");
  if (unclear_)
    warnings.push_back(
        "runs without a key that stay unknown, as runs there may be the same: what they "
        "look like cannot be read, or the server does not say since when: " +
        std::to_string(unclear_));
  return warnings;
}

}  // namespace api
