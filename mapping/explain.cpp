// Why a case goes where it goes, in words.

#include "mapping/mapper.hpp"

namespace mapping {
namespace {

std::string how_alike(Leniency leniency) {
  switch (leniency) {
    case Leniency::exact:
      return {};
    case Leniency::folded:
      return ", case and white space aside";
    case Leniency::without_parameters:
      return ", name without parameters";
  }
  return {};
}

std::string what_follows(const std::vector<Destination>& destinations) {
  if (destinations.empty()) return {};
  if (std::holds_alternative<InNewInstance>(destinations[0]))
    return "; its instance will be created";
  if (std::holds_alternative<InNewTest>(destinations[0]))
    return "; the test will be created";
  return {};
}

}  // namespace

std::string Mapper::explain(const Resolution& resolution) const {
  const How& how = resolution.how;
  std::string text;
  switch (how.by) {
    case AnsweredBy::nobody:
      text = "no instance found";
      break;
    case AnsweredBy::case_property:
      text = "by property " + properties_[how.index].first;
      break;
    case AnsweredBy::suite_property:
      text = "by its suite's property " + properties_[how.index].first;
      break;
    case AnsweredBy::id_pattern:
      text = "by the id in its name";
      break;
    case AnsweredBy::table_row:
      text = "by table row " + std::to_string(how.index);
      break;
    case AnsweredBy::table_rule:
      text = "by table rule " + std::to_string(how.index);
      break;
    case AnsweredBy::catalogue_field:
      text = "by catalogue field" + how_alike(how.leniency);
      break;
    case AnsweredBy::catalogue_name:
      text = "by catalogue" + how_alike(how.leniency);
      break;
  }
  if (resolution.status == Resolution::Status::ignored) text += "; ignored";
  if (resolution.status == Resolution::Status::ambiguous)
    text += "; several instances fit";
  text += what_follows(resolution.destinations);
  if (!resolution.trouble.empty()) text += "; " + resolution.trouble;
  return text;
}

}  // namespace mapping
