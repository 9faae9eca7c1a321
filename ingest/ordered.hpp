// Work shared out to threads whose results come back in order.

#pragma once

#include <functional>

namespace ingest {

/// How the work is done. `Slot` numbers tell the threads' own rooms apart.
struct OrderedWork {
  /// Takes the next task into the room of `slot`; false where there is none. One thread
  /// at a time.
  std::function<bool(unsigned slot)> fill;

  /// Works on what is in the room, beside the others, and returns what to do with the
  /// result: called by one thread at a time, in the order of the tasks.
  std::function<std::function<void()>(unsigned slot)> work;
};

/// Runs until `fill` says false. With one thread it is the caller's. An exception from
/// any of the functions ends the work and is thrown on.
void run_ordered(unsigned threads, const OrderedWork& work);

}  // namespace ingest
