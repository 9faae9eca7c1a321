#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "mapping/planner.hpp"
#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::Attach;
using mapping::ComposeOptions;
using mapping::Grouping;
using mapping::OnDuplicate;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

const auto suite = std::make_shared<ingest::Suite>(ingest::Suite{.name = "shop.Cart"});

ingest::Case inside(ingest::Case test_case) {
  test_case.suite = suite;
  return test_case;
}

const auto passed = inside(sample("adds", Outcome::passed));
const auto failed = inside(sample("sums", Outcome::failed, "no"));

// What the suite says of itself.
ingest::Case said(Outcome outcome, std::vector<std::string> attachments = {}) {
  auto of_suite = inside(sample("(suite)", outcome, "no plan"));
  of_suite.of_suite = true;
  of_suite.attachments = std::move(attachments);
  return of_suite;
}

ComposeOptions grouped(Grouping grouping, Attach attach = Attach::failures) {
  return {.grouping = grouping, .attach = attach};
}

struct Folder {
  fs::path path = fs::canonical(fs::temp_directory_path()) /
                  ("ptingest-of-suite-" + std::to_string(::getpid()));

  Folder() {
    fs::create_directories(path);
    std::ofstream(path / "s.log") << "log";
  }
  ~Folder() { fs::remove_all(path); }

  ComposeOptions options(Grouping grouping, Attach attach = Attach::failures) const {
    auto options = grouped(grouping, attach);
    options.attachments.working_folder = path;
    return options;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(of_suite, Folder)

BOOST_AUTO_TEST_CASE(a_failure_of_the_suite_fails_its_run_and_is_a_step) {
  for (const auto grouping : {Grouping::by_suite, Grouping::by_file, Grouping::by_class})
    BOOST_TEST(
        shown(compose(grouped(grouping), {{said(Outcome::errored)}, {at(passed, 5s)}})
                  .runs) ==
        "1 errored [adds:P (suite):F] 1 of 2 failed: (suite): no plan");

  const auto run = compose(grouped(Grouping::by_suite), {{said(Outcome::errored)}});
  BOOST_TEST(shown(run.runs) == "1 errored [(suite):F] no plan");
  BOOST_TEST(names(run.runs[0].steps[0].files) == "failure.txt");
}

BOOST_AUTO_TEST_CASE(a_failure_of_the_suite_is_no_case) {
  BOOST_TEST(compose({}, {{said(Outcome::failed)}}).runs.empty());
}

BOOST_AUTO_TEST_CASE(each_group_keeps_what_its_suite_says) {
  auto options = grouped(Grouping::by_suite);
  options.on_duplicate = OnDuplicate::each;
  auto other = passed;
  other.suite = std::make_shared<ingest::Suite>(ingest::Suite{.name = "other"});

  BOOST_TEST(
      shown(compose(options, {{passed}, {said(Outcome::errored)}, {other}}).runs) ==
      "1 passed [adds:P]; "
      "1 errored [adds:P (suite):F] 1 of 2 failed: (suite): no plan");
}

BOOST_AUTO_TEST_CASE(files_of_the_suite_go_with_its_run_where_that_wants_files) {
  const auto files = said(Outcome::passed, {"s.log", "gone.log"});
  const auto sent = [&](const ingest::Case& test, Attach attach) {
    return compose(options(Grouping::by_suite, attach), {{files}, {test}});
  };

  const auto all = sent(failed, Attach::failures);
  BOOST_TEST(shown(all.runs) == "1 failed [sums:F] no");
  BOOST_TEST(names(all.runs[0].files) == "s.log");
  BOOST_TEST(all.notes.first ==
             std::vector<std::string>{"suite \"shop.Cart\": attachment \"gone.log\" is "
                                      "skipped: there is no such file"});

  const auto none = sent(passed, Attach::failures);
  BOOST_TEST(none.runs[0].files.empty());
  BOOST_TEST(none.notes.count == 0u);
  BOOST_TEST(names(sent(passed, Attach::all).runs[0].files) == "s.log");
  BOOST_TEST(sent(failed, Attach::none).runs[0].files.empty());
  BOOST_TEST(compose(options(Grouping::by_suite), {{files}}).runs.empty());
}

BOOST_AUTO_TEST_CASE(what_suites_printed_goes_with_the_run_of_their_group) {
  auto printed = said(Outcome::passed);
  printed.system_out = "\x1b[31mout";
  printed.system_err = "err";
  const auto sent = [&](Grouping grouping, const ingest::Case& test, Attach attach) {
    return compose(grouped(grouping, attach), {{test}, {printed}, {printed}});
  };

  for (const auto grouping :
       {Grouping::by_suite, Grouping::by_file, Grouping::by_class}) {
    const auto runs = sent(grouping, failed, Attach::failures).runs;
    BOOST_TEST_REQUIRE(runs.size() == 1u);
    BOOST_TEST(names(runs[0].files) == "system-out.txt system-err.txt");
    BOOST_TEST(std::get<std::string>(runs[0].files[0].content) == "out\nout");
    BOOST_TEST(sent(grouping, passed, Attach::failures).runs[0].files.empty());
    BOOST_TEST(sent(grouping, failed, Attach::none).runs[0].files.empty());
    BOOST_TEST(sent(grouping, passed, Attach::all).runs[0].files.size() == 2u);
  }

  auto flaky = passed;
  flaky.flaky = true;
  BOOST_TEST(sent(Grouping::by_suite, flaky, Attach::failures).runs[0].files.size() ==
             2u);

  const auto apart = sent(Grouping::by_case, failed, Attach::all);
  BOOST_TEST(names(apart.runs[0].files) == "failure.txt");
  BOOST_TEST(apart.notes.count == 0u);
}

BOOST_AUTO_TEST_CASE(what_many_suites_printed_keeps_its_head_and_its_tail) {
  auto printed = said(Outcome::passed);
  printed.system_out = std::string(100, 'o');
  std::vector<Sent> reports(50, Sent{printed});
  reports.push_back({failed});
  auto given = grouped(Grouping::by_suite, Attach::failures);
  given.attachments.max_bytes = 1000;

  const auto files = compose(given, reports).runs[0].files;

  BOOST_TEST_REQUIRE(files.size() == 1u);
  const auto text = std::get<mapping::SpilledText>(files[0].content).read();
  BOOST_TEST(text.size() <= 1000u);
  BOOST_TEST(text.starts_with("ooo"));
  BOOST_TEST(text.find("bytes left out") != text.npos);
  BOOST_TEST(text.ends_with("ooo"));
}

BOOST_AUTO_TEST_CASE(says_who_sends_the_files_of_a_suite_where_cases_are_sent) {
  const auto files = said(Outcome::passed, {"s.log", "gone.log"});

  const auto notes = compose(options(Grouping::by_case), {{files}}).notes;
  BOOST_TEST_REQUIRE(notes.count == 1u);
  BOOST_TEST(notes.first[0] ==
             "suite \"shop.Cart\": its own attachments go with no case; "
             "--group suite or file sends them");
  BOOST_TEST(compose(options(Grouping::by_case, Attach::none), {{files}}).notes.count ==
             0u);
}

BOOST_AUTO_TEST_CASE(
    files_of_a_suite_that_is_no_class_are_said_where_classes_share_a_run) {
  const auto files = said(Outcome::passed, {"s.log", "gone.log"});
  auto other = failed;
  other.class_name = "shop.Till";

  const auto all = compose(options(Grouping::by_class), {{files}, {other}});
  BOOST_TEST(all.runs.at(0).files.empty());
  BOOST_TEST(all.notes.first ==
             std::vector<std::string>{"suite \"shop.Cart\": its own attachments go with "
                                      "no case; --group suite or file sends them"});

  const auto same = compose(options(Grouping::by_class), {{files}, {failed}});
  BOOST_TEST(names(same.runs.at(0).files) == "s.log");
}

BOOST_AUTO_TEST_CASE(files_of_a_suite_without_a_run_are_said_once) {
  const std::vector<std::string> note{
      "suite \"shop.Cart\": its own attachments go with no run: no case of its own has "
      "one"};
  const auto files = said(Outcome::passed, {"s.log"});
  const auto more = said(Outcome::passed, {"t.log"});
  auto inner = failed;
  inner.suite =
      std::make_shared<ingest::Suite>(ingest::Suite{.name = "inner", .parent = suite});

  BOOST_TEST(
      compose(options(Grouping::by_suite), {{files}, {inner}, {more}}).notes.first ==
      note);
  BOOST_TEST(compose(options(Grouping::by_suite), {{files}}).notes.first == note);
}

BOOST_AUTO_TEST_CASE(files_of_a_suite_without_an_instance_are_said_unless_it_is_ignored) {
  const auto notes = [&](mapping::Resolution::Status status) {
    mapping::Composer composer(options(Grouping::by_suite));
    mapping::Composer::Part part;
    const auto files = said(Outcome::passed, {"s.log"});
    mapping::Resolution to;
    to.status = status;
    composer.take(mapping::subject_of(files, Grouping::by_suite, "r.xml"), to, "r.xml",
                  part);
    return part.notes.count;
  };

  BOOST_TEST(notes(mapping::Resolution::Status::unmapped) == 1u);
  BOOST_TEST(notes(mapping::Resolution::Status::ambiguous) == 1u);
  BOOST_TEST(notes(mapping::Resolution::Status::ignored) == 0u);
}

BOOST_AUTO_TEST_CASE(the_plan_tells_of_a_failed_suite_without_an_instance) {
  const auto lost = [](const ingest::Case& test, Grouping grouping) {
    const mapping::Mapper mapper({});
    mapping::Planner planner(mapper, nullptr, nullptr);
    mapping::Planner::Part part;
    planner.take(mapping::subject_of(test, grouping, "r.xml"), {}, part);
    planner.add(std::move(part));
    const auto plan = planner.finish();
    BOOST_TEST(plan.cases == 0u);
    return plan.unmapped.size();
  };

  BOOST_TEST(lost(said(Outcome::failed), Grouping::by_suite) == 1u);
  BOOST_TEST(lost(said(Outcome::failed), Grouping::by_class) == 0u);
  BOOST_TEST(lost(said(Outcome::failed), Grouping::by_case) == 0u);
  BOOST_TEST(lost(said(Outcome::passed, {"s.log"}), Grouping::by_suite) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
