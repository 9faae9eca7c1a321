// Pages of resources in the documented shape.

#pragma once

#include <deque>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "api/local/call.hpp"

namespace local {

/// Conditions that a listed row has to meet, all of them.
class Where {
 public:
  explicit Where(const Call& call);  ///< Of the call's project.

  void add(std::string_view condition, Value value);
  void add_text(std::string_view condition, std::string value);  ///< Keeps the text.

  const std::string& sql() const { return sql_; }
  bool filters() const { return values_.size() > 1; }
  std::vector<Value> values() const { return values_; }

 private:
  /// The plus keeps SQLite from the index of projects, in which almost every row is.
  std::string sql_ = "+project = ?";
  std::vector<Value> values_;
  std::deque<std::string> texts_;
};

/// How rows of one table are shown.
struct Resource {
  const char* table;
  const char* order;   ///< "DESC": newest first, as the documents show runs.
  const char* select;  ///< Ends in an expression for the row's id.
  boost::json::object (*show)(const Row&);
};

/// {"data":[...],"links":{...},"meta":{...}}, or 422 where the query is wrong.
Response page(Call& call, const Where& where, const Resource& resource);
/// {"data":{...}}, or 404 where the id is not in `call.project`.
Response one(Call& call, const Resource& resource, std::int64_t id);
/// {"data":[...]} of these ids, in their order, or {"data":{...}} of the only one.
Response chosen(Call& call, const Resource& resource,
                const std::vector<std::int64_t>& ids, bool as_array);

/// {"id":"5","type":"runs","attributes":{...}}.
boost::json::object resource_object(std::int64_t id, std::string_view type,
                                    boost::json::object attributes);

boost::json::value number_or_null(const Row& row, int column);
boost::json::value text_or_null(const Row& row, int column);
boost::json::value time_or_null(const Row& row, int column);

}  // namespace local
