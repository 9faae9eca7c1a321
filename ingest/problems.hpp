// The problems of one report: equal ones counted, few kinds kept.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.hpp"

namespace ingest {

/// Gathers problems while a report is read. A report with a million bad characters has
/// one problem of that kind, with the place of the first and their number.
class Problems {
 public:
  /// `line` from 1 as in Problem. Equal messages are one kind.
  void add(std::int64_t line, std::string_view message, std::int64_t times = 1);

  /// Takes over those of a later part of the report, of which line 1 is line
  /// 1 + `lines_before` of the whole.
  void append(const Problems& later, std::int64_t lines_before);

  bool empty() const { return kinds_.empty(); }

  /// By first appearance; "message (7 times)" where a kind came more than once.
  std::vector<Problem> list() const;

 private:
  struct Kind {
    std::int64_t line = 0;
    std::int64_t times = 0;
    std::string message;
  };
  std::vector<Kind> kinds_;
  std::int64_t unlisted_ = 0;
};

}  // namespace ingest
