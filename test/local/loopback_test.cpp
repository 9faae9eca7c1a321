// The server behind real sockets.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "api/local/server.hpp"
#include "test/local/service_fixture.hpp"
#include "test/local/wire.hpp"

using namespace local_test;

namespace {

constexpr const char* seed = R"({"project": 4566, "instances": {"from": 1, "to": 200}})";
const std::string run = R"({"data": {"type": "instances",
    "attributes": {"instance-id": 1, "exit-code": 0}}})";

local::Server start(local::ServerOptions options) {
  const TemporaryFile seed_file(seed);
  options.token = token;
  options.seed_file = seed_file.path;
  return local::Server::start(options).value();
}

int stored(const local::Server& server) {
  int runs = 0;
  for (const auto& call : server.calls()) runs += call.runs;
  return runs;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loopback)

BOOST_AUTO_TEST_CASE(serves_several_calls_over_one_connection) {
  const auto server = start({});
  Wire wire(server.port());

  for (int i = 0; i < 3; ++i) {
    wire.write(http_post("runs.json", run));
    BOOST_TEST(wire.read_answer().starts_with("HTTP/1.1 200 OK\r\n"));
  }
  BOOST_TEST(stored(server) == 3);
}

BOOST_AUTO_TEST_CASE(says_when_it_answered_by_the_clock_that_stamps_runs) {
  const auto server =
      start({.now = [] { return local::Time(std::chrono::seconds(1'488'885'042)); }});
  Wire wire(server.port());

  wire.write(http_post("runs.json", run));

  const auto answer = wire.read_answer();
  BOOST_TEST(has(answer, "\r\nDate: Tue, 07 Mar 2017 11:10:42 GMT\r\n"));
  BOOST_TEST(has(answer, "\"created-at\":\"2017-03-07T11:10:42+00:00\""));
}

BOOST_AUTO_TEST_CASE(serves_a_second_connection_while_the_first_is_silent) {
  const auto server = start({});
  Wire silent(server.port());
  silent.write("POST /api/v2/proj");
  Wire wire(server.port());

  wire.write(http_get("runs.json"));

  BOOST_TEST(
      has(wire.read_answer(), "\"self\":\"http://localhost/api/v2/projects/4566/"));
}

BOOST_AUTO_TEST_CASE(speaks_tls) {
  const auto certificate = make_certificate();
  const TemporaryFile chain(certificate.chain);
  const TemporaryFile key(certificate.key);
  const auto server = start({.tls_cert = chain.path, .tls_key = key.path});
  Wire wire(server.port(), true);

  wire.write(http_post("runs.json", run));

  BOOST_TEST(server.url().starts_with("https://127.0.0.1:"));
  BOOST_TEST(wire.read_answer().starts_with("HTTP/1.1 200 OK\r\n"));
}

BOOST_AUTO_TEST_CASE(packs_long_lists_for_those_who_ask) {
  const auto server = start({});
  Wire wire(server.port());

  wire.write(http_get("instances.json", "Accept-Encoding: gzip\r\n"));

  BOOST_TEST(has(wire.read_answer(), "Content-Encoding: gzip\r\n"));
}

BOOST_AUTO_TEST_CASE(answers_a_body_that_is_too_large) {
  const auto server = start({.body_bytes = 1000});
  Wire wire(server.port());

  wire.write(http_post("runs.json", std::string(5000, ' ')));

  BOOST_TEST(wire.read_answer().starts_with("HTTP/1.1 413 "));
}

BOOST_AUTO_TEST_CASE(lets_a_client_ask_before_it_sends) {
  const auto server = start({});
  Wire wire(server.port());

  wire.write(http_post("runs.json", run, "Expect: 100-continue\r\n"));

  BOOST_TEST(
      wire.read_answer().starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
}

struct Broken {
  const char* fault;
  const char* seen;  ///< What the client is left with.
  int stored;
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) {
  return out << broken.fault;
}

const Broken breaks[] = {
    {"refuse=1", "(reset)", 0},
    {"reset-before=1", "(reset)", 0},
    {"reset-during=1", "(reset)", 0},
    {"drop-after=1", "", 1},
};

BOOST_DATA_TEST_CASE(breaks_as_it_is_told, boost::unit_test::data::make(breaks), sample) {
  const auto server = start({.faults = sample.fault});
  Wire wire(server.port());

  wire.write(http_post("runs.json", run));

  BOOST_TEST(wire.read_rest() == sample.seen);
  BOOST_TEST(stored(server) == sample.stored);
  BOOST_TEST(server.calls().size() == 1);
}

BOOST_AUTO_TEST_CASE(cuts_an_answer) {
  const auto server = start({.faults = "truncate=1"});
  Wire wire(server.port());

  wire.write(http_post("runs.json", run));

  const auto answer = wire.read_rest();
  BOOST_TEST(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  BOOST_TEST(!answer.ends_with("}"));
  BOOST_TEST(stored(server) == 1);
}

BOOST_AUTO_TEST_CASE(stores_late_what_it_did_not_answer) {
  const auto server = start({.faults = "late=1,late-ms=30,times=1"});
  {
    Wire wire(server.port());
    wire.write(http_post("runs.json", run));
    BOOST_TEST(wire.read_rest() == "");
  }
  BOOST_TEST(stored(server) == 0);

  Wire wire(server.port());
  std::string runs;
  while (!has(runs, R"("total-count":1)")) {
    wire.write(http_get("runs.json"));
    runs = wire.read_answer();
  }
  BOOST_TEST(stored(server) == 1);
}

BOOST_AUTO_TEST_CASE(closes_a_silent_connection) {
  const auto server = start({.idle = std::chrono::milliseconds(20)});
  Wire wire(server.port());

  BOOST_TEST(wire.read_rest() == "");
}

BOOST_AUTO_TEST_CASE(says_why_it_cannot_start) {
  const auto server = start({});
  const auto why = [](const local::ServerOptions& options) {
    const auto second = local::Server::start(options);
    return second ? "" : second.error().message;
  };
  const TemporaryFile nonsense("nonsense, and enough of it to be no database at all");

  BOOST_TEST(has(why({.port = server.port(), .token = token}), "in use; choose another"));
  BOOST_TEST(has(why({.token = ""}), "no token"));
  BOOST_TEST(has(why({.token = token, .seed_file = "/nowhere"}), "/nowhere: "));
  BOOST_TEST(has(why({.token = token, .data_file = nonsense.path}), "not a database"));
  BOOST_TEST(has(why({.token = token, .tls_cert = nonsense.path}), "give both"));
  BOOST_TEST(has(why({.token = token, .tls_cert = "/nowhere", .tls_key = "/nowhere"}),
                 "/nowhere: no usable certificate"));
  BOOST_TEST(has(why({.token = token, .faults = "x=1"}), "unknown fault"));
}

BOOST_AUTO_TEST_SUITE_END()
