// An upload's calls as HTTP.

#pragma once

#include <span>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "api/exchange.hpp"
#include "api/upload_call.hpp"
#include "mapping/run.hpp"

namespace api {

/// The runs behind the numbers of an upload. The runs are the caller's.
struct UploadContent {
  mapping::Id project = 0;
  std::uint64_t max_bytes = 0;                 ///< Of one request.
  std::vector<const mapping::Run*> runs = {};  ///< By number.
  std::vector<std::string> keys = {};          ///< By number; empty: sent without one.
};

/// Why a call cannot be written.
struct Unwritable {
  std::size_t run = 0;  ///< The number of the run at fault.
  std::string message = {};
};
[[noreturn]] void throw_exception_from_error(const Unwritable& error,
                                             const boost::source_location& place);

/// Files that the runs carry are read here. `now` is what `since` is counted from.
boost::system::result<HttpRequest, Unwritable> write_call(const UploadContent& content,
                                                          const UploadCall& call,
                                                          Time now);

/// Judges and reads the answer to `call`, which came at `now` by the wall's clock.
UploadReply read_reply(const UploadCall& call, const Answer& answer, Time now);

/// What a run without a key is recognised by.
RunFields fields_of(const mapping::Run& run);

}  // namespace api
