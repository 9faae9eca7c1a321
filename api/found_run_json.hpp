// Reading the runs that the server shows. For the sources of this folder only (see
// json_value.hpp).

#pragma once

#include <boost/json.hpp>

#include "api/found_run.hpp"

namespace api {

/// One item of GET runs.json. Fields that are missing are empty, ids 0.
FoundRun found_run(const boost::json::value& item);

}  // namespace api
