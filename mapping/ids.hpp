// System ids as users write them.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/destination.hpp"

namespace mapping {

/// A positive number and nothing else; white space around it is overlooked.
std::optional<Id> read_id(std::string_view text);

/// How many a case may name: a report is untrusted, and each id is a run.
constexpr std::size_t most_ids = 100;

/// "4000 ids are given where at most 100 may be".
std::string too_many_ids(std::size_t ids);

/// Cuts "98142, 98143" at commas, semicolons and white space; no empty pieces.
std::vector<std::string_view> split_ids(std::string_view text);

/// Appends all of "98142, 98143", each once. False where `text` holds no id or anything
/// else beside; `ids` may then hold some.
bool read_ids(std::string_view text, std::vector<Id>& ids);

}  // namespace mapping
