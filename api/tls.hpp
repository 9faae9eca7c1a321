// What TLS trusts, and why it refuses a peer. For wire.cpp, and for a look in advance.

#pragma once

#include <optional>
#include <string>

#include <boost/system/result.hpp>

#include "api/connection.hpp"

struct ssl_ctx_st;
struct ssl_st;

namespace api {

/// Sets `context` up: TLS 1.2 or newer, whom to trust, our own certificate. The error is
/// one line for the user: which file, and what is wrong with it.
boost::system::result<void, std::string> configure_tls(ssl_ctx_st* context,
                                                       const Connection& connection);

/// What is wrong with the files that `connection` names, before a call is made with them;
/// nothing where all is well, or none is named.
std::optional<std::string> fault_in_files(const Connection& connection);

/// Makes `session` ask for `host` by SNI and accept no certificate of another, and write
/// into `refusal`, which outlives it, why a certificate is refused.
void expect_host(ssl_st* session, const std::string& host, std::string& refusal);

/// The file of certificate authorities that this distribution keeps; empty where none of
/// the usual ones is there. SSL_CERT_FILE of the environment wins.
std::string system_authorities();

}  // namespace api
