#include <boost/test/unit_test.hpp>

#include "api/tls.hpp"
#include "test/api/peer/trust.hpp"

namespace {

using peer::answer_all;
using peer::authority;
using peer::authority_file;
using peer::check_refused;
using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::good;
using peer::make_certificate;
using peer::meet;
using peer::post;
using peer::Server;
using peer::trusting;

}  // namespace

BOOST_AUTO_TEST_SUITE(tls_certificate)

BOOST_AUTO_TEST_CASE(checks_addresses_as_well_as_names) {
  BOOST_TEST(error_of(meet(good(), "127.0.0.1")) == "");
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_for_another_host) {
  const auto other = make_certificate({.names = {"DNS:other.example"}}, &authority());

  check_refused(meet(other),
                "the certificate is for \"other.example\", not for this host");
  check_refused(meet(other, "127.0.0.1"), "not for this host");
}

BOOST_AUTO_TEST_CASE(refuses_expired_and_future_certificates) {
  const auto old =
      make_certificate({.valid_from_days = -9, .valid_to_days = -2}, &authority());
  const auto early =
      make_certificate({.valid_from_days = 2, .valid_to_days = 9}, &authority());

  check_refused(meet(old), "expired on 20");
  check_refused(meet(early), "check this machine's clock");
}

BOOST_AUTO_TEST_CASE(refuses_self_signed_and_unknown_authorities) {
  check_refused(meet(make_certificate({})), "self-signed");

  const auto stranger = peer::make_authority("Stranger");
  check_refused(meet(make_certificate({}, &stranger)), "--ca-file");

  Server server({answer_all}, {.identity = &good()});
  check_refused(api::make_exchange(connection_to(server.url("localhost")))(get()),
                "\"Test Authority\" is not known here");
}

BOOST_AUTO_TEST_CASE(shows_a_client_certificate) {
  const auto me = make_certificate({.names = {"DNS:me"}}, &authority());
  const peer::Setting setting{.identity = &good(),
                              .client_authority = authority().certificate};
  Server server({answer_all, answer_all}, setting);
  auto connection = trusting(server.url("localhost"));

  check_refused(api::make_exchange(connection)(post("{}")), "--client-cert");

  connection.client_cert = peer::written("me.pem", me.certificate);
  connection.client_key = peer::written("me.key", me.key);
  BOOST_TEST(error_of(api::make_exchange(connection)(get())) == "");
}

BOOST_AUTO_TEST_CASE(says_which_file_is_wrong) {
  Server server({answer_all, answer_all, answer_all}, {.identity = &good()});
  auto connection = connection_to(server.url("localhost"));
  connection.ca_file = "/nowhere/ca.pem";
  check_refused(api::make_exchange(connection)(get()),
                "--ca-file /nowhere/ca.pem: No such file");

  connection.ca_file = peer::written("empty.pem", "no certificate");
  check_refused(api::make_exchange(connection)(get()), "--ca-file ");

  connection = trusting(server.url("localhost"));
  connection.client_cert = authority_file();
  connection.client_key = peer::written("other.key", good().key);
  check_refused(api::make_exchange(connection)(get()), "--client-key ");
}

BOOST_AUTO_TEST_CASE(asks_nobody_for_the_pass_phrase_of_a_key) {
  auto connection = trusting("https://localhost");
  connection.client_cert = authority_file();
  connection.client_key =
      peer::written("hidden.key", peer::encrypted(authority().key, "hush"));
  // Where OpenSSL would look for it without a terminal.
  std::FILE* const answers =
      std::freopen(peer::written("answers", "hush\n").c_str(), "r", stdin);

  const auto fault = api::fault_in_files(connection);

  BOOST_TEST(std::fgetc(answers) == 'h');
  BOOST_TEST(
      contains(fault.value_or(""), "hidden.key: it is encrypted; give it without"));
}

BOOST_AUTO_TEST_SUITE_END()
