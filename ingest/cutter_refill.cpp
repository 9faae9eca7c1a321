// How the Cutter gets more of a report, and keeps little of it.

#include <algorithm>
#include <cstring>

#include "ingest/cutter.hpp"
#include "ingest/long_text.hpp"

namespace ingest {
namespace {

// A tree takes some ten times the text of the densest markup: see most_item_nodes.
constexpr std::size_t most_item_bytes = 32 << 20;

constexpr std::size_t smallest_read = 16;
constexpr std::size_t least_rest = 1024;

}  // namespace

/// Reads on where there is room, `run` being a text that is not at its end yet.
bool Cutter::refill(const char* run) {
  if (buffer_->size() - piece_.begin >= limits_.window_bytes && has_content())
    return false;
  if (run && static_cast<std::size_t>(end() - run) > limits_.text_bytes) {
    shorten(offset(run), buffer_->size());
  }
  if (read_more()) return true;
  if (piece_.error) return false;
  return fail(end(), "the report ends inside <" +
                         std::string(open_.innermost(*buffer_).substr(0, 100)) +
                         ">: only the cases before that are read");
}

bool Cutter::read_more() {
  if (take_rest()) return true;
  if (ended_) return false;
  if (buffer_->size() - body_ > most_item_bytes) {
    return fail(end(), "a single element of more than " +
                           std::to_string(most_item_bytes) + " bytes");
  }
  const auto read = text_(buffer_->room(std::max(limits_.window_bytes, smallest_read)));
  if (!read) {
    fail(end(), read.error().message);
    return false;
  }
  ended_ = *read == 0;
  buffer_->grow(*read);
  return !ended_;
}

/// Takes some of what was read before: little at first, since a report may be little, and
/// as much as there is of the piece then.
bool Cutter::take_rest() {
  const auto more = std::string_view(rest_).substr(
      rest_begin_, std::max(buffer_->size() - body_, least_rest));
  buffer_->append(more);
  rest_begin_ += more.size();
  return !more.empty();
}

/// Leaves in the buffer what goes into the piece.
void Cutter::put_back() {
  const auto behind = buffer_->from(cut_);
  const bool untouched = rest_begin_ < rest_.size() && run_left_out_ == 0;
  if (piece_.last) {
    rest_.clear();
    rest_begin_ = 0;
  } else if (untouched && behind.size() <= rest_begin_) {
    rest_begin_ -= behind.size();
  } else {
    rest_.replace(0, rest_begin_, behind);
    rest_begin_ = 0;
  }
  buffer_->shrink(cut_);
}

/// Leaves out the middle of the text from `run` to `run_end`. May do so again as the text
/// goes on: there is one mark.
void Cutter::shorten(std::size_t run, std::size_t run_end) {
  const auto half =
      limits_.text_bytes / 2 - std::min<std::size_t>(limits_.text_bytes / 4, 32);
  if (run != run_ || run_left_out_ == 0) {
    run_ = run;
    run_left_out_ = 0;
    run_middle_ = run + character_before(buffer_->from(run), half);
  }
  const auto old_mark = run_left_out_ ? left_out(run_left_out_).size() : 0;
  auto* const middle = buffer_->data() + run_middle_;
  auto* const tail = buffer_->data() + run_end - half +
                     character_behind(buffer_->view().substr(run_end - half, half), 0);
  piece_.lines_left_out += std::count(middle + old_mark, tail, '\n');
  run_left_out_ += static_cast<std::size_t>(tail - middle) - old_mark;
  const auto mark = left_out(run_left_out_);
  std::memcpy(middle, mark.data(), mark.size());
  const auto kept = static_cast<std::size_t>(end() - tail);
  std::memmove(middle + mark.size(), tail, kept);
  buffer_->shrink(offset(middle) + mark.size() + kept);
}

/// Shortens a text that was cut short before, now that its end is known; false where it
/// is short enough.
bool Cutter::settle(const char* run, const char* run_end) {
  const bool again = offset(run) == run_ && offset(run_end) - run_ > limits_.text_bytes;
  if (again) shorten(run_, offset(run_end));
  return again;
}

}  // namespace ingest
