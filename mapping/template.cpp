#include "mapping/template.hpp"

#include <algorithm>

namespace mapping {
namespace {

const std::string* ci_value(std::string_view field, const CiValues& ci) {
  for (const auto& [name, member] : ci_fields)
    if (name == field) return &(ci.*member);
  return nullptr;
}

std::string_view caught_by(std::string_view group, Captures captures) {
  for (const auto& [name, caught] : captures)
    if (name == group) return caught;
  return {};
}

Error at_column(std::string_view text, std::size_t offset, const std::string& what) {
  return {"\"" + std::string(text) + "\":" + std::to_string(offset + 1) + ": " + what};
}

std::string unknown(std::string_view field) {
  return "unknown field \"{" + std::string(field) +
         "}\"; known are {suite} {class} {name} {file} {property:NAME} {match:GROUP} "
         "{ci.server} {ci.build} {ci.build-url} {ci.job} {ci.commit} {ci.branch}";
}

}  // namespace

bool Template::read_field(std::string_view field, const CiValues& ci, Part& part) {
  constexpr std::pair<std::string_view, Field> plain[] = {{"suite", Field::suite},
                                                          {"class", Field::class_name},
                                                          {"name", Field::name},
                                                          {"file", Field::file}};
  for (const auto& [name, kind] : plain)
    if (name == field) return part.field = kind, true;

  constexpr std::pair<std::string_view, Field> named[] = {{"property:", Field::property},
                                                          {"match:", Field::match}};
  for (const auto& [prefix, kind] : named) {
    if (!field.starts_with(prefix) || field == prefix) continue;
    part = {kind, std::string(field.substr(prefix.size()))};
    return true;
  }
  const std::string* value = ci_value(field, ci);
  if (value) part.text = *value;
  return value;
}

boost::system::result<Template, Error> Template::compile(std::string_view text,
                                                         const CiValues& ci) {
  Template result;
  const auto add_text = [&](std::string_view piece) {
    auto& parts = result.parts_;
    if (piece.empty()) return;
    if (parts.empty() || parts.back().field != Field::text) parts.emplace_back();
    parts.back().text += piece;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto brace = std::min(text.find_first_of("{}", at), text.size());
    add_text(text.substr(at, brace - at));
    if (brace == text.size()) break;
    if (brace + 1 < text.size() && text[brace + 1] == text[brace]) {
      add_text(text.substr(brace, 1));
      at = brace + 2;
      continue;
    }
    if (text[brace] == '}')
      return at_column(text, brace, "\"}\" closes nothing; use \"}}\"");
    const auto close = text.find('}', brace);
    if (close == text.npos)
      return at_column(text, brace, "\"{\" is not closed; use \"{{\" for a brace");
    const auto field = text.substr(brace + 1, close - brace - 1);
    Part part;
    if (!read_field(field, ci, part)) return at_column(text, brace, unknown(field));
    if (part.field == Field::text)
      add_text(part.text);
    else
      result.parts_.push_back(std::move(part));
    at = close + 1;
  }
  return result;
}

void Template::append_to(std::string& text, const Subject& subject,
                         Captures captures) const {
  for (const Part& part : parts_) {
    switch (part.field) {
      case Field::text:
        text += part.text;
        break;
      case Field::suite:
        text += subject.suite;
        break;
      case Field::class_name:
        text += subject.class_name;
        break;
      case Field::name:
        text += subject.name;
        break;
      case Field::file:
        text += subject.file;
        break;
      case Field::property:
        if (auto* value = find_property(subject, part.text)) text += *value;
        break;
      case Field::match:
        text += caught_by(part.text, captures);
        break;
    }
  }
}

std::string Template::fill(const Subject& subject, Captures captures) const {
  std::string text;
  append_to(text, subject, captures);
  return text;
}

std::optional<std::string> Template::fixed() const {
  if (empty()) return std::string();
  if (parts_.size() > 1 || parts_.front().field != Field::text) return std::nullopt;
  return parts_.front().text;
}

std::vector<std::string> Template::groups() const {
  std::vector<std::string> names;
  for (const Part& part : parts_)
    if (part.field == Field::match) names.push_back(part.text);
  return names;
}

}  // namespace mapping
