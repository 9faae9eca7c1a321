#include "api/ledger_row.hpp"

#include "api/ledger_numbers.hpp"

namespace api {

LedgerEntry entry_in(const Statement& row) {
  LedgerEntry entry{
      .key = {static_cast<std::uint64_t>(row.number(0))},
      .state = static_cast<RunState>(row.number(1)),
      .instance = row.number(2),
      .run = row.number(3),
      .attempts = static_cast<int>(row.number(4)),
      .first_start = to_time(row.number(5)),
      .words = row.text(8),
      .identity = row.text(9),
      .kin = static_cast<std::uint64_t>(row.number(11)),
      .row = row.number(10),
  };
  if (!row.null(6)) entry.last_end = to_time(row.number(6));
  return entry;
}

std::int64_t owner_in(const Statement& row) {
  return row.number(7);
}

}  // namespace api
