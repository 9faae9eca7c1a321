#include "test/mapping/resolving.hpp"

namespace {

struct Written {
  std::string operator()(mapping::InInstance in) { return std::to_string(in.instance); }
  std::string operator()(mapping::InNewInstance in) {
    return "test " + std::to_string(in.test) + " in " + std::to_string(in.set);
  }
  std::string operator()(const mapping::InNewTest& in) {
    return "new " + in.test_name + " in " + std::to_string(in.set);
  }
};

}  // namespace

const mapping::Catalogue catalogue({
    {.instance = 11,
     .test = 1,
     .set = 7,
     .name = "shop.Cart.adds",
     .display_id = "7:1",
     .test_display_id = "1",
     .field = "AUTO-1"},
    {.instance = 12,
     .test = 2,
     .set = 7,
     .name = "Removes",
     .display_id = "7:2",
     .test_display_id = "2"},
    {.instance = 13, .test = 3, .set = 7, .name = "twice"},
    {.instance = 14, .test = 3, .set = 8, .name = "twice"},
    {.instance = 15, .test = 4, .set = 8, .name = "shop.Cart"},
    {.test = 5, .name = "known only", .test_display_id = "5"},
});

ingest::Case sample(std::string class_name, std::string name, Properties own,
                    Properties of_suite) {
  ingest::Case sample;
  sample.class_name = std::move(class_name);
  sample.name = std::move(name);
  sample.properties = std::move(own);
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "nightly";
  suite->properties = std::move(of_suite);
  sample.suite = suite;
  return sample;
}

mapping::Table table(std::string text) {
  return *mapping::Table::read(std::move(text), "map");
}

std::string resolved(const mapping::Mapper& mapper, const ingest::Case& test_case,
                     mapping::Grouping grouping, std::string_view report_path) {
  const auto answer =
      mapper.resolve(mapping::subject_of(test_case, grouping, report_path));
  std::string text;
  for (const auto& destination : answer.destinations)
    text += std::visit(Written{}, destination) + " ";
  return text + mapper.explain(answer);
}
