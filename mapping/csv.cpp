#include "mapping/csv.hpp"

#include <algorithm>
#include <cstring>

#include "ingest/utf8.hpp"

namespace mapping {
namespace {

char separator_of(std::string_view first_line) {
  for (char candidate : {',', ';', '\t'})
    if (first_line.find(candidate) != first_line.npos) return candidate;
  return ',';
}

std::string_view view(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::optional<CsvError> odd_byte(std::string_view text) {
  if (const auto nul = text.find('\0'); nul != text.npos)
    return CsvError{place_of(text, nul), "a NUL byte; save the table as UTF-8"};
  if (ingest::valid_utf8(text)) return std::nullopt;
  std::size_t at = 0;
  while (const auto length = ingest::character_length(text.substr(at))) at += length;
  return CsvError{place_of(text, at), "a byte that is no UTF-8; save the table as UTF-8"};
}

CsvReader::CsvReader(std::string& text)
    : at_(text.data()), end_(at_ + text.size()), line_start_(at_) {
  if (text.starts_with("\xEF\xBB\xBF")) line_start_ = at_ += 3;
  skip_blank_and_comments();
  separator_ = separator_of(view(at_, std::find(at_, end_, '\n')));
}

void CsvReader::end_line() {
  if (at_ < end_ && *at_ == '\r') ++at_;
  if (at_ < end_ && *at_ == '\n') ++at_;
  line_start_ = at_;
  ++line_;
}

void CsvReader::skip_blank_and_comments() {
  for (;;) {
    if (at_ == end_) return;
    if (*at_ == '#')
      at_ = std::find(at_, end_, '\n');
    else if (*at_ != '\r' && *at_ != '\n')
      return;
    end_line();
  }
}

Place CsvReader::here() const {
  return {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)};
}

boost::system::result<bool, CsvError> CsvReader::next(std::vector<Cell>& cells) {
  cells.clear();
  skip_blank_and_comments();
  if (at_ == end_) return false;
  for (;;) {
    if (at_ < end_ && *at_ == '"') {
      auto cell = quoted_cell();
      if (!cell) return cell.error();
      cells.push_back(*cell);
    } else {
      cells.push_back(plain_cell());
    }
    if (at_ == end_ || *at_ != separator_) break;
    ++at_;
  }
  if (at_ < end_) end_line();
  return true;
}

Cell CsvReader::plain_cell() {
  const Place place = here();
  const char* begin = at_;
  while (at_ < end_ && *at_ != separator_ && *at_ != '\n' && *at_ != '\r') ++at_;
  return {view(begin, at_), place};
}

boost::system::result<Cell, CsvError> CsvReader::quoted_cell() {
  const Place place = here();
  char* const begin = ++at_;
  char* write = begin;
  for (;;) {
    char* const quote = std::find(at_, end_, '"');
    if (quote == end_) return CsvError{place, "the quote is not closed"};
    for (char* c = at_; c < quote; ++c) {
      if (*c != '\n') continue;
      ++line_;
      line_start_ = c + 1;
    }
    std::memmove(write, at_, static_cast<std::size_t>(quote - at_));
    write += quote - at_;
    at_ = quote + 1;
    if (at_ == end_ || *at_ != '"') break;
    *write++ = '"';
    ++at_;
  }
  if (at_ < end_ && *at_ != separator_ && *at_ != '\n' && *at_ != '\r')
    return CsvError{here(), "text after a closing quote; write a quote inside as \"\""};
  return Cell{view(begin, write), place};
}

}  // namespace mapping
