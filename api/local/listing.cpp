#include "api/local/listing.hpp"

#include <boost/json.hpp>

#include "api/local/times.hpp"

namespace local {

namespace json = boost::json;

namespace {

struct Page {
  std::int64_t number = 1;
  std::int64_t size = 100;
};

Page read_page(Call& call) {
  Page page;
  page.number = call.query.number("page[number]", call.problems).value_or(1);
  page.size = call.query.number("page[size]", call.problems).value_or(100);
  if (page.size > 100)
    call.problems.push_back({.title = "is at most 100", .parameter = "page[size]"});
  return page;
}

json::object links(const Call& call, const Page& page, std::int64_t pages) {
  const auto link = [&](std::int64_t number) {
    return call.url + "?" + call.query.with_page(number, page.size);
  };
  json::object links{{"self", link(page.number)}};
  if (page.number > 1) {
    links["first"] = link(1);
    links["prev"] = link(page.number - 1);
  }
  if (page.number < pages) {
    links["next"] = link(page.number + 1);
    links["last"] = link(pages);
  }
  return links;
}

json::object meta(const Page& page, std::int64_t pages, std::int64_t total) {
  const auto or_none = [](bool there, std::int64_t number) {
    return there ? json::value(number) : json::value(nullptr);
  };
  return {{"current-page", page.number},
          {"next-page", or_none(page.number < pages, page.number + 1)},
          {"prev-page", or_none(page.number > 1, page.number - 1)},
          {"total-pages", pages},
          {"total-count", total}};
}

std::string key_of(const std::string& sql, const std::vector<Value>& values) {
  std::string key = sql;
  for (const auto& value : values) {
    key += '\n';
    if (const auto* text = std::get_if<std::string_view>(&value)) key += *text;
    if (const auto* number = std::get_if<std::int64_t>(&value))
      key += std::to_string(*number);
  }
  return key;
}

std::int64_t count(Call& call, const std::string& from,
                   const std::vector<Value>& values) {
  const auto key = key_of(from, values);
  if (const auto known = call.totals.find(key); known != call.totals.end())
    return known->second;
  constexpr std::size_t enough = 1000;
  if (call.totals.size() == enough) call.totals.clear();
  std::int64_t total = 0;
  call.database.each("SELECT count(*)" + from, values,
                     [&](const Row& row) { total = row.number(0); });
  call.totals[key] = total;
  return total;
}

/// The row of `id`, or nothing where another project or nobody has it.
std::optional<json::object> find(Call& call, const Resource& resource, std::int64_t id) {
  const std::string owner =
      std::string("SELECT project FROM ") + resource.table + " WHERE id = ?";
  if (call.database.number(owner, {id}) != call.project) return std::nullopt;
  std::optional<json::object> shown;
  call.database.each(std::string(resource.select) + " = ?", {id},
                     [&](const Row& row) { shown = resource.show(row); });
  return shown;
}

}  // namespace

Where::Where(const Call& call) : values_{call.project} {}

void Where::add(std::string_view condition, Value value) {
  sql_ += " AND ";
  sql_ += condition;
  values_.push_back(value);
}

void Where::add_text(std::string_view condition, std::string value) {
  add(condition, std::string_view(texts_.emplace_back(std::move(value))));
}

Response page(Call& call, const Where& where, const Resource& resource) {
  const Page page = read_page(call);
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  auto values = where.values();
  const std::string table = std::string(" FROM ") + resource.table + " WHERE ";
  const std::string from = table + where.sql();
  const auto total = count(call, where.filters() ? from : table + "project = ?", values);

  values.insert(values.end(), {page.size, (page.number - 1) * page.size});
  json::array data;
  const std::string order = std::string(" ORDER BY id ") + resource.order;
  call.database.each(std::string(resource.select) + " IN (SELECT id" + from + order +
                         " LIMIT ? OFFSET ?) ORDER BY 1 " + resource.order,
                     values, [&](const Row& row) { data.push_back(resource.show(row)); });

  const std::int64_t pages = (total + page.size - 1) / page.size;
  return {.body = json::serialize(json::object{{"data", std::move(data)},
                                               {"links", links(call, page, pages)},
                                               {"meta", meta(page, pages, total)}})};
}

Response one(Call& call, const Resource& resource, std::int64_t id) {
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);
  auto found = find(call, resource, id);
  if (!found) return refusal(404, "there is no such resource in this project");
  return {.body = json::serialize(json::object{{"data", std::move(*found)}})};
}

Response chosen(Call& call, const Resource& resource,
                const std::vector<std::int64_t>& ids, bool as_array) {
  json::array data;
  for (const auto id : ids) data.push_back(find(call, resource, id).value());
  json::value shown = as_array ? json::value(std::move(data)) : std::move(data.at(0));
  return {.body = json::serialize(json::object{{"data", std::move(shown)}})};
}

json::object resource_object(std::int64_t id, std::string_view type,
                             json::object attributes) {
  return {
      {"id", std::to_string(id)}, {"type", type}, {"attributes", std::move(attributes)}};
}

json::value number_or_null(const Row& row, int column) {
  return row.null(column) ? json::value(nullptr) : json::value(row.number(column));
}

json::value text_or_null(const Row& row, int column) {
  return row.null(column) ? json::value(nullptr) : json::value(row.text(column));
}

json::value time_or_null(const Row& row, int column) {
  if (row.null(column)) return nullptr;
  return json::value(iso_time(Time(std::chrono::milliseconds(row.number(column)))));
}

}  // namespace local
