#include "api/fit_run.hpp"

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "api/run_body.hpp"

namespace {

using mapping::File;
using mapping::Run;
using Names = std::vector<std::string>;

constexpr std::uint64_t mebi = 1 << 20;

// A file of the user's; a sparse one costs nothing.
struct UserFiles {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "ptingest-fit-run-test";

  UserFiles() { std::filesystem::create_directories(folder); }
  ~UserFiles() { std::filesystem::remove_all(folder); }

  File make(const std::string& name, std::uint64_t bytes) const {
    const auto path = folder / name;
    std::ofstream(path).close();
    std::filesystem::resize_file(path, bytes);
    return {name, path};
  }
};

Run failed(std::vector<File> files) {
  Run run;
  run.destination = mapping::InInstance{98142};
  run.identity = "CartTest.adds";
  run.outcome = ingest::Outcome::failed;
  run.files = std::move(files);
  return run;
}

std::string long_text(std::size_t bytes) {
  return "head" + std::string(bytes - 8, '.') + "tail";
}

std::string body_of(const Run& run, std::uint64_t max_bytes) {
  const api::Sendable sendable{&run, "abcdefghijk"};
  std::string body;
  const auto written = api::write_runs({&sendable, 1}, max_bytes, body);
  BOOST_TEST_REQUIRE(written.has_value(), (written ? "" : written.error().message));
  return body;
}

Names names_of(const std::vector<File>& files) {
  Names names;
  for (const File& file : files) names.push_back(file.name);
  return names;
}

const std::string& text_of(const File& file) {
  return std::get<std::string>(file.content);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fit_run, UserFiles)

BOOST_AUTO_TEST_CASE(two_screenshots_that_do_not_fit_together_cost_the_last_one_only) {
  auto run = failed({{"failure.txt", std::string("no")},
                     make("a.bin", 9'000'000),
                     make("b.bin", 9'000'000),
                     make("c.bin", 10)});

  const auto left = api::fit_run(run, 16 * mebi);

  BOOST_TEST(left == Names{"b.bin"}, boost::test_tools::per_element());
  BOOST_TEST(names_of(run.files) == (Names{"failure.txt", "a.bin", "c.bin"}),
             boost::test_tools::per_element());
  body_of(run, 16 * mebi);
}

BOOST_AUTO_TEST_CASE(the_largest_is_left_out_whichever_step_has_it) {
  auto run = failed({make("small.bin", 300'000)});
  run.steps = {{.name = "a", .files = {make("large.bin", 900'000)}},
               {.name = "b", .files = {make("middle.bin", 400'000)}}};

  const auto left = api::fit_run(run, mebi);

  BOOST_TEST(left == Names{"large.bin"}, boost::test_tools::per_element());
  BOOST_TEST(run.steps[0].files.empty());
  body_of(run, mebi);
}

BOOST_AUTO_TEST_CASE(long_texts_keep_their_head_and_tail_and_short_ones_all) {
  auto run = failed({{"failure.txt", std::string("no")},
                     {"system-out.txt", long_text(900'000)},
                     {"system-err.txt", long_text(800'000)},
                     make("a.bin", 100'000)});

  BOOST_TEST(api::fit_run(run, mebi).empty());

  BOOST_TEST(text_of(run.files[0]) == "no");
  for (const auto* file : {&run.files[1], &run.files[2]}) {
    BOOST_TEST(text_of(*file).starts_with("head"));
    BOOST_TEST(text_of(*file).ends_with("tail"));
  }
  BOOST_TEST(body_of(run, mebi).size() > mebi * 99 / 100);
}

BOOST_AUTO_TEST_CASE(messages_of_many_steps_are_cut_too) {
  auto run = failed({});
  for (int i = 0; i < 100; ++i)
    run.steps.push_back({.name = "step",
                         .actual_results = std::string(16'000, '\x01'),
                         .status = mapping::StepStatus::failed});

  BOOST_TEST(api::fit_run(run, mebi).empty());

  body_of(run, mebi);
}

BOOST_AUTO_TEST_CASE(a_run_that_fits_is_left_as_it_is) {
  auto run = failed({{"failure.txt", long_text(700'000)}, make("a.bin", 80'000)});
  const auto before = run;

  BOOST_TEST(api::fit_run(run, mebi).empty());

  BOOST_TEST((run == before));
}

BOOST_AUTO_TEST_SUITE_END()
