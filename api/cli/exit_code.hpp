// How a command ended, and the number that says so to the shell.

#pragma once

#include <string>

#include <boost/system/result.hpp>

namespace cli {

/// What a command ran into. Several may hold at once; none of them means that all is
/// well.
struct Verdict {
  bool misused = false;     ///< Wrong usage, option, table or configuration, or no input.
  bool rejected = false;    ///< PractiTest refuses us: 401, 403, unknown project.
  bool not_stored = false;  ///< Some runs are not stored; the same command goes on.
  bool unreadable = false;  ///< A report could not be read; all others were.
  bool unmapped = false;    ///< A case has no instance and `--unmapped fail` holds.
  int signal = 0;           ///< The one that stopped us, or 0.

  bool operator==(const Verdict&) const = default;
};

/// 0 where nothing holds, else the weightiest: 128 + the signal, 2, 5, 1, 3, 4.
int exit_code(const Verdict& verdict);

/// Why a command cannot go on, as one line for the user.
struct Failure {
  std::string message;
  Verdict verdict{.misused = true};

  bool operator==(const Failure&) const = default;
};

template <class T>
using Result = boost::system::result<T, Failure>;

}  // namespace cli
