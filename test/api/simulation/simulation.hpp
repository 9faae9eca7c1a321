// Uploads in virtual time: processes that crash and come again, a network that fails, a
// server that stores late.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/ledger.hpp"
#include "api/recorded_upload.hpp"
#include "test/api/simulation/scenario.hpp"

namespace simulation {

/// Opens a ledger for a process; `kill` says that the process is dead.
struct LedgerWorld {
  std::function<api::Ledger()> open;
  std::function<void(int)> kill;  ///< The n-th that was opened, from 1.
};

/// Runs a scenario to its end. Empty: all promises were kept, else the first that was
/// not.
class Simulation {
 public:
  Simulation(Scenario scenario, LedgerWorld ledgers);

  std::string run();
  const std::vector<std::string>& trace() const { return trace_; }
  std::size_t calls() const { return arrivals_.size(); }
  /// When the server counted them.
  const std::vector<Time>& arrivals() const { return arrivals_; }
  Time began() const { return began_; }
  Time now() const { return now_; }

 private:
  struct Call {
    Course course = {};
    api::HttpRequest request = {};
    std::optional<api::HttpResponse> response = {};
    Time stores{};
    bool carried_out = false;
  };
  struct Process {
    int number = 0;
    int owner = 0;
    int life = 0;  // Which of its lives; events of earlier ones are void.
    int idle = 0;  // Connections.
    api::Ledger ledger = {};
    std::optional<api::RecordedUpload> upload = {};
    std::vector<std::shared_ptr<Call>> calls = {};
    int steps_to_live = -1;  // Ledger operations until it crashes; -1: never.
    bool complete = false;
    api::Delivery result = {};
  };
  struct Crash {};

  void at(Time time, std::function<void()> event) {
    events_.emplace(time, std::move(event));
  }
  void note(const Process& process, const std::string& what);
  void plan_troubles();
  void start(Process& process);
  void pump(Process& process);
  void call(Process& process, const api::MakeCall& step);
  void carry_out(Call& call);
  void answer(Process& process, const api::MakeCall& step,
              const std::shared_ptr<Call>& call);
  void crash(Process& process);
  void finish(Process& process);
  api::Ledger crashing(Process& process, api::Ledger ledger);
  template <typename Action>
  void alive(Process& process, const Action& action);
  bool troubled() const { return lives_ < 8; }
  bool revoked() const { return revoked_from_ <= now_ && now_ < revoked_until_; }
  Fault draw_fault();

  std::string check() const;
  std::string check_stored() const;
  std::string check_rate() const;
  std::string check_summaries() const;

  Scenario scenario_;
  LedgerWorld ledgers_;
  Dice dice_;
  PretendServer server_;
  Time now_{};
  Time began_{};
  Time revoked_from_{}, revoked_until_{};
  std::chrono::milliseconds wall_{};  // What its clock is ahead of ours.
  std::multimap<Time, std::function<void()>> events_;
  std::vector<Time> arrivals_;
  std::vector<Process> processes_;
  std::vector<std::string> trace_;
  int lives_ = 0;
  int opened_ = 0;
  int crashes_left_ = 0;
};

}  // namespace simulation
