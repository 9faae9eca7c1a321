// HTTPS to PractiTest, over one connection that is kept alive.

#pragma once

#include "api/connection.hpp"
#include "api/exchange.hpp"

namespace api {

/// An exchange over a connection of its own, opened at the first call and kept alive. For
/// one thread at a time; make one for each.
///
/// Certificate and host name are verified, TLS is 1.2 or newer. A connection that was
/// closed while idle is noticed before anything is sent over it. Redirects are answers,
/// and are not followed. What is wrong with `connection` is the error of every call, and
/// `permanent`; see `fault_in`. What is thrown in a call is its error, too. No error and
/// no answer's body repeats the token.
Exchange make_exchange(const Connection& connection);

}  // namespace api
