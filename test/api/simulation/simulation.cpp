#include "test/api/simulation/simulation.hpp"

#include <algorithm>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr int most_events = 200'000;

std::string describe(const api::UploadCall& call) {
  const auto list = [](const auto& numbers) {
    std::string text;
    for (const auto number : numbers) text += ' ' + std::to_string(number);
    return text;
  };
  if (const auto* post = std::get_if<api::PostRuns>(&call))
    return "POST runs" + list(post->runs);
  if (const auto* post = std::get_if<api::PostNewTest>(&call))
    return "POST new test " + std::to_string(post->run);
  if (const auto* find = std::get_if<api::FindInstances>(&call))
    return "GET instances for " + std::to_string(find->run);
  return "GET runs of" + list(std::get<api::FindRuns>(call).instances);
}

}  // namespace

Simulation::Simulation(Scenario scenario, LedgerWorld ledgers)
    : scenario_(std::move(scenario)),
      ledgers_(std::move(ledgers)),
      dice_(scenario_.seed * 31 + 7),
      server_(scenario_.seed, scenario_.server_clock),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) +
           std::chrono::milliseconds(dice_.below(86'400'000))),
      began_(now_),
      crashes_left_(scenario_.crashes) {}

void Simulation::note(const Process& process, const std::string& what) {
  trace_.push_back(std::to_string((now_ - began_).count()) + " ms process " +
                   std::to_string(process.number) + ": " + what);
}

void Simulation::plan_troubles() {
  if (scenario_.revoked) {
    revoked_from_ = now_ + dice_.up_to(8s);
    revoked_until_ = revoked_from_ + dice_.up_to(60s);
  }
  if (!scenario_.clock_jumps) return;
  for (int jump = 0; jump < 5; ++jump)
    at(now_ + dice_.up_to(120s), [this] { wall_ += dice_.up_to(10h) - 5h; });
}

std::string Simulation::run() {
  plan_troubles();
  if (scenario_.alike) server_.store_alike(scenario_.runs, began_ - 4s - dice_.up_to(3h));
  processes_.resize(static_cast<std::size_t>(scenario_.processes));
  for (auto& process : processes_) {
    process.number = static_cast<int>(&process - processes_.data()) + 1;
    at(now_ + dice_.up_to(3s), [this, &process] { start(process); });
  }
  for (int count = 0; !events_.empty(); ++count) {
    if (count == most_events) return "it never ends";
    auto event = events_.extract(events_.begin());
    now_ = std::max(now_, event.key());
    event.mapped()();
  }
  return check();
}

template <typename Action>
void Simulation::alive(Process& process, const Action& action) {
  try {
    action();
  } catch (const Crash&) {
    crash(process);
  }
}

void Simulation::start(Process& process) {
  ++lives_;
  ++process.life;
  process.owner = ++opened_;
  process.idle = scenario_.connections;
  process.calls.clear();
  process.steps_to_live = -1;
  if (crashes_left_ > 0 && dice_.chance(0.7)) {
    --crashes_left_;
    if (dice_.chance(0.5))
      process.steps_to_live = dice_.below(12);
    else
      at(now_ + dice_.up_to(20s), [this, &process, life = process.life] {
        if (process.life == life) crash(process);
      });
  }
  note(process, "starts");
  process.ledger = crashing(process, ledgers_.open());
  const int life = process.life;
  alive(process, [&] {
    process.upload.emplace(scenario_.runs, scenario_.options, process.ledger, now_);
    if (scenario_.signals && troubled())
      at(now_ + dice_.up_to(60s), [this, &process, life] {
        if (process.life != life || !process.upload) return;
        note(process, "gets a signal");
        process.upload->stop(api::Ending::signalled);
        alive(process, [&] { pump(process); });
      });
    pump(process);
  });
}

// Dies before or after a write, in turn.
api::Ledger Simulation::crashing(Process& process, api::Ledger ledger) {
  const auto step = [&process] {
    if (process.steps_to_live > 0) --process.steps_to_live;
    return process.steps_to_live == 0;
  };
  const auto begin = ledger.begin;
  ledger.begin = [=](const api::LedgerBegin& what) {
    if (step()) throw Crash();
    auto begun = begin(what);
    if (step()) throw Crash();
    return begun;
  };
  const auto arrived = ledger.arrived;
  ledger.arrived = [=](std::uint64_t call, Time now) {
    if (step()) throw Crash();
    return arrived(call, now);
  };
  const auto end = ledger.end;
  ledger.end = [=](const api::LedgerEnd& what) {
    if (step()) throw Crash();
    auto ended = end(what);
    if (step()) throw Crash();
    return ended;
  };
  return ledger;
}

void Simulation::pump(Process& process) {
  while (process.upload && process.idle > 0) {
    const auto step = process.upload->next(now_);
    if (const auto* made = std::get_if<api::MakeCall>(&step)) {
      --process.idle;
      call(process, *made);
    } else if (const auto* wait = std::get_if<api::WaitUntil>(&step)) {
      const int life = process.life;
      at(std::max(wait->until, now_ + 1ms), [this, &process, life] {
        if (process.life == life) alive(process, [&] { pump(process); });
      });
      return;
    } else if (std::holds_alternative<api::AwaitAnswer>(step)) {
      return;
    } else {
      if (process.idle == scenario_.connections) finish(process);
      return;
    }
  }
}

Fault Simulation::draw_fault() {
  if (revoked()) return Fault::revoked;
  if (!troubled() || !dice_.chance(scenario_.fault_rate)) return Fault::none;
  return scenario_.faults[static_cast<std::size_t>(
      dice_.below(static_cast<int>(scenario_.faults.size())))];
}

void Simulation::call(Process& process, const api::MakeCall& step) {
  const auto call = std::make_shared<Call>();
  call->course = plan_course(draw_fault(), dice_);
  call->course.stores += scenario_.answer;
  call->course.ends += scenario_.answer;
  call->request = *api::write_call(process.upload->content(), step.call, now_);
  call->stores = now_ + call->course.stores;
  note(process, describe(step.call) + ", " + name_of(call->course.fault));
  if (call->course.fault != Fault::refused)
    at(now_ + call->course.arrives, [this] { arrivals_.push_back(now_); });
  if (call->course.storing) {
    process.calls.push_back(call);
    at(call->stores, [this, call] { carry_out(*call); });
  }
  const int life = process.life;
  const auto taken = call->course.written + api::arrival_grace;
  if (call->course.fault != Fault::reset_unsent && taken < call->course.ends)
    at(now_ + taken, [this, &process, life, ticket = step.ticket] {
      if (process.life == life)
        alive(process, [&] { process.upload->arrived(ticket, now_); });
    });
  at(now_ + call->course.ends, [this, &process, life, step, call] {
    if (process.life == life) alive(process, [&] { answer(process, step, call); });
  });
}

void Simulation::carry_out(Call& call) {
  if (call.carried_out) return;
  call.carried_out = true;
  call.response = server_.carry_out(call.request, now_, *call.course.storing);
}

void Simulation::answer(Process& process, const api::MakeCall& step,
                        const std::shared_ptr<Call>& call) {
  const auto answer =
      answer_of(call->course, call->response.value_or(api::HttpResponse()), now_, dice_);
  note(process, "answer to " + describe(step.call) + ": " +
                    (answer ? std::to_string(answer->status) : answer.error().message));
  process.upload->answered(step.ticket, api::read_reply(step.call, answer, now_ + wall_),
                           now_);
  ++process.idle;
  pump(process);
}

// What is on its way is carried out soon after, and not once we are back for long.
void Simulation::crash(Process& process) {
  note(process, "crashes");
  ++process.life;
  process.upload.reset();
  process.ledger = {};
  ledgers_.kill(process.owner);
  for (const auto& call : process.calls)
    if (!call->carried_out && call->stores > now_ + latest)
      at(now_ + dice_.up_to(latest), [this, call] { carry_out(*call); });
  at(now_ + dice_.up_to(5s), [this, &process] { start(process); });
}

void Simulation::finish(Process& process) {
  process.result = process.upload->result();
  const auto& summary = process.result.summary;
  note(process, "ends: stored " + std::to_string(summary.stored) + ", already " +
                    std::to_string(summary.already_stored) + ", refused " +
                    std::to_string(summary.refused) + ", unknown " +
                    std::to_string(summary.unknown) + ", not sent " +
                    std::to_string(summary.not_sent) + " " + process.result.message);
  process.upload.reset();
  process.ledger = {};
  ++process.life;
  ledgers_.kill(process.owner);
  if (summary.unknown + summary.not_sent > 0)
    at(now_ + dice_.up_to(60s), [this, &process] { start(process); });
  else
    process.complete = true;
}

}  // namespace simulation
