// Files, which the API does not send itself: it says where they lie.

#pragma once

#include "api/connection.hpp"
#include "api/exchange.hpp"

namespace api {

/// An exchange that asks `api` for a file and follows up to five redirects from there.
/// `connection` is the one that `api` goes over.
///
/// The token goes to the API's own host alone. Any other is asked without it, over HTTPS
/// with verification; hosts of this machine only where the API is one too. What that host
/// answers but a file is an error, since the words and the status are not the API's.
/// Source: the page of the API on attachments, whose download needs curl's -L.
Exchange make_file_exchange(Exchange api, const Connection& connection);

}  // namespace api
