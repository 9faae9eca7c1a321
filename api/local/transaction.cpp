#include "api/local/transaction.hpp"

#include <stdexcept>

namespace local {

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE", {});
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK", {});
  } catch (const std::runtime_error&) {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
}

void Transaction::commit() {
  database_.run("COMMIT", {});
  open_ = false;
}

}  // namespace local
