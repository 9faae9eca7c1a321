// Every option there is, declared once: the parser, the help and the tests read this
// list.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// What an option is about: one block of a help screen each. Those up to `absent` are
/// common to all commands, the others belong to one or two.
enum class Topic {
  connection,
  reading,
  mapping,
  runs,
  attachments,
  record,
  general,
  absent,  ///< What this version does not have: refused with a reason, in no screen.
  cases,
  plan,
  convert,
  filters,
  verify,
  serve,
};

struct Option {
  std::string_view name;  ///< Without its dashes.
  Topic topic = Topic::general;
  enum class Kind { value, list, flag } kind = Kind::value;  ///< A list may be repeated.
  std::string_view variable = {};  ///< Its own environment variable, where it has one.
  char letter = 0;                 ///< The short form, where it has one.
};

/// All options, topic by topic, in the order of the help.
std::span<const Option> all_options();

/// The option of that name, or null.
const Option* find_option(std::string_view name);

/// PTINGEST_SET_IDS for "set-ids": every option can be given in the environment.
std::string variable_of(const Option& option);

/// True for the topics that every command takes.
bool common(Topic topic);

}  // namespace cli
