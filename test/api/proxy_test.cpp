#include "api/proxy.hpp"

#include <map>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "api/connection.hpp"
#include "api/redact.hpp"

namespace {

api::Origin origin(const std::string& url) {
  return *api::parse_origin(url);
}

struct Exception {
  const char* no_proxy;
  const char* url;
  bool direct;
};

std::ostream& operator<<(std::ostream& out, const Exception& e) {
  return out << e.no_proxy << " and " << e.url;
}

const Exception exceptions[] = {
    {"", "https://a.example", false},
    {"*", "https://a.example", true},
    {"example", "https://a.example", true},
    {".a.example", "https://a.example", true},
    {"*.example", "https://a.example", true},
    {"A.Example", "https://a.eXample", true},
    {"b.example, a.example", "https://a.example", true},
    {"b.example a.example", "https://a.example", true},
    {"ample", "https://a.example", false},
    {"a.example:443", "https://a.example", true},
    {"a.example:8443", "https://a.example", false},
    {"10.0.0.0/8", "https://10.2.3.4", true},
    {"10.0.0.0/15", "https://10.2.3.4", false},
    {"10.2.3.4", "https://10.2.3.4", true},
    {"2.3.4", "https://10.2.3.4", false},
    {"fd00::/8", "https://[fd12::1]", true},
    {"[fd12::1]:443", "https://[fd12::1]", true},
    {"fd12::1", "https://[fd12::1]", true},
    {":", "https://a.example", false},
    {"/", "https://a.example", false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(proxy)

BOOST_DATA_TEST_CASE(knows_whom_to_reach_directly,
                     boost::unit_test::data::make(exceptions), e) {
  BOOST_TEST(api::without_proxy(e.no_proxy, origin(e.url)) == e.direct);
}

BOOST_AUTO_TEST_CASE(takes_credentials_out_of_the_address) {
  const auto proxy = api::parse_proxy("http://me:s%40crt@proxy.example:8080");

  BOOST_TEST(proxy->origin.authority_with_port() == "proxy.example:8080");
  BOOST_TEST(proxy->authorization == "Basic bWU6c0BjcnQ=");
  BOOST_TEST(proxy->password == "s@crt");
}

BOOST_AUTO_TEST_CASE(a_name_that_begins_like_an_address_is_a_name) {
  const auto named = origin("https://127.0.0.1.nip.io:8443/base");
  const auto proxy = api::parse_proxy("http://me:hush@10.2.3.4.proxy.example:8080");

  BOOST_TEST(named.host == "127.0.0.1.nip.io");
  BOOST_TEST(named.port == "8443");
  BOOST_TEST(named.path == "/base");
  BOOST_TEST(origin("https://127.0.0.1x").authority() == "127.0.0.1x");
  BOOST_TEST(origin("https://127.0.0.1:8443/base").authority() == "127.0.0.1:8443");
  BOOST_TEST(proxy->origin.authority_with_port() == "10.2.3.4.proxy.example:8080");
  BOOST_TEST(proxy->password == "hush");
}

BOOST_AUTO_TEST_CASE(takes_a_bare_address) {
  BOOST_TEST(api::parse_proxy("proxy.example")->origin.authority_with_port() ==
             "proxy.example:3128");
  BOOST_TEST(api::parse_proxy("[fd12::1]")->origin.authority_with_port() ==
             "[fd12::1]:3128");
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_without_the_password) {
  for (const char* odd : {"socks5://me:hush@p:1", "https://me:hush@p", "http://me:hush@",
                          "http://me:hush@[p"}) {
    const auto proxy = api::parse_proxy(odd);

    BOOST_REQUIRE_MESSAGE(!proxy, odd);
    BOOST_TEST(proxy.error().find("hush") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(reads_the_usual_variables) {
  const std::map<std::string, const char*> set{
      {"HTTPS_PROXY", "s"}, {"http_proxy", "h"}, {"HTTP_PROXY", "H"}, {"NO_PROXY", "n"}};
  const api::Environment environment = [&](const char* name) {
    const auto found = set.find(name);
    return found == set.end() ? nullptr : found->second;
  };

  BOOST_TEST(api::proxy_variable(environment, "https://x") == "s");
  BOOST_TEST(api::proxy_variable(environment, "http://x") == "h");
  BOOST_TEST(api::no_proxy_variable(environment) == "n");
}

BOOST_AUTO_TEST_CASE(no_host_brings_headers_along) {
  for (const char* evil :
       {"evil%0d%0aX-Injected:%20y", "a%00b", "a%20b", "a%2fb", "b%c3%bccher.example"}) {
    const std::string url = std::string("//") + evil + ":443";

    BOOST_TEST(!api::parse_origin("https:" + url), evil);
    BOOST_TEST(!api::parse_proxy("http:" + url), evil);
  }
  for (const char* good : {"https://A_b-1.example", "https://[fd12::1]:8443"})
    BOOST_TEST(api::parse_origin(good).has_value(), good);
}

BOOST_AUTO_TEST_CASE(schemes_and_hosts_know_no_case) {
  BOOST_TEST((origin("HTTPS://A.Example/Base") == origin("https://a.example/Base")));
  BOOST_TEST((origin("Http://A.Example") == origin("http://a.example")));
  BOOST_TEST((*api::parse_proxy("HTTP://Proxy:81") == *api::parse_proxy("proxy:81")));
}

BOOST_AUTO_TEST_CASE(a_port_is_one_that_there_is) {
  const std::string why = "has to have a port from 1 to 65535";
  for (const std::string port : {"0", "65536", "70000", "18446744073709551617"}) {
    BOOST_TEST(api::parse_origin("https://a:" + port).error() == why, port);
    BOOST_TEST(api::parse_origin("https://127.0.0.1x:" + port).error() == why, port);
    BOOST_TEST(api::parse_proxy("a:" + port).error() == why, port);
  }
  BOOST_TEST(api::parse_origin("https://a:x").has_error());
  BOOST_TEST(origin("https://a:65535").port == "65535");
  BOOST_TEST(origin("https://a:").port == "443");
}

BOOST_AUTO_TEST_CASE(refuses_connections_that_cannot_be_meant) {
  const auto fault = [](auto change) {
    api::Connection connection{.token = "token-1234"};
    change(connection);
    return api::fault_in(connection).value_or("");
  };
  using C = api::Connection;

  BOOST_TEST(fault([](C&) {}) == "");
  BOOST_TEST(fault([](C& c) { c.url = "http://127.0.0.1:8080/base"; }) == "");
  BOOST_TEST(fault([](C& c) { c.url = "http://[::1]:8080"; }) == "");
  for (const char* url : {"", "api.practitest.com", "ftp://x", "https://",
                          "https://u:p@x", "https://x?api_token=1", "http://x.example",
                          "http://127.evil", "http://127.0.0.1.evil:80", "https://x:80x",
                          "https://127.0.0.1:80x", "https://[::1]x"})
    BOOST_TEST(fault([&](C& c) { c.url = url; }).starts_with("--url: "), url);
  BOOST_TEST(fault([](C& c) { c.token = ""; }).starts_with("no token"));
  BOOST_TEST(fault([](C& c) { c.token = "tok\r\nX: y"; }).starts_with("the token"));
  BOOST_TEST(fault([](C& c) { c.email = "a:b@c"; }).starts_with("--email"));
  BOOST_TEST(fault([](C& c) { c.proxy = "socks5://x"; }).starts_with("--proxy"));
  BOOST_TEST(fault([](C& c) { c.client_key = "k"; }).starts_with("--client-key"));
}

BOOST_AUTO_TEST_CASE(blots_out_every_secret) {
  std::string text = "token=hush-hush and hush-hush, abc";
  const std::vector<std::string> secrets{"hush-hush", "abc", ""};

  api::redact(text, secrets);

  BOOST_TEST(text == "token=*** and ***, abc");
}

BOOST_AUTO_TEST_SUITE_END()
