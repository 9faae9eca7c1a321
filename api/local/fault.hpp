// What can go wrong on purpose, by chance that repeats itself.

#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "api/local/server.hpp"

namespace local {

/// One way of going wrong. "Before" means that nothing is carried out, "after" that all
/// is.
struct Fault {
  enum class Kind {
    none,
    refuse,          ///< "refuse": the connection is reset as soon as it is there.
    reset_before,    ///< "reset-before": reset before the body is read.
    reset_during,    ///< "reset-during": reset after half of the body.
    drop_after,      ///< "drop-after": carried out, then closed without an answer.
    late,            ///< "late": closed without an answer, carried out `late_for` later.
    fail_before,     ///< "500-before", or any other status from 400 to 599.
    fail_after,      ///< "500-after", likewise.
    throttle,        ///< "throttle": 429 before.
    truncate,        ///< "truncate": carried out, the answer cut in the middle.
    garbage_before,  ///< "garbage-before": 200 with no JSON.
    garbage,         ///< "garbage": the same, but carried out.
    partial,         ///< "partial": some runs of a batch are stored, then 500.
    slow,            ///< "slow": all is well, after `slow_for`.
  };

  Kind kind = Kind::none;
  int status = 0;      ///< Of fail_before and fail_after.
  std::string name{};  ///< As above; empty for none.
};

enum class RetryAfter { none, seconds, date };

/// Faults with their chances, from a list such as "drop-after=0.1,500-after=0.05,seed=7".
///
/// The chances add up to 1 at most: a call meets one fault or none. In the same list:
/// seed=N (the same seed and calls meet the same faults), times=N (so many faults in all,
/// then none), on=get|post|all (which calls; default all), late-ms=N and slow-ms=N (500
/// each), retry-after=none|seconds|date (for every 429; none).
class FaultPlan {
 public:
  /// Fails with one line that names what can be written.
  static boost::system::result<FaultPlan, ServerError> read(std::string_view list);

  bool refuse();                          ///< Asked once for each connection.
  Fault draw(std::string_view method);    ///< Asked once for each call.
  bool toss() { return chance() < 0.5; }  ///< Whether partial keeps a run.

  std::chrono::milliseconds late_for{500};
  std::chrono::milliseconds slow_for{500};
  RetryAfter retry_after = RetryAfter::none;

 private:
  struct Chance {
    Fault fault;
    double probability = 0;
  };

  std::optional<ServerError> set(std::string_view name, std::string_view value);
  void set_number(std::string_view name, std::int64_t number);
  bool set_word(std::string_view name, std::string_view word);
  double chance();
  bool spend();

  std::vector<Chance> chances_;
  double refusal_ = 0;
  std::optional<std::int64_t> left_;
  std::string on_ = "all";
  std::mt19937_64 random_{1};
  std::mt19937_64 random_at_the_door_{1};
};

}  // namespace local
