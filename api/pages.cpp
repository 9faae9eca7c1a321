#include "api/pages.hpp"

#include <charconv>
#include <unordered_set>

#include "api/answer_words.hpp"
#include "api/api_limits.hpp"
#include "api/json_value.hpp"
#include "api/page_tally.hpp"

namespace api {
namespace json = boost::json;
namespace {

constexpr int most_readings = 3;

std::size_t count_in(const json::value& object, std::string_view key) {
  const auto count = id_in(object, key);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

// The number behind "page[number]=", however the brackets are written.
std::size_t page_in_link(std::string_view link) {
  for (const std::string_view name :
       {"page%5Bnumber%5D=", "page%5bnumber%5d=", "page[number]="}) {
    const auto at = link.find(name);
    if (at == std::string_view::npos) continue;
    const auto digits = link.substr(at + name.size());
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  return 0;
}

std::size_t next_of(const json::value& document) {
  const auto* meta = member(document, "meta");
  if (meta && member(*meta, "next-page")) return count_in(*meta, "next-page");
  const auto* links = member(document, "links");
  return links ? page_in_link(text_in(*links, "next")) : 0;
}

ClientError unreadable(const std::string& target, const std::string& why) {
  return {.message = "GET " + target.substr(0, target.find('?')) + ": " + why,
          .status = 200};
}

ClientResult<Page> parse_page(const std::string& target, const HttpResponse& answer,
                              std::size_t number) {
  auto document = parse_json(answer.body);
  if (!document) return unreadable(target, describe_unreadable(answer));
  const auto* data = member(*document, "data");
  if (!data || !data->is_array()) {
    return unreadable(target, "the answer has no list \"data\"");
  }
  const json::value none;
  const auto* meta = member(*document, "meta");
  Page page{.number = number,
            .total_pages = count_in(meta ? *meta : none, "total-pages"),
            .total_count = count_in(meta ? *meta : none, "total-count"),
            .next = next_of(*document),
            .date = zoned_time(answer.date.value_or(""))};
  if (page.next && page.next != number + 1) {
    return unreadable(target, "the pages of the answer do not follow each other");
  }
  page.document = std::move(*document);
  return page;
}

}  // namespace

std::string page_target(const std::string& target, std::size_t number) {
  const char joint = target.find('?') == std::string::npos ? '?' : '&';
  return target + joint + "page%5Bnumber%5D=" + std::to_string(number) +
         "&page%5Bsize%5D=" + std::to_string(items_a_page);
}

ClientResult<Page> read_page(const Client& client, const std::string& target,
                             std::size_t number) {
  const auto whole = page_target(target, number);
  // Half an answer, or a proxy's page in place of it, is as passing as a lost one.
  for (int attempt = 1;; ++attempt) {
    const auto answer = get(client, whole);
    if (!answer) return answer.error();
    auto page = parse_page(target, *answer, number);
    if (page || attempt >= client.attempts) return page;
    client.world.sleep(std::chrono::seconds(1));
  }
}

namespace {

ClientResult<Reading> read_once(const Client& client, const std::string& target,
                                const std::function<bool(const Page&)>& on_page) {
  PageTally tally;
  for (std::size_t number = 1; number;) {
    const auto page = read_page(client, target, number);
    if (!page) return page.error();
    tally.add(ids_of(*page), page->total_count);
    if (!on_page(*page)) return Reading::stopped;
    // An empty page that names a next one would go on for ever.
    number = page->items().empty() ? 0 : page->next;
  }
  return tally.whole() ? Reading::whole : Reading::moving;
}

}  // namespace

std::vector<mapping::Id> ids_of(const Page& page) {
  std::vector<mapping::Id> ids;
  for (const auto& item : page.items()) ids.push_back(id_in(item, "id"));
  return ids;
}

ClientError moving_list(const std::string& target) {
  return unreadable(target, "the list changed each time that it was read; try again");
}

ClientResult<Reading> read_list(const Client& client, const std::string& target,
                                const std::function<bool(const Page&)>& on_page) {
  for (int reading = 1;; ++reading) {
    auto read = read_once(client, target, on_page);
    if (!read || *read != Reading::moving || reading == most_readings) return read;
  }
}

ClientResult<std::size_t> read_pages(
    const Client& client, const std::string& target,
    const std::function<bool(const json::value&)>& on_item) {
  std::size_t total = 0;
  std::unordered_set<mapping::Id> told;
  const auto tell = [&](const Page& page) {
    if (page.number == 1) total = page.total_count;
    for (const auto& item : page.items()) {
      const auto id = id_in(item, "id");
      if (id && !told.insert(id).second) continue;
      if (!on_item(item)) return false;
    }
    return true;
  };
  const auto read = read_list(client, target, tell);
  if (!read) return read.error();
  if (*read == Reading::moving) return moving_list(target);
  return total;
}

}  // namespace api
