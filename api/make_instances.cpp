#include "api/make_instances.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "api/api_limits.hpp"
#include "api/catalogue_calls.hpp"
#include "api/create.hpp"
#include "api/creation_body.hpp"

namespace api {
namespace {

using mapping::Id;

// So few are not halved any more: auto_create takes a call for each, but none to look,
// and stores a run as well.
constexpr std::size_t few = 5;

class InstanceMaker {
 public:
  InstanceMaker(const Client& client, Id set, std::vector<std::string>& warnings)
      : client_(client), set_(set), warnings_(warnings) {}

  // `tests` fit into one call.
  ClientResult<void> make(std::span<const Id> tests) {
    if (tests.empty()) return {};
    const auto look = [&]() -> ClientResult<std::optional<Making>> {
      if (const auto looked = look_up(tests); !looked) return looked.error();
      const auto rest = missing(tests);
      return rest.empty() ? std::nullopt : std::optional(making(rest));
    };
    const auto made = create(client_, making(tests), look, warnings_);
    if (!made)
      return meaning_of(made.error().status) == Meaning::refused
                 ? make_halves(tests, made.error())
                 : bear(made.error());
    take(made->made, tests);
    if (missing(tests).empty()) return {};
    const auto looked = look_up(tests);
    return looked ? looked : bear(looked.error());
  }

  InstanceOfTest there() && { return std::move(there_); }

 private:
  Making making(std::span<const Id> tests) const {
    std::vector<mapping::InNewInstance> wanted;
    for (const auto test : tests) wanted.push_back({.test = test, .set = set_});
    return {.request = {.method = HttpRequest::Method::post,
                        .target = target_of(client_, "instances.json"),
                        .body = instances_body(wanted)},
            .things = tests.size()};
  }

  // One test to which no instance is given has all others refused. It is the set to which
  // none is given where there is still none after the first are refused.
  ClientResult<void> make_halves(std::span<const Id> refused, const ClientError& why) {
    if (refused.size() <= few || (borne_ && there_.empty())) return bear(why);
    if (const auto looked = look_up(refused); !looked) return bear(looked.error());
    const auto rest = missing(refused);
    const auto half = std::span(rest).first(rest.size() / 2);
    if (const auto done = make(half); !done) return done;
    return make(std::span(rest).subspan(half.size()));
  }

  // Runs can do without their instance, but not without a server that lets us in.
  ClientResult<void> bear(const ClientError& failure) {
    if (failure.rejected) return failure;
    warnings_.push_back(failure.message);
    borne_ = true;
    return {};
  }

  std::vector<Id> missing(std::span<const Id> tests) const {
    std::vector<Id> without;
    for (const auto test : tests)
      if (!there_.contains(test)) without.push_back(test);
    return without;
  }

  // No order of the answer is promised: an item counts for the test that it names.
  void take(std::span<const Created> made, std::span<const Id> tests) {
    for (const auto& each : made) note(tests, each.test, each.set, each.id);
  }

  ClientResult<void> look_up(std::span<const Id> tests) {
    const auto found = instances_of_tests(client_, set_, tests);
    if (!found) return found.error();
    for (const auto& each : *found) note(tests, each.test, each.set, each.instance);
    return {};
  }

  // The first one is taken where a test is in the set twice: so every build takes the
  // same.
  void note(std::span<const Id> tests, Id test, Id set, Id instance) {
    const bool asked_for = std::ranges::find(tests, test) != tests.end();
    if (asked_for && (set == set_ || set == 0)) there_.try_emplace(test, instance);
  }

  const Client& client_;
  const Id set_;
  std::vector<std::string>& warnings_;
  InstanceOfTest there_;
  bool borne_ = false;  // Some test has no instance.
};

}  // namespace

ClientResult<InstanceOfTest> make_instances(const Client& client, Id set,
                                            std::span<const Id> tests,
                                            std::vector<std::string>& warnings) {
  InstanceMaker maker(client, set, warnings);
  while (!tests.empty()) {
    const auto batch = tests.first(std::min(instances_a_call, tests.size()));
    if (const auto done = maker.make(batch); !done) return done.error();
    tests = tests.subspan(batch.size());
  }
  return std::move(maker).there();
}

}  // namespace api
