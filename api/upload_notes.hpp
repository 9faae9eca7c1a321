// What an upload has to tell its user.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "api/answer.hpp"
#include "api/delivery.hpp"

namespace api {

class UploadNotes {
 public:
  /// Notes what `verdict` says, if anything. A refusal is no warning: it is the run's own
  /// affair, and told once it stands alone.
  void note(const Verdict& verdict);
  void note_trouble(std::string words) { trouble_ = std::move(words); }
  /// Runs never sent that count as stored by their looks alone.
  void note_alike(std::size_t runs) { alike_ += runs; }
  /// Runs that may be there: the age or the looks of what seems so are not told.
  void note_unclear(std::size_t runs) { unclear_ += runs; }

  /// The first reason counts, after `enough` the next one.
  void stop(Ending ending, std::string message);
  /// Absent until then.
  std::optional<Ending> ending() const { return ending_; }
  const std::string& message() const { return message_; }

  /// The last failure, for the eye; may be empty.
  const std::string& trouble() const { return trouble_; }
  std::vector<std::string> warnings() const;

 private:
  std::optional<Ending> ending_;
  std::string message_;
  std::string trouble_;
  std::vector<std::string> warnings_;
  std::size_t alike_ = 0;
  std::size_t unclear_ = 0;
};

}  // namespace api
