#include "api/pages.hpp"

#include <charconv>

#include "api/answer.hpp"
#include "api/json_value.hpp"

namespace api {
namespace json = boost::json;
namespace {

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
  Page page{.total_pages = count_in(meta ? *meta : none, "total-pages"),
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

ClientResult<Page> read_page(const Client& client, const std::string& target,
                             std::size_t number, std::size_t size) {
  const char joint = target.find('?') == std::string::npos ? '?' : '&';
  const auto whole = target + joint + "page%5Bnumber%5D=" + std::to_string(number) +
                     "&page%5Bsize%5D=" + std::to_string(size);
  // Half an answer, or a proxy's page in place of it, is as passing as a lost one.
  for (int attempt = 1;; ++attempt) {
    const auto answer = get(client, whole);
    if (!answer) return answer.error();
    auto page = parse_page(target, *answer, number);
    if (page || attempt >= client.attempts) return page;
    client.world.sleep(std::chrono::seconds(1));
  }
}

ClientResult<std::size_t> read_pages(
    const Client& client, const std::string& target,
    const std::function<bool(const json::value&)>& on_item) {
  std::size_t total = 0;
  for (std::size_t number = 1; number;) {
    const auto page = read_page(client, target, number);
    if (!page) return page.error();
    if (number == 1) total = page->total_count;
    for (const auto& item : page->items()) {
      if (!on_item(item)) return total;
    }
    // An empty page that names a next one would go on for ever.
    number = page->items().empty() ? 0 : page->next;
  }
  return total;
}

}  // namespace api
