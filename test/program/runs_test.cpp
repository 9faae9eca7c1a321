#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/certificates.hpp"
#include "test/program/shop.hpp"

namespace {

using program::has;
using program::Shop;

/// A shop whose hundred runs are stored.
struct FullShop : Shop {
  FullShop() { run({"upload", "all.xml", "--map", "map.csv", "--rate", "100000"}); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(runs, FullShop)

BOOST_AUTO_TEST_CASE(reads_all_of_them) {
  const auto json = run({"runs", "--format", "json"});
  const auto lines = run({"runs", "--format", "ndjson"});
  const auto csv = run({"runs", "--format", "csv"});
  const auto table = run({"runs"});

  BOOST_TEST(json.code == 0);
  BOOST_TEST(has(json.out, R"("meta":{"total-count":100}})"));
  BOOST_TEST(std::ranges::count(lines.out, '\n') == 100);
  BOOST_TEST(std::ranges::count(csv.out, '\n') == 101);
  BOOST_TEST(csv.out.find("id,instance-id,test-id,status,run-type,run-duration,") == 0u);
  BOOST_TEST(has(table.out, "100 runs on the server"));
}

BOOST_AUTO_TEST_CASE(filters_as_the_api_does) {
  const auto count = [&](std::vector<std::string> filter) {
    filter.insert(filter.begin(), {"runs", "--format", "ndjson"});
    return std::ranges::count(run(filter).out, '\n');
  };

  BOOST_TEST(count({"--instance-ids", "1,2,3"}) == 3);
  BOOST_TEST(count({"--test-ids", "7"}) == 1);
  BOOST_TEST(count({"--set-ids", "1"}) == 100);
  BOOST_TEST(count({"--set-ids", "1", "--instance-ids", "5"}) == 1);
  BOOST_TEST(count({"--run-type", "ManualRun"}) == 0);
  BOOST_TEST(count({"--updated-hours-ago", "1"}) == 100);
  BOOST_TEST(count({"--limit", "7"}) == 7);
}

BOOST_AUTO_TEST_CASE(brings_steps_and_files_along) {
  const auto outcome = run({"runs", "--instance-ids", "10,11", "--with-steps", "--format",
                            "ndjson", "--download", "files"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has(outcome.out, R"("steps":[)"));
  BOOST_TEST(has(outcome.err, "1 file in files"));
}

BOOST_AUTO_TEST_CASE(downloads_the_files_of_steps_too) {
  folder.write("class.csv", "class,instance-id\nShop,7\n");
  run({"upload", "all.xml", "--map", "class.csv", "--group", "class", "--ledger",
       "l.db"});

  const auto outcome = run({"runs", "--instance-ids", "7", "--limit", "1", "--download",
                            "files", "--rate", "100000", "--format", "ndjson"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(!has(outcome.out, "\"steps\""));
  BOOST_TEST(has(outcome.err, "10 files in files"), outcome.err);
}

BOOST_AUTO_TEST_CASE(verification_of_certificates_cannot_be_turned_off) {
  const peer::Identity own = peer::make_certificate({.names = {"DNS:localhost"}});
  const std::string certificate = folder.write("c.pem", own.certificate);
  const std::string key = folder.write("k.pem", own.key);
  const program::PractiTest secure({"--tls-cert", certificate, "--tls-key", key});
  const auto read = [&](const std::string& url, std::vector<std::string> more) {
    more.insert(more.begin(), {"runs", "--url", url, "--attempts", "1"});
    return run(more);
  };
  const std::string by_name =
      "https://localhost" + secure.url().substr(secure.url().rfind(':'));

  const auto stranger = read(by_name, {});
  const auto wrong_host = read(secure.url(), {"--ca-file", certificate});
  const auto trusted = read(by_name, {"--ca-file", certificate});
  const auto no_file = read(by_name, {"--ca-file", "nowhere.pem"});

  BOOST_TEST(stranger.code == 1);
  BOOST_TEST(has(stranger.err, "the certificate is self-signed"));
  BOOST_TEST(wrong_host.code == 1);
  BOOST_TEST(has(wrong_host.err, "certificate"));
  BOOST_TEST(trusted.code == 0);
  BOOST_TEST(no_file.code == 2);
  BOOST_TEST(no_file.err == "error: --ca-file nowhere.pem: No such file or directory\n");
}

BOOST_AUTO_TEST_CASE(refuses_filters_that_cannot_work) {
  const auto outcome = run({"runs", "--set-filter-user-id", "7"});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err.find("error: --set-filter-user-id: ") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
