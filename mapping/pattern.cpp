#include "mapping/pattern.hpp"

#include <re2/re2.h>

namespace mapping {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

RE2::Options quiet_options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);  // names may hold line breaks
  return options;
}

}  // namespace

Pattern::Pattern(std::shared_ptr<const re2::RE2> expression)
    : expression_(std::move(expression)) {}

boost::system::result<Pattern, Error> Pattern::regex(std::string_view expression) {
  auto compiled = std::make_shared<const RE2>(piece(expression), quiet_options());
  if (!compiled->ok())
    return Error{"\"" + std::string(expression) +
                 "\" is no regular expression: " + compiled->error()};
  return Pattern(std::move(compiled));
}

Pattern Pattern::glob(std::string_view expression) {
  std::string regex = "\\A";
  for (std::size_t at = 0; at < expression.size();) {
    const auto end = std::min(expression.find_first_of("*?", at), expression.size());
    regex += RE2::QuoteMeta(piece(expression.substr(at, end - at)));
    if (end < expression.size()) regex += expression[end] == '*' ? ".*" : ".";
    at = end + 1;
  }
  Pattern pattern(std::make_shared<const RE2>(regex + "\\z", quiet_options()));
  pattern.prefix_ = expression.substr(0, expression.find_first_of("*?"));
  return pattern;
}

bool Pattern::matches(std::string_view text) const {
  return text.starts_with(prefix_) && RE2::PartialMatch(piece(text), *expression_);
}

std::optional<std::string> Pattern::first_group(std::string_view text) const {
  re2::StringPiece found[2];
  const int count = expression_->NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!expression_->Match(piece(text), 0, text.size(), RE2::UNANCHORED, found, count))
    return std::nullopt;
  return std::string(found[count - 1]);
}

bool Pattern::capture(std::string_view text, std::vector<Capture>& groups) const {
  const auto& names = expression_->CapturingGroupNames();
  if (names.empty()) return matches(text);
  std::vector<re2::StringPiece> found(
      static_cast<std::size_t>(expression_->NumberOfCapturingGroups()) + 1);
  if (!expression_->Match(piece(text), 0, text.size(), RE2::UNANCHORED, found.data(),
                          static_cast<int>(found.size())))
    return false;
  for (const auto& [number, name] : names)
    groups.emplace_back(name, found[static_cast<std::size_t>(number)]);
  return true;
}

std::vector<std::string> Pattern::group_names() const {
  std::vector<std::string> names;
  for (const auto& [number, name] : expression_->CapturingGroupNames())
    names.push_back(name);
  return names;
}

}  // namespace mapping
