#include "test/mapping/composing.hpp"

#include "mapping/collect.hpp"

using ingest::Outcome;
using mapping::ComposeOptions;
using mapping::Composer;
using mapping::StepStatus;
using namespace std::chrono_literals;

namespace {

std::string letter(StepStatus status) {
  switch (status) {
    case StepStatus::passed:
      return "P";
    case StepStatus::failed:
      return "F";
    case StepStatus::blocked:
      return "B";
    case StepStatus::no_run:
      return "N";
    case StepStatus::not_applicable:
      return "-";
  }
  return "?";
}

}  // namespace

ingest::Case sample(std::string name, Outcome outcome, std::string message) {
  ingest::Case sample;
  sample.class_name = "shop.Cart";
  sample.name = std::move(name);
  sample.outcome = outcome;
  if (outcome != Outcome::passed)
    sample.findings = {{outcome, "", std::move(message), ""}};
  return sample;
}

ingest::Case at(ingest::Case test_case, std::chrono::seconds second) {
  test_case.timestamp = ingest::Timestamp{
      std::chrono::sys_time<std::chrono::milliseconds>(second + 19000 * 24h), true};
  return test_case;
}

Composed compose(ComposeOptions options, std::vector<Sent> all,
                 const mapping::Extras& extras, std::size_t window, unsigned threads) {
  const auto grouping = options.grouping;
  Composer composer(std::move(options), window);
  for (auto& [test_case, instances] : all) {
    mapping::Resolution to;
    to.status = mapping::Resolution::Status::mapped;
    to.extras = extras;
    for (const auto id : instances) to.destinations.push_back(mapping::InInstance{id});
    Composer::Part part;
    composer.take(mapping::subject_of(test_case, grouping, "r.xml"), to, "r.xml", part);
    composer.add(std::move(part));
  }
  Composed composed;
  static_cast<mapping::Composed&>(composed) =
      composer.finish(threads, mapping::collect_into(composed.runs));
  return composed;
}

std::string shown(const mapping::Run& run) {
  const char* outcomes[] = {"passed", "failed", "errored", "skipped"};
  std::string text =
      std::to_string(std::get<mapping::InInstance>(run.destination).instance);
  text += std::string(" ") + outcomes[static_cast<int>(run.outcome)];
  std::string steps;
  for (const auto& step : run.steps)
    steps += (steps.empty() ? "" : " ") + step.name + ":" + letter(step.status);
  if (!steps.empty()) text += " [" + steps + "]";
  return text + (run.output.empty() ? "" : " " + run.output);
}

std::string shown(const std::vector<mapping::Run>& runs) {
  std::string text;
  for (const auto& run : runs) text += (text.empty() ? "" : "; ") + shown(run);
  return text;
}

std::string names(const std::vector<mapping::File>& files) {
  std::string text;
  for (const auto& file : files) text += (text.empty() ? "" : " ") + file.name;
  return text;
}
