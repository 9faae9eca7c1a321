#include "api/response_reader.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using State = api::ResponseReader::State;

constexpr std::size_t plenty = 1 << 20;

const std::string answers[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nRetry-After: 9\r\n\r\n{\"a\":1}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nRetry-After: 9\r\n\r\n"
    "3\r\n{\"a\r\n4;note=x\r\n\":1}\r\n0\r\nTrailer: y\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    "HTTP/1.1 200 OK\r\nRetry-After: 9\r\nContent-Length: 7\r\n\r\n{\"a\":1}"};

}  // namespace

BOOST_AUTO_TEST_SUITE(response_reader)

BOOST_AUTO_TEST_CASE(reads_the_same_wherever_the_bytes_are_cut) {
  for (const auto& bytes : answers) {
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      api::ResponseReader reader(plenty);
      if (cut > 0) reader.take(bytes.substr(0, cut));
      const auto state =
          cut < bytes.size() ? reader.take(bytes.substr(cut)) : State::complete;

      BOOST_REQUIRE((state == State::complete));
      BOOST_TEST(reader.reusable());
      const auto response = reader.response();
      BOOST_TEST(response.status == 200);
      BOOST_TEST(response.body == "{\"a\":1}");
      BOOST_TEST((response.retry_after == "9"));
    }
  }
}

BOOST_AUTO_TEST_CASE(reads_byte_by_byte) {
  for (const auto& bytes : answers) {
    api::ResponseReader reader(plenty);
    auto state = State::reading;
    for (const char byte : bytes) {
      BOOST_REQUIRE((state == State::reading));
      state = reader.take({&byte, 1});
    }
    BOOST_TEST((state == State::complete));
  }
}

BOOST_AUTO_TEST_CASE(takes_no_end_of_the_connection_for_an_end_of_the_answer) {
  for (const auto& bytes : answers) {
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      api::ResponseReader reader(plenty);
      reader.take(bytes.substr(0, cut));

      BOOST_REQUIRE((reader.end() == State::broken));
      BOOST_TEST(!reader.fault().empty());
      BOOST_TEST(!reader.reusable());
    }
  }
}

BOOST_AUTO_TEST_CASE(survives_any_single_damaged_byte) {
  for (const auto& bytes : answers) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const char damage : {'\0', '\n', ' ', '9', 'x', '\xff'}) {
        auto damaged = bytes;
        damaged[at] = damage;
        api::ResponseReader reader(plenty);
        reader.take(damaged);
        reader.end();

        BOOST_TEST(reader.response().body.size() <= bytes.size());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(does_not_reuse_a_connection_that_says_more_than_it_was_asked) {
  api::ResponseReader reader(plenty);

  BOOST_TEST((reader.take(answers[0] + "HTTP/1.1 200 OK\r\n") == State::complete));
  BOOST_TEST(!reader.reusable());
}

BOOST_AUTO_TEST_CASE(bounds_headers_and_bodies) {
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  for (const auto& flood :
       {ok + "X: " + std::string(1 << 20, 'x'), ok + "Content-Length: 2000000\r\n\r\n",
        ok + "\r\n" + std::string(2'000'000, 'x'),
        ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        ok + "Transfer-Encoding: chunked\r\n\r\n1e8480\r\n" +
            std::string(2'000'000, 'x')}) {
    api::ResponseReader reader(plenty);

    BOOST_TEST((reader.take(flood) == State::broken), flood.substr(0, 60));
  }
}

BOOST_AUTO_TEST_CASE(reads_the_head_alone_of_a_tunnels_answer) {
  api::ResponseReader reader(plenty, true);

  BOOST_TEST(
      (reader.take("HTTP/1.1 200 Connection established\r\n\r\n") == State::complete));
  BOOST_TEST(reader.response().status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
