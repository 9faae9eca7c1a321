#include "api/cli/option.hpp"

#include <algorithm>
#include <iterator>

namespace cli {
namespace {

using enum Option::Kind;

constexpr Option options[] = {
    {"project", Topic::connection, value, "PRACTITEST_PROJECT_ID"},
    {"url", Topic::connection, value, "PRACTITEST_URL"},
    {"region", Topic::connection},
    {"token-file", Topic::connection},
    {"email", Topic::connection, value, "PRACTITEST_EMAIL"},
    {"rate", Topic::connection},
    {"connections", Topic::connection},
    {"timeout", Topic::connection},
    {"attempts", Topic::connection},
    {"ca-file", Topic::connection},
    {"client-cert", Topic::connection},
    {"client-key", Topic::connection},
    {"proxy", Topic::connection},
    {"allow-http", Topic::connection, flag},

    {"newer-than", Topic::reading},
    {"strict", Topic::reading, flag},
    {"allow-empty", Topic::reading, flag},
    {"max-report-bytes", Topic::reading},
    {"threads", Topic::reading},

    {"map", Topic::mapping},
    {"set-ids", Topic::mapping},
    {"set-name", Topic::mapping},
    {"clone-set", Topic::mapping},
    {"match", Topic::mapping, list},
    {"match-field", Topic::mapping},
    {"id-property", Topic::mapping},
    {"id-pattern", Topic::mapping},
    {"id-kind", Topic::mapping},
    {"group", Topic::mapping},
    {"on-duplicate", Topic::mapping},
    {"unmapped", Topic::mapping},
    {"refresh", Topic::mapping, flag},

    {"run-type", Topic::runs},
    {"tester-id", Topic::runs},
    {"run-date", Topic::runs},
    {"version", Topic::runs},
    {"custom-field", Topic::runs, list},
    {"execution-output", Topic::runs},
    {"step-name", Topic::runs},
    {"step-description", Topic::runs},
    {"step-expected-results", Topic::runs},
    {"build", Topic::runs},
    {"skipped", Topic::runs},

    {"attach", Topic::attachments},
    {"attach-root", Topic::attachments, list},
    {"max-file-bytes", Topic::attachments},
    {"max-request-bytes", Topic::attachments},

    {"ledger", Topic::record},
    {"summary", Topic::record},
    {"report", Topic::absent},
    {"no-key", Topic::record, flag},
    {"check-server", Topic::record, flag},
    {"retry-refused", Topic::record, flag},

    {"format", Topic::general},
    {"time-zone", Topic::general},
    {"log-level", Topic::general},
    {"quiet", Topic::general, flag},
    {"never-fail", Topic::general, flag},
    {"config", Topic::general},
    {"help", Topic::general, flag, {}, 'h'},

    {"cases", Topic::cases, flag},

    {"schema", Topic::plan, flag},
    {"write-map", Topic::plan},

    {"output", Topic::convert, value, {}, 'o'},

    {"test-ids", Topic::filters},
    {"instance-ids", Topic::filters},
    {"set-filter-id", Topic::filters},
    {"set-filter-user-id", Topic::filters},
    {"updated-hours-ago", Topic::filters},
    {"limit", Topic::filters},
    {"with-steps", Topic::filters, flag},
    {"download", Topic::filters},

    {"rebuild", Topic::verify, flag},

    {"port", Topic::serve},
    {"port-file", Topic::serve},
    {"seed", Topic::serve},
    {"data", Topic::serve},
    {"rate-limit", Topic::serve},
    {"tls-cert", Topic::serve},
    {"tls-key", Topic::serve},
    {"fault", Topic::serve},
};

}  // namespace

std::span<const Option> all_options() {
  return options;
}

const Option* find_option(std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == std::end(options) ? nullptr : found;
}

std::string variable_of(const Option& option) {
  std::string name = "PTINGEST_";
  for (const char c : option.name)
    name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

bool common(Topic topic) {
  return topic <= Topic::absent;
}

}  // namespace cli
