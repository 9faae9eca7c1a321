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

std::string_view place_of(const ingest::Case& test_case, std::string& text) {
  if (!test_case.line || test_case.file.empty()) return test_case.file;
  return text = test_case.file + ':' + std::to_string(*test_case.line);
}

std::string_view message_in(const ingest::Case& test_case, std::string& text) {
  if (test_case.outcome == ingest::Outcome::passed && !test_case.flaky) return {};
  return text = message_of(test_case);
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

  void fill_step(Values& values) const {
    // A step is a case also where the run is a class's.
    const auto one = subject_of(*subject.test_case, Grouping::by_case, {});
    const Filling step{one, extras, options, breaches};
    values.step_name = step.text(&Overrides::step_name);
    values.step_description = step.text(&Overrides::step_description);
    values.step_expected_results = step.text(&Overrides::step_expected_results);
  }
};

}  // namespace

bool failing(ingest::Outcome outcome) {
  return outcome == ingest::Outcome::failed || outcome == ingest::Outcome::errored;
}

Result result_of(const Subject& subject, const ComposeOptions& options,
                 std::string_view report_path, ResultTexts& texts, Remarks& notes) {
  const ingest::Case& test_case = *subject.test_case;
  Result result{.identity = identity_of(subject),
                .class_name = test_case.class_name,
                .name = test_case.name,
                .report = subject.report,
                .place = place_of(test_case, texts.place),
                .outcome = test_case.outcome,
                .flaky = test_case.flaky,
                .message = message_in(test_case, texts.message),
                .duration = test_case.duration,
                .reported = test_case.timestamp,
                .of_suite = test_case.of_suite};
  if (luggage(result)) {
    Remarks lost;
    add_files(test_case, options, report_path, result.files, lost);
    result.remarks = std::move(lost.first);
  } else {
    add_files(test_case, options, report_path, result.files, notes);
  }
  return result;
}

std::unique_ptr<Values> fill_values(const Subject& subject, const Extras& extras,
                                    const ComposeOptions& options, Remarks& breaches) {
  const Filling filling{subject, extras, options, breaches};
  auto values = std::make_unique<Values>();
  values->version = filling.text(&Overrides::version);
  if (const auto type = filling.text(&Overrides::run_type); !type.empty())
    values->type = type == "ManualRun" ? RunType::manual : RunType::automated;
  // The command line's tester is for the runs that have one.
  const bool manual = values->type.value_or(options.type) == RunType::manual;
  if (const auto tester = filling.text(&Overrides::tester, manual); !tester.empty())
    values->tester = read_id(tester);
  if (const auto date = filling.text(&Overrides::run_date); !date.empty())
    values->run_date = *read_run_date(date);
  values->output = filling.text(&Overrides::output);
  filling.fill_step(*values);
  for (const auto& [overrides, captures] : extras.givers)
    add_fields(*overrides, subject, captures, values->custom_fields);
  add_fields(options.defaults, subject, {}, values->custom_fields);
  return values;
}

}  // namespace mapping
