// Why bytes do not get to one peer, or from it.

#pragma once

#include <string>

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

namespace api {

struct WireError {
  bool permanent = false;  ///< Trying again cannot help.
  bool untouched = false;  ///< The peer has seen nothing of what was written last.
  bool late = false;       ///< The deadline has passed.
  std::string message = {};
};

template <typename T>
using WireResult = boost::system::result<T, WireError>;

/// Nothing of a request has left us, and trying again cannot help.
WireError for_good(std::string message);

/// Nothing of a request has left us; the next try may fare better.
WireError for_now(std::string message);

bool timed_out(boost::system::error_code failure);

/// `refusal` is ours of the peer's certificate; empty: that was not at fault.
WireError handshake_error(boost::system::error_code failure, const std::string& refusal);

/// Of bytes on a connection that stood.
WireError transfer_error(boost::system::error_code failure);

}  // namespace api
