// The two forms of a table.

#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "mapping/ci.hpp"
#include "mapping/error.hpp"
#include "mapping/table_content.hpp"

namespace mapping {

/// See `Table::read`. Cells stay where they stand in `text`.
boost::system::result<TableContent, Error> read_csv_table(std::string text,
                                                          std::string_view path,
                                                          const CiValues& ci);

/// Likewise; the form is that of `table_schema`.
boost::system::result<TableContent, Error> read_json_table(std::string_view text,
                                                           std::string_view path,
                                                           const CiValues& ci);

}  // namespace mapping
