#include "api/moved_runs.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace api {
namespace {

using mapping::Run;

UploadSummary sum(UploadSummary a, const UploadSummary& b) {
  for (const auto member :
       {&UploadSummary::planned, &UploadSummary::stored, &UploadSummary::already_stored,
        &UploadSummary::refused, &UploadSummary::unknown, &UploadSummary::not_sent,
        &UploadSummary::calls, &UploadSummary::throttled, &UploadSummary::retried,
        &UploadSummary::reconciled, &UploadSummary::unwritable})
    a.*member += b.*member;
  a.seconds += b.seconds;
  return a;
}

}  // namespace

std::vector<Run> moved_runs(const Sent& sent, std::vector<Run> fresh) {
  std::unordered_map<std::string_view, std::vector<const mapping::Destination*>> tried;
  for (const auto& refused : sent.delivery.refused)
    if (!refused.unwritable) tried[sent.runs[refused.run].identity];
  for (const auto& run : sent.runs)
    if (const auto known = tried.find(run.identity); known != tried.end())
      known->second.push_back(&run.destination);
  std::erase_if(fresh, [&](const Run& run) {
    const auto known = tried.find(run.identity);
    return known == tried.end() ||
           std::any_of(known->second.begin(), known->second.end(),
                       [&](const auto* place) { return *place == run.destination; });
  });
  return fresh;
}

std::vector<std::size_t> left_behind(std::span<const Run> sent,
                                     std::span<const Run> fresh) {
  std::unordered_multimap<std::string_view, const mapping::Destination*> places;
  for (const auto& run : fresh) places.emplace(run.identity, &run.destination);
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const auto [begin, end] = places.equal_range(sent[i].identity);
    if (std::none_of(begin, end, [&](const auto& place) {
          return *place.second == sent[i].destination;
        }))
      left.push_back(i);
  }
  return left;
}

Delivery continued(Delivery first, Delivery second) {
  auto& summary = second.summary;
  const auto ours = std::min(first.summary.stored, summary.already_stored);
  summary.stored += ours;
  summary.already_stored -= ours;
  for (const auto member : {&UploadSummary::calls, &UploadSummary::throttled,
                            &UploadSummary::retried, &UploadSummary::reconciled})
    summary.*member += first.summary.*member;
  summary.seconds += first.summary.seconds;
  std::move(second.warnings.begin(), second.warnings.end(),
            std::back_inserter(first.warnings));
  second.warnings = std::move(first.warnings);
  return second;
}

Sent joined(Sent first, Sent second) {
  std::unordered_set<std::string_view> moved;
  for (const auto& run : second.runs) moved.insert(run.identity);
  const auto replaced = std::erase_if(first.delivery.refused, [&](const auto& refused) {
    return !refused.unwritable && moved.contains(first.runs[refused.run].identity);
  });
  auto& delivery = first.delivery;
  delivery.summary.planned -= replaced;
  delivery.summary.refused -= replaced;
  delivery.summary = sum(delivery.summary, second.delivery.summary);
  for (auto& refused : second.delivery.refused) {
    refused.run += first.runs.size();
    delivery.refused.push_back(std::move(refused));
  }
  delivery.ending = second.delivery.ending;
  delivery.message = std::move(second.delivery.message);
  std::move(second.delivery.warnings.begin(), second.delivery.warnings.end(),
            std::back_inserter(delivery.warnings));
  std::move(second.runs.begin(), second.runs.end(), std::back_inserter(first.runs));
  return first;
}

}  // namespace api
