// Lists of the API, page by page. For the sources of this folder only (see
// json_value.hpp).

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "api/client.hpp"
#include "api/time.hpp"

namespace api {

/// One page of a list.
struct Page {
  boost::json::value document = {};  ///< `data` in it is an array.
  std::size_t number = 1;
  std::size_t total_pages = 0;    ///< As the server says; 0 where it does not.
  std::size_t total_count = 0;    ///< Likewise.
  std::size_t next = 0;           ///< 0: this is the last one.
  std::optional<Time> date = {};  ///< When, by the server's clock; where it says.

  const boost::json::array& items() const { return document.at("data").get_array(); }
};

/// Of its items; 0 where one has none.
std::vector<mapping::Id> ids_of(const Page& page);

/// Where page `number` (from 1) of `target` is, which may have a query but names no page.
std::string page_target(const std::string& target, std::size_t number);

/// Reads that page. Only the number of the next page is taken from the answer, from
/// `meta.next-page` or else `links.next`, never an address: so no answer can send us and
/// our token elsewhere, or in a circle.
ClientResult<Page> read_page(const Client& client, const std::string& target,
                             std::size_t number);

/// How the reading of a list came to its end.
enum class Reading {
  whole,
  stopped,  ///< By `on_page`.
  moving,   ///< It changed each time that it was read: items may have been missed.
};

/// Tells `on_page` all pages in order until it returns false. A list that loses items in
/// between, or shows fewer than it says, is read from its first page again, three times
/// in all.
ClientResult<Reading> read_list(const Client& client, const std::string& target,
                                const std::function<bool(const Page&)>& on_page);

/// What to say of a list that is `moving`.
ClientError moving_list(const std::string& target);

/// Tells `on_item` every item of all pages once, in order, until it returns false.
/// Returns the server's `total-count`. Fails where the list is `moving`.
ClientResult<std::size_t> read_pages(
    const Client& client, const std::string& target,
    const std::function<bool(const boost::json::value&)>& on_item);

}  // namespace api
