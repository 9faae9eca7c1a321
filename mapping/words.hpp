// The words that names are made of.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mapping {

/// "CartTest.addsItem_2" is cart, test, adds, item, 2: cut at what is neither letter nor
/// digit, between small and capital, between letters and digits; ASCII letters made
/// small. Bytes above ASCII count as small letters.
std::vector<std::string> words_of(std::string_view name);

}  // namespace mapping
