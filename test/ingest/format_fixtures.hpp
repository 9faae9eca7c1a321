// Reports in each format, as its runner wrote them.

#pragma once

#include <string>

#include "test/ingest/reading.hpp"

/// The text of `fixtures/formats/` `name`, which is there.
std::string format_fixture(const std::string& name);

Reading read_fixture(const std::string& name);
