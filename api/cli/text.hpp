// Untrusted text on a terminal.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cli {

/// `text` with control characters made visible ("\x1b", "\n"), direction marks and broken
/// UTF-8 too: nothing in it can move the cursor or hide what stands there.
std::string visible(std::string_view text);

/// The columns that UTF-8 text takes on a terminal: wide letters two, combining ones
/// none.
std::size_t width(std::string_view text);

/// `text` in at most `columns`, with "…" for what is cut.
std::string shortened(std::string_view text, std::size_t columns);

}  // namespace cli
