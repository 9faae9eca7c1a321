// Colours and cursor movements that programs print for a terminal.

#pragma once

#include <string>

namespace mapping {

/// `text` without ANSI's control sequences, "ESC[31m" and their like.
///
/// XML can't hold ESC, so runners write something else in its place: U+FFFD (our own
/// readers', too), `\x1b`, `#x1B`, `&#27;`, `[NON-XML-CHAR-0x1B]`, a question mark. After
/// these only colours go, and what clears a line or moves the cursor by digits; all else
/// may be text. So may "[31m" with nothing in its front, unless "[0m" or "[39m" follows.
std::string without_escapes(std::string text);

}  // namespace mapping
