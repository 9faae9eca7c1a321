#include "api/cli/upload_result.hpp"

#include <sstream>

#include "api/cli/json_text.hpp"
#include "api/cli/show.hpp"
#include "api/cli/table.hpp"

namespace cli {

std::string json_of(const UploadResult& result) {
  const api::UploadSummary& summary = result.summary;
  const boost::json::object object = {
      {"runs",
       {{"planned", summary.planned},
        {"stored", summary.stored},
        {"already_stored", summary.already_stored},
        {"refused", summary.refused},
        {"unknown", summary.unknown},
        {"not_sent", summary.not_sent}}},
      {"unmapped", result.unmapped},
      {"unreadable", result.unreadable},
      {"calls", summary.calls},
      {"throttled", summary.throttled},
      {"retried", summary.retried},
      {"reconciled", summary.reconciled},
      {"seconds", summary.seconds.count()},
  };
  return json_text(object);
}

std::string text_of(const UploadResult& result) {
  const api::UploadSummary& summary = result.summary;
  const auto number = [](std::size_t value) { return std::to_string(value); };
  std::ostringstream out;
  print(out, {.columns = {{"planned", true},
                          {"stored", true},
                          {"already stored", true},
                          {"refused", true},
                          {"unknown", true},
                          {"not sent", true},
                          {"unmapped", true},
                          {"calls", true},
                          {"time", true}},
              .rows = {{number(summary.planned), number(summary.stored),
                        number(summary.already_stored), number(summary.refused),
                        number(summary.unknown), number(summary.not_sent),
                        number(result.unmapped), number(summary.calls),
                        shown(summary.seconds)}}});
  return out.str();
}

}  // namespace cli
