#include "ingest/document_type.hpp"

#include "ingest/markup.hpp"

namespace ingest {
namespace {

constexpr std::size_t most_entities = 1000;

std::string_view take_word(std::string_view& text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size() && !blank(text[length]) && text[length] != '>') ++length;
  const auto word = text.substr(0, length);
  text.remove_prefix(length);
  return word;
}

}  // namespace

std::shared_ptr<const Entities> declared_entities(std::string_view doctype) {
  constexpr std::string_view declaration = "<!ENTITY";
  auto entities = std::make_shared<Entities>();
  for (auto at = doctype.find(declaration); at != doctype.npos;
       at = doctype.find(declaration, at)) {
    at += declaration.size();
    auto rest = doctype.substr(at);
    const auto name = take_word(rest);
    const auto value = take_word(rest);
    const bool external = value == "SYSTEM" || value == "PUBLIC";
    auto& names = external ? entities->external : entities->internal;
    if (name != "%" && names.size() < most_entities) names.emplace_back(name);
  }
  if (entities->internal.empty() && entities->external.empty()) return nullptr;
  return entities;
}

}  // namespace ingest
