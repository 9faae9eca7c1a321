// Names as people compare them: without case, without white space.

#pragma once

#include <string>
#include <string_view>

namespace mapping {

/// Replaces `folded` by `text` without its white space, letters small: ASCII, Latin,
/// Greek and Cyrillic; other scripts have no case or keep it. Bytes that are not UTF-8
/// stay.
void fold(std::string_view text, std::string& folded);

}  // namespace mapping
