#include "api/pages.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "api/page_tally.hpp"

namespace {

using Ids = std::vector<mapping::Id>;
using namespace std::chrono_literals;

std::string page(const Ids& ids, std::size_t total, std::size_t next) {
  boost::json::array data;
  for (const auto id : ids) data.push_back(boost::json::object{{"id", id}});
  boost::json::object meta{{"total-count", total}, {"next-page", nullptr}};
  if (next) meta["next-page"] = next;
  return boost::json::serialize(boost::json::object{{"data", data}, {"meta", meta}});
}

// Answers with these, then with the last one for ever.
struct Script {
  std::vector<std::string> pages;
  std::size_t calls = 0;

  api::Client client() {
    return {.world = {.exchange =
                          [this](const api::HttpRequest&) {
                            const auto at = std::min(calls++, pages.size() - 1);
                            return api::HttpResponse{.status = 200, .body = pages[at]};
                          },
                      .now = [] { return api::Time(); },
                      .sleep = [](auto) {},
                      .jitter = [] { return 0.0; }},
            .project = 4566};
  }
  api::ClientResult<Ids> read() {
    Ids told;
    const auto total = api::read_pages(client(), "/x.json", [&](const auto& item) {
      told.push_back(item.at("id").as_int64());
      return true;
    });
    if (!total) return total.error();
    return told;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(a_list_that_loses_items_between_two_pages_is_read_again) {
  Script script{.pages = {page({1, 2}, 4, 2), page({4}, 3, 0), page({2, 3}, 3, 2),
                          page({4}, 3, 0)}};

  BOOST_TEST(script.read().value() == (Ids{1, 2, 4, 3}),
             boost::test_tools::per_element());
  BOOST_TEST(script.calls == 4U);
}

BOOST_AUTO_TEST_CASE(a_list_that_shows_fewer_items_than_it_says_is_no_answer) {
  Script script{.pages = {page({1, 2}, 3, 0)}};

  const auto read = script.read();

  BOOST_TEST_REQUIRE(!read.has_value());
  BOOST_TEST(read.error().message ==
             "GET /x.json: the list changed each time that it was read; try again");
  BOOST_TEST(script.calls == 3U);
}

BOOST_AUTO_TEST_CASE(a_list_that_grows_at_its_head_is_read_once) {
  Script script{.pages = {page({4, 3}, 4, 2), page({3, 2, 1}, 5, 0)}};

  BOOST_TEST(script.read().value() == (Ids{4, 3, 2, 1}),
             boost::test_tools::per_element());
  BOOST_TEST(script.calls == 2U);
}

BOOST_AUTO_TEST_CASE(a_list_that_grew_is_whole_but_not_steady) {
  api::PageTally tally;
  tally.add(Ids{1, 2}, 3);
  tally.add(Ids{3, 4}, 4);

  BOOST_TEST(tally.whole());
  BOOST_TEST(!tally.steady());
}

BOOST_AUTO_TEST_CASE(a_list_that_is_not_counted_is_trusted) {
  api::PageTally tally;
  tally.add(Ids{1, 2}, 0);

  BOOST_TEST(tally.steady());
}

BOOST_AUTO_TEST_SUITE_END()
