#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "test/api/bodies.hpp"

namespace {

using bodies::body_of;
using bodies::passed;
using bodies::plenty;
using bodies::spilled;
using mapping::RunType;
using mapping::StepStatus;

}  // namespace

BOOST_AUTO_TEST_SUITE(run_bytes)

BOOST_AUTO_TEST_CASE(estimates_never_less_than_it_writes) {
  auto run = passed(9223372036854775807);
  run.output = std::string(400, '\n');
  run.version = "1.\"5\"";
  run.duration = ingest::Seconds(1);
  run.custom_fields = {{"---f-1", "\x01\x02"}, {"---f-1", "b"}};
  run.files = {{"a\n.log", std::string(1000, 'x')}};
  run.steps = {{.name = std::string(300, '\x01'), .status = StepStatus::not_applicable},
               {.name = "b", .description = "\"", .files = {{"f", std::string("1")}}}};

  for (const auto type : {RunType::automated, RunType::manual}) {
    run.type = type;
    std::string body;
    const api::Sendable sendable{&run, "abcdefghijk"};
    BOOST_REQUIRE(api::write_runs({&sendable, 1}, plenty, body));
    BOOST_TEST(body.size() <= api::run_bytes(sendable));
  }
}

BOOST_AUTO_TEST_CASE(estimates_the_name_of_a_test_that_is_to_be_made) {
  auto run = passed(1);
  run.destination = mapping::InNewTest{std::string(5000, 'x'), 2};
  const api::Sendable sendable{&run, "abcdefghijk"};
  std::string body;

  BOOST_REQUIRE(api::write_auto_create(sendable, 2, plenty, body));
  BOOST_TEST(body.size() <= api::run_bytes(sendable));
}

BOOST_AUTO_TEST_CASE(streams_files_of_every_size_into_the_body) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("ptingest-run-body-" + std::to_string(::getpid()));
  for (const std::size_t size : {0u, 1u, 2u, 3u, 49151u, 49152u, 49153u, 200000u}) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * 31);
    std::ofstream(path, std::ios::binary) << content;
    auto from_disk = passed(1);
    from_disk.files.push_back({"a.bin", path});
    auto from_memory = passed(1);
    from_memory.files.push_back({"a.bin", content});

    BOOST_TEST((body_of({from_disk}) == body_of({from_memory})), "size " << size);
  }
  std::filesystem::remove(path);
}

BOOST_AUTO_TEST_CASE(sends_a_text_from_memory_and_from_a_file_alike) {
  const std::string log = "line one\nline two\n";
  auto held = passed(1), laid_aside = passed(1);
  held.files = {{"a.log", log}};
  laid_aside.files = {{"a.log", spilled(log)}};

  BOOST_TEST(body_of({held}) == body_of({laid_aside}));
  const api::Sendable a{&held}, b{&laid_aside};
  BOOST_TEST(api::run_bytes(a) == api::run_bytes(b));
}

BOOST_AUTO_TEST_SUITE_END()
