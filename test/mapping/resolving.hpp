// Cases resolved to instances, in a line.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mapping/mapper.hpp"

using Properties = std::vector<ingest::Property>;

/// A case of the suite "nightly".
ingest::Case sample(std::string class_name, std::string name, Properties own = {},
                    Properties of_suite = {});

/// Of two sets, 7 and 8, with one test that is in neither.
extern const mapping::Catalogue catalogue;

mapping::Table table(std::string text);

/// "98142 98143 by property practitest.instance-id": where it goes, and who says so.
std::string resolved(const mapping::Mapper& mapper, const ingest::Case& test_case,
                     mapping::Grouping grouping = mapping::Grouping::by_case,
                     std::string_view report_path = "r.xml");
