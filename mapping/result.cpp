#include "mapping/result.hpp"

#include <algorithm>

#include "mapping/case_files.hpp"
#include "mapping/case_texts.hpp"
#include "mapping/ids.hpp"

namespace mapping {
namespace {

void add_fields(const Overrides& giver, const Subject& subject, Captures captures,
                CustomFields& fields) {
  // A field given twice in one place is a list; a field given in two is the first's.
  const auto given_before = fields.size();
  for (const auto& [key, text] : giver.custom_fields) {
    bool taken = false;
    for (std::size_t i = 0; i < given_before; ++i)
      taken = taken || fields[i].first == key;
    if (!taken) fields.emplace_back(key, text.fill(subject, captures));
  }
}

/// Fills templates for one subject.
struct Filling {
  const Subject& subject;
  const Extras& extras;
  const ComposeOptions& options;
  Remarks& breaches;

  // The first that gives something; empty where that is nothing or wrong.
  std::string text(Template Overrides::*member, bool with_defaults = true) const {
    std::string filled;
    for (const auto& [overrides, captures] : extras.givers)
      if (filled.empty()) (overrides->*member).append_to(filled, subject, captures);
    if (filled.empty() && with_defaults)
      (options.defaults.*member).append_to(filled, subject);
    if (filled.empty()) return filled;
    for (const TextValue& value : text_values)
      if (value.member == member)
        if (const auto wrong = wrong_value(value, filled)) {
          breaches.add(label(subject) + ": " + std::string(value.name) + ": " + *wrong);
          return {};
        }
    return filled;
  }

  std::shared_ptr<const RareValues> rare_values() const {
    const auto given = [](const Overrides& giver) {
      return std::any_of(
          std::begin(text_values), std::end(text_values), [&](const TextValue& value) {
            return value.member != &Overrides::version &&
                   value.member != &Overrides::tester && !(giver.*value.member).empty();
          });
    };
    const auto& givers = extras.givers;
    if (!given(options.defaults) &&
        std::none_of(givers.begin(), givers.end(),
                     [&](const Giver& giver) { return given(*giver.overrides); }))
      return nullptr;
    RareValues rare;
    if (const auto type = text(&Overrides::run_type); !type.empty())
      rare.type = type == "ManualRun" ? RunType::manual : RunType::automated;
    if (const auto date = text(&Overrides::run_date); !date.empty())
      rare.run_date = *read_run_date(date);
    rare.output = text(&Overrides::output);
    // A step is a case also where the run is a class's.
    const auto one = subject_of(*subject.test_case, Grouping::by_case, {});
    const Filling step{one, extras, options, breaches};
    rare.step_name = step.text(&Overrides::step_name);
    rare.step_description = step.text(&Overrides::step_description);
    rare.step_expected_results = step.text(&Overrides::step_expected_results);
    return std::make_shared<const RareValues>(std::move(rare));
  }
};

}  // namespace

bool failing(ingest::Outcome outcome) {
  return outcome == ingest::Outcome::failed || outcome == ingest::Outcome::errored;
}

Result result_of(const ingest::Case& test_case, const ComposeOptions& options,
                 std::string_view report_path, Remarks& notes) {
  Result result{.class_name = test_case.class_name,
                .name = test_case.name,
                .place = test_case.file,
                .outcome = test_case.outcome,
                .flaky = test_case.flaky,
                .message = message_of(test_case),
                .duration = test_case.duration,
                .reported = test_case.timestamp,
                .of_suite = test_case.of_suite};
  Remarks lost;
  result.files = files_of(test_case, options, report_path, lost);
  if (luggage(result))
    result.remarks = std::move(lost.first);
  else
    notes.append(std::move(lost));
  if (test_case.line && !result.place.empty())
    result.place += ':' + std::to_string(*test_case.line);
  return result;
}

Values fill_values(const Subject& subject, const Extras& extras,
                   const ComposeOptions& options, Remarks& breaches) {
  const Filling filling{subject, extras, options, breaches};
  Values values;
  values.rare = filling.rare_values();
  values.version = filling.text(&Overrides::version);
  // The command line's tester is for the runs that have one.
  const auto type = values.rare ? values.rare->type.value_or(options.type) : options.type;
  const bool manual = type == RunType::manual;
  if (const auto tester = filling.text(&Overrides::tester, manual); !tester.empty())
    values.tester = read_id(tester);
  for (const auto& [overrides, captures] : extras.givers)
    add_fields(*overrides, subject, captures, values.custom_fields);
  add_fields(options.defaults, subject, {}, values.custom_fields);
  return values;
}

}  // namespace mapping
