#include "api/prepare.hpp"

#include <map>
#include <optional>
#include <utility>

#include "api/catalogue_calls.hpp"
#include "api/create.hpp"
#include "api/creation_body.hpp"
#include "api/make_instances.hpp"
#include "api/wanted_instances.hpp"

namespace api {
namespace {

using mapping::Id;

std::string set_part(Id set) {
  return "set-" + std::to_string(set);
}

class Preparation {
 public:
  Preparation(std::vector<mapping::Run>& runs, const CatalogueWish& wish,
              const CatalogueReading& reading, const Client& client,
              const CatalogueCache& cache)
      : runs_(runs), wish_(wish), reading_(reading), client_(client), cache_(cache) {}

  ClientResult<Prepared> prepare() {
    // A broken report is no reason for a set, which would be an empty one from then on.
    if (reading_.new_set && (wish_.cloned_set || !runs_.empty())) {
      if (auto done = make_set(); !done) return done.error();
    }
    for (const auto set : sets_wanted(runs_)) {
      if (auto done = make_instances(set); !done) return done.error();
    }
    return std::move(prepared_);
  }

 private:
  // Another build may have made the set since it was looked for; the name is its
  // identity.
  ClientResult<void> make_set() {
    const auto tests = tests_wanted(runs_, 0);
    const Making making{.request = set_request(tests)};
    const auto look = [&]() -> ClientResult<std::optional<Making>> {
      const auto found = find_set(client_, wish_.set_name);
      if (!found) return found.error();
      prepared_.set = *found;
      return *found ? std::nullopt : std::optional(making);
    };
    const auto made = create(client_, making, look, prepared_.warnings);
    if (!made) return made.error();
    if (!made->found) prepared_.set = made->made.front().id;
    prepared_.made_set = !made->found;
    keep_set_id(cache_, wish_.set_name, prepared_.set);
    name_new_set(runs_, prepared_.set);
    if (tests.empty()) return {};
    return take_instances(prepared_.set);
  }

  HttpRequest set_request(const std::vector<Id>& tests) const {
    HttpRequest request{.method = HttpRequest::Method::post};
    if (wish_.cloned_set) {
      request.target =
          target_of(client_, "sets/" + std::to_string(*wish_.cloned_set) + "/clone.json");
      request.body = clone_body(wish_.set_name);
    } else {
      request.target = target_of(client_, "sets.json");
      request.body = set_body(wish_.set_name, tests);
    }
    return request;
  }

  // The POST of a set does not say the ids of its instances.
  ClientResult<void> take_instances(Id set) {
    auto found = instances_of(client_, {&set, 1});
    if (!found) return found.error();
    const auto& entries = (*found)[set];
    keep_part(cache_, set_part(set), {}, entries);
    put_in_place(runs_, set, by_test(entries));
    return {};
  }

  ClientResult<void> make_instances(Id set) {
    const auto tests = tests_wanted(runs_, set);
    const auto made = api::make_instances(client_, set, tests, prepared_.warnings);
    if (!made) return made.error();
    prepared_.instances += made->size();
    put_in_place(runs_, set, *made);
    if (made->size() < tests.size() || !remember(set, *made))
      forget(cache_, set_part(set));
    return {};
  }

  // The next build finds the new ones without asking. Their display ids are unknown:
  // whoever looks for those does not find them here, and asks.
  bool remember(Id set, const InstanceOfTest& made) {
    auto entries = load_part(cache_, set_part(set), {});
    if (!entries) return false;
    std::map<Id, const mapping::CatalogueEntry*> tests;
    for (const auto& entry : reading_.entries) tests.try_emplace(entry.test, &entry);
    for (const auto& [test, instance] : made) {
      const auto known = tests.find(test);
      if (known == tests.end()) return false;
      entries->push_back({.instance = instance,
                          .test = test,
                          .set = set,
                          .name = known->second->name,
                          .test_display_id = known->second->test_display_id});
    }
    keep_part(cache_, set_part(set), {}, *entries);
    return true;
  }

  std::vector<mapping::Run>& runs_;
  const CatalogueWish& wish_;
  const CatalogueReading& reading_;
  const Client& client_;
  const CatalogueCache& cache_;
  Prepared prepared_;
};

}  // namespace

ClientResult<Prepared> prepare(std::vector<mapping::Run>& runs, const CatalogueWish& wish,
                               const CatalogueReading& reading, const Client& client,
                               const CatalogueCache& cache) {
  return Preparation(runs, wish, reading, client, cache).prepare();
}

}  // namespace api
