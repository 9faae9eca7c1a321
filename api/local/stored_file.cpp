#include "api/local/stored_file.hpp"

#include <functional>

#include "api/local/problem.hpp"
#include "api/local/query.hpp"

namespace local {
namespace {

constexpr std::string_view folder = "/files/";

}  // namespace

std::string file_address(std::int64_t attachment, const std::string& secret) {
  const auto id = std::to_string(attachment);
  const auto signature = std::hash<std::string>()(secret + '\n' + id);
  return std::string(folder) + id + "?signature=" + std::to_string(signature);
}

std::optional<Response> stored_file(const std::string& target, const std::string& secret,
                                    Database& database) {
  if (!target.starts_with(folder)) return std::nullopt;
  const auto name = std::string_view(target).substr(folder.size());
  const auto id = read_id(name.substr(0, name.find('?'))).value_or(0);
  if (target != file_address(id, secret)) return refusal(403, "the signature is wrong");
  Response response = refusal(404, "there is no such file");
  database.each("SELECT content FROM attachment WHERE id = ?", {id}, [&](const Row& row) {
    response = {.body = row.text(0), .content_type = "application/octet-stream"};
  });
  return response;
}

}  // namespace local
