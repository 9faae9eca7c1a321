// One run as the JSON that PractiTest takes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_writer.hpp"
#include "api/run_body.hpp"
#include "mapping/run.hpp"

namespace api {

/// What is wrong with a run; nothing where all is well.
using Broken = std::optional<std::string>;

/// Appends runs to `body`, which outlives it. A request takes `max_bytes`; what `body`
/// holds already counts for another one.
class RunWriter {
 public:
  RunWriter(std::string& body, std::uint64_t max_bytes)
      : body_(body), json_(body), begin_(body.size()), max_bytes_(max_bytes) {}

  /// A run that keeps the rules. The first thing that goes wrong ends it, and leaves a
  /// part in `body`. `set` is where a run goes that has no instance yet.
  Broken write(const Sendable& sendable, mapping::Id set);

 private:
  void destination(const mapping::Destination& destination, mapping::Id set);
  void attributes(const Sendable& sendable, mapping::Id set);
  void output(std::string_view text, std::string_view key);
  void custom_fields(const mapping::CustomFields& fields);
  Broken steps(const std::vector<mapping::Step>& steps);
  Broken files(const std::vector<mapping::File>& files,
               const std::string* text = nullptr);
  Broken content(const mapping::File& file);

  std::string& body_;
  JsonWriter json_;
  std::size_t begin_;
  std::uint64_t max_bytes_;
};

}  // namespace api
