// Several writes as one.

#pragma once

#include "api/local/database.hpp"

namespace local {

/// All or nothing: what happened is undone unless `commit` was reached.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace local
