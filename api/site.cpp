#include "api/site.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace api {

std::optional<Site> site_of(std::string_view text) {
  using boost::urls::host_type;
  const auto url =
      boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
  if (!url) return std::nullopt;
  const bool named = url->host_type() == host_type::name;
  const std::string path(url->encoded_path());
  if (path.empty() || path.front() == '/')
    return Site{.host = named ? url->host() : url->host_address(),
                .port = std::string(url->port()),
                .path = path};
  if (url->host_type() != host_type::ipv4) return std::nullopt;
  // Boost.URL ends a host behind the IPv4 address that it begins with, and takes the rest
  // for a path: 127.0.0.1.nip.io would be another machine. A letter makes it a name.
  std::string with_letter(text);
  with_letter.insert(static_cast<std::size_t>(url->encoded_host().data() - text.data()),
                     1, 'x');
  auto site = site_of(with_letter);
  if (site) site->host.erase(0, 1);
  return site;
}

}  // namespace api
