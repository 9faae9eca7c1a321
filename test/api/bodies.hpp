// Runs, and the bodies that they become.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "api/run_body.hpp"

namespace bodies {

inline constexpr std::uint64_t plenty = 1 << 20;

inline mapping::Run passed(mapping::Id instance) {
  mapping::Run run;
  run.destination = mapping::InInstance{instance};
  run.identity = "CartTest.adds";
  return run;
}

inline boost::json::value body_of(const std::vector<mapping::Run>& runs,
                                  std::string_view key = {}) {
  std::vector<api::Sendable> sendables;
  for (const auto& run : runs) sendables.push_back({&run, key});
  std::string body = "left over";
  const auto written = api::write_runs(sendables, plenty, body);
  BOOST_REQUIRE(written);
  return boost::json::parse(body);
}

inline boost::json::value attribute(const mapping::Run& run, std::string_view name,
                                    std::string_view key = {}) {
  return body_of({run}, key).at("data").at("attributes").at(name);
}

inline std::string error_of(const mapping::Run& run, std::uint64_t max_bytes = plenty) {
  std::string body;
  const api::Sendable sendable{&run};
  const auto written = api::write_runs({&sendable, 1}, max_bytes, body);
  return written ? "" : written.error().message;
}

inline mapping::SpilledText spilled(std::string_view text) {
  return {text, std::make_shared<mapping::TemporaryFile>()};
}

inline bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace bodies
