#include "mapping/bundle_run.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "mapping/escapes.hpp"
#include "mapping/excerpt.hpp"
#include "mapping/run_date.hpp"

namespace mapping {
namespace {

using ingest::Outcome;

StepStatus status_of(Outcome outcome, Skipped skipped) {
  if (failing(outcome)) return StepStatus::failed;
  if (outcome == Outcome::passed) return StepStatus::passed;
  if (skipped == Skipped::no_run) return StepStatus::no_run;
  if (skipped == Skipped::blocked) return StepStatus::blocked;
  return StepStatus::not_applicable;
}

Step step_of(Result& result, Skipped skipped) {
  Step step{.name = std::string(result.name),
            .description = std::string(result.class_name),
            .actual_results = std::string(result.message),
            .status = status_of(result.outcome, skipped),
            .files = std::move(result.files)};
  if (step.name.empty()) step.name = step.description;
  if (step.name.empty()) step.name = "(no name)";
  if (!result.place.empty())
    (step.description += step.description.empty() ? "" : ", ") += result.place;
  if (const auto* values = result.values.get()) {
    if (!values->step_name.empty())
      step.own_name = std::exchange(step.name, values->step_name);
    if (!values->step_description.empty()) step.description = values->step_description;
    step.expected_results = values->step_expected_results;
  }
  return step;
}

std::string common_output(BundleView bundle, const Result& decisive) {
  const auto count = [&](auto what) {
    return std::to_string(std::count_if(bundle.begin(), bundle.end(), what)) + " of " +
           std::to_string(bundle.size());
  };
  if (failing(decisive.outcome))
    return count([](const Result* result) { return failing(result->outcome); }) +
           " failed: " + without_escapes(std::string(decisive.name)) + ": " +
           std::string(first_line(decisive.message));
  const auto flaky = [](const Result* result) { return result->flaky; };
  if (std::any_of(bundle.begin(), bundle.end(), flaky)) return count(flaky) + " flaky";
  return decisive.outcome == Outcome::skipped ? std::string(first_line(decisive.message))
                                              : "";
}

// Equal in every build, so the order of reading must not count.
void add_identities(BundleView bundle, std::string& text) {
  if (bundle.size() == 1) {
    append_identity(bundle.front()->identity, text);
    return;
  }
  std::set<std::string> identities;
  for (const Result* result : bundle) identities.insert(to_text(result->identity));
  for (const auto& identity : identities) {
    if (!text.empty()) text += '\n';
    text += identity;
  }
}

void add_times(BundleView bundle, Run& run) {
  for (const Result* result : bundle) {
    if (result->duration)
      run.duration = run.duration.value_or(ingest::Seconds{0}) + *result->duration;
    if (result->reported &&
        (!run.reported || result->reported->instant < run.reported->instant))
      run.reported = result->reported;
  }
}

void add_run_date(const RunDate& date, const ComposeOptions& options, Run& run,
                  Remarks& notes) {
  if (!date.from_report) {
    run.run_date = date.day;
  } else if (run.reported) {
    const auto instant = run.reported->instant;
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(
        options.wall_of ? options.wall_of(instant) : instant));
    run.run_date = to_text(day);
  } else if (run.type == RunType::manual) {
    notes.add(run.identity +
              ": the report does not say when it ran; PractiTest dates it");
  }
}

void add_values(Values&& values, Run& run) {
  run.version = std::move(values.version);
  run.custom_fields = std::move(values.custom_fields);
  run.tester = values.tester;
  if (values.type) run.type = *values.type;
  if (!values.output.empty())
    run.output = values.output + (run.output.empty() ? "" : ": ") + run.output;
}

bool given(const CustomFields& fields, std::string_view key) {
  return std::ranges::any_of(fields,
                             [&](const auto& field) { return field.first == key; });
}

// Fills `own` where it is empty. Returns whether both are given, and not alike.
template <class Value>
bool fill(Value& own, const Value& other) {
  if (own == Value()) own = other;
  return other != Value() && other != own;
}

// Each value of `more` that `values` has not. Returns what both have, and not alike.
std::vector<std::string> fill_up(Values& values, const Values& more) {
  std::vector<std::string> quarrels;
  const auto differs = [&](std::string_view name, bool so) {
    if (so) quarrels.emplace_back(name);
    return so;
  };
  differs("version", fill(values.version, more.version));
  differs("automated-execution-output", fill(values.output, more.output));
  // What only one of the types takes is not given to the other.
  if (!differs("run-type", fill(values.type, more.type))) {
    differs("tester-id", fill(values.tester, more.tester));
    differs("run-date", fill(values.run_date, more.run_date));
  }
  const auto own = values.custom_fields;
  for (const auto& field : more.custom_fields)
    if (!given(own, field.first))
      values.custom_fields.push_back(field);
    else
      differs(field.first, std::ranges::find(own, field) == own.end());
  return quarrels;
}

// One run has one value of each kind: the decisive result's, else the first other's.
std::unique_ptr<Values> values_of(BundleView bundle, Result& decisive, Remarks& notes) {
  auto values = std::move(decisive.values);
  for (const Result* result : bundle) {
    if (!result->values) continue;
    if (!values) values = std::make_unique<Values>();
    for (const auto& name : fill_up(*values, *result->values))
      notes.add(to_text(decisive.identity) + " and " + to_text(result->identity) +
                " go into one run, but differ in " + name +
                "; that of the first is sent");
  }
  return values;
}

}  // namespace

int rank(Outcome outcome) {
  return failing(outcome) ? 2 : outcome == Outcome::passed ? 1 : 0;
}

Result& worst(BundleView bundle) {
  return **std::max_element(bundle.begin(), bundle.end(),
                            [](const Result* a, const Result* b) {
                              return rank(a->outcome) < rank(b->outcome);
                            });
}

void fill_run(BundleView bundle, const Destination& destination,
              const ComposeOptions& options, Run& run, Remarks& notes) {
  Result& decisive = worst(bundle);
  run.destination = destination;
  run.outcome = decisive.outcome;
  run.type = options.type;
  if (bundle.size() > 1)
    run.output = common_output(bundle, decisive);
  else if (!decisive.message.empty())
    run.output = first_line(decisive.message);
  add_identities(bundle, run.identity);
  add_times(bundle, run);
  // Exit codes know no skipped result, but steps do.
  const bool alone = bundle.size() == 1 && options.grouping == Grouping::by_case &&
                     decisive.outcome != Outcome::skipped;
  if (alone)
    run.files = std::move(decisive.files);
  else
    for (Result* result : bundle) run.steps.push_back(step_of(*result, options.skipped));
  const auto values = values_of(bundle, decisive, notes);
  if (values) add_values(std::move(*values), run);
  if (values && values->run_date)
    add_run_date(*values->run_date, options, run, notes);
  else if (options.run_date && run.type == RunType::manual)
    add_run_date(*options.run_date, options, run, notes);
}

}  // namespace mapping
