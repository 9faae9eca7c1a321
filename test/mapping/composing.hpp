// Cases composed to runs, and runs in a line.

#pragma once

#include <string>
#include <vector>

#include "mapping/compose.hpp"

/// A case of "shop.Cart"; what is no pass has one finding.
ingest::Case sample(std::string name, ingest::Outcome outcome, std::string message = "");

/// The case, so many seconds into some day.
ingest::Case at(ingest::Case test_case, std::chrono::seconds second);

struct Sent {
  ingest::Case test_case;
  std::vector<mapping::Id> instances = {1};
};

/// With what came of them.
struct Composed : mapping::Composed {
  std::vector<mapping::Run> runs;
};

Composed compose(mapping::ComposeOptions options, std::vector<Sent> all,
                 const mapping::Extras& extras = {},
                 std::size_t window = mapping::Spool::usual_window, unsigned threads = 1);

/// "1 failed [a:P b:F] 1 of 2 failed: b: no": instance, outcome, steps, output.
std::string shown(const mapping::Run& run);
std::string shown(const std::vector<mapping::Run>& runs);

/// Of the files, with a space between.
std::string names(const std::vector<mapping::File>& files);
