#include "api/file_exchange.hpp"

#include <optional>
#include <utility>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "api/https_exchange.hpp"
#include "api/origin.hpp"

namespace api {
namespace {

namespace urls = boost::urls;

constexpr int most_redirects = 5;

bool redirects(const Answer& answer) {
  return answer && answer->status / 100 == 3 && answer->location;
}

ExchangeError lost(bool permanent, std::string message) {
  return {ExchangeError::Fate::not_sent, permanent, std::move(message)};
}

/// A URL in two pieces: "https://host:443" and "/path?query".
struct Place {
  std::string base = {};
  std::string target = {};
};

std::optional<Place> place_of(const std::string& url) {
  const auto parsed = urls::parse_uri(url);
  if (!parsed || !parsed->has_authority()) return std::nullopt;
  std::string target(parsed->encoded_target());
  if (!target.starts_with('/')) target.insert(0, "/");
  return Place{
      std::string(parsed->scheme()) + "://" + std::string(parsed->encoded_authority()),
      std::move(target)};
}

/// Where a redirect leads: to a whole URL, or to a path of the same host.
std::optional<Place> place_of(const std::string& location, const Place& from) {
  if (location.starts_with("//"))
    return place_of(from.base.substr(0, from.base.find("//")) + location);
  return place_of(location.starts_with('/') ? from.base + location : location);
}

/// Goes from the API to where a file lies.
class Chase {
 public:
  Chase(const Exchange& api, const Connection& connection)
      : api_(api), connection_(connection), home_(*parse_origin(connection.url)) {}

  Answer follow(const HttpRequest& request) {
    Answer answer = api_(request);
    Place at{.base = home_.text()};
    for (int hops = 0; redirects(answer); ++hops) {
      if (hops == most_redirects)
        return lost(true, "it is redirected again and again; the file cannot be found");
      auto next = place_of(*answer->location, at);
      if (!next) return lost(true, "it is redirected to what is no URL");
      at = std::move(*next);
      answer = ask(at);
    }
    return answer;
  }

 private:
  Answer ask(const Place& place) const {
    const auto origin = parse_origin(place.base);
    if (!origin) return lost(true, "the file's place " + origin.error());
    if (origin->text() == home_.text() && place.target.starts_with(home_.path + '/'))
      return api_({.target = place.target.substr(home_.path.size()), .file = true});
    if (!origin->tls && !connection_.allow_http && !loopback(origin->host))
      return lost(true, "the file lies at " + origin->text() +
                            ", which is not encrypted; it is not fetched");
    if (loopback(origin->host) && !loopback(home_.host))
      return lost(true, "the file lies at " + origin->text() +
                            ", which is this machine; it is not fetched");
    return ask_stranger(place, origin->text());
  }

  Answer ask_stranger(const Place& place, const std::string& name) const {
    Connection other = connection_;
    other.url = place.base;
    other.anonymous = true;
    other.email.clear();
    other.token.clear();
    other.client_cert.clear();
    other.client_key.clear();
    Answer answer = make_exchange(other)({.target = place.target, .file = true});
    if (!answer || answer->status / 100 == 2 || redirects(answer)) return answer;
    return lost(answer->status / 100 == 4, name + ", where the file lies, says HTTP " +
                                               std::to_string(answer->status));
  }

  const Exchange& api_;
  const Connection& connection_;
  const Origin home_;
};

}  // namespace

Exchange make_file_exchange(Exchange api, const Connection& connection) {
  return [api = std::move(api), connection](const HttpRequest& request) {
    if (fault_in(connection)) return api(request);
    return Chase(api, connection).follow(request);
  };
}

}  // namespace api
