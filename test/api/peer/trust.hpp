// A certificate authority, and clients that trust it.

#pragma once

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/client.hpp"

namespace peer {

inline const Identity& authority() {
  static const Identity authority = peer::make_authority();
  return authority;
}

inline std::string authority_file() {
  static const auto path = peer::written("authority.pem", authority().certificate);
  return path;
}

inline const Identity& good() {
  static const Identity identity = make_certificate({}, &authority());
  return identity;
}

inline void answer_all(Guest& guest) {
  while (!guest.request().empty()) guest.answer("200 OK", "{}");
}

inline api::Connection trusting(const std::string& url) {
  auto connection = connection_to(url);
  connection.ca_file = authority_file();
  return connection;
}

/// What a client that trusts our authority says to a server with this certificate.
inline api::Answer meet(const Identity& identity, const std::string& host = "localhost") {
  Server server({answer_all}, {.identity = &identity});
  return api::make_exchange(trusting(server.url(host)))(post("{}"));
}

inline void check_refused(const api::Answer& answer, std::string_view words) {
  BOOST_REQUIRE(!answer);
  BOOST_TEST(answer.error().permanent);
  BOOST_TEST((answer.error().fate == api::ExchangeError::Fate::not_sent));
  BOOST_TEST(contains(answer.error().message, words), answer.error().message);
}

}  // namespace peer
