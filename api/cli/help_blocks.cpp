// What each option means: one block a topic. A test holds them equal to the options.

#include "api/cli/help.hpp"

namespace cli {
namespace {

constexpr std::string_view connection = R"(
PractiTest
  --project N            the project's id (PRACTITEST_PROJECT_ID)
  --region us|eu         where the account is [us]; or --url URL (PRACTITEST_URL)
  --token-file FILE      the API token, - is standard input; or PRACTITEST_API_TOKEN
  --email ADDRESS        sign in by HTTP basic, not by PTToken (PRACTITEST_EMAIL)
  --rate N               calls a minute [30]; --connections N at a time [2]
  --timeout S            of silence [120], ten times S a call; --attempts N at most [5]
  --ca-file FILE         CAs to trust; --client-cert FILE, --client-key FILE
  --proxy URL            instead of HTTPS_PROXY, NO_PROXY; --allow-http beyond loopback
)";

constexpr std::string_view reading = R"(
Reading
  --newer-than FILE|TIME skip reports left over from an earlier build
  --strict               an odd report is an error; --allow-empty: no report is none
  --max-report-bytes N   after unpacking [8G]; --threads N [the processors]
)";

constexpr std::string_view mapping = R"(
Mapping: which instance a case belongs to
  --map FILE             a table or rules, CSV or JSON
  --set-ids 1,2          the catalogue: their instances, by name; --refresh asks again
  --set-name NAME        a set that is found, or created; --clone-set ID copies one
  --match TEMPLATE       names in the catalogue, repeatable [{class}.{name}, {name}]
  --match-field ---f-N   compare this field of the tests, not their names
  --id-property NAME     one more property with an id [practitest.instance-id]
  --id-pattern REGEX     an id in names; --id-kind instance|instance-display|test|
                         test-display says of what [instance]
  --group case|class|suite|file        one run each, its cases as steps [case]
  --on-duplicate steps|worst|last|each several cases of one instance [steps]
  --unmapped warn|fail|create          cases without an instance [warn]
)";

constexpr std::string_view runs = R"(
Runs
  --run-type AutomatedRun|ManualRun    [AutomatedRun]
  --tester-id N          of ManualRuns, but for personal tokens; --run-date report|DATE
  --version TEXT         the runs' version; --build TEXT tells builds apart [from CI]
  --custom-field '---f-N=VALUE'        repeatable
  --execution-output TEXT              stands before a failure's message
  --step-name TEXT       --step-description TEXT, --step-expected-results TEXT
  --skipped n/a|no-run|blocked|omit    skipped cases are a step of this status [n/a]
)";

constexpr std::string_view attachments = R"(
Attachments
  --attach none|failures|all           whose files travel [failures]
  --attach-root DIR      where they may lie, repeatable [the working folder]
  --max-file-bytes N     [10M]; --max-request-bytes N [16M]
)";

constexpr std::string_view record = R"(
Record
  --ledger FILE          one project's runs [all share ~/.local/state/ptingest/ledger.db]
  --summary FILE         the result as JSON, also after a failure or a signal; in it
                         "retried" counts runs sent again, "reconciled" runs looked up
  --check-server         look for all runs first; --no-key leaves their text alone
  --retry-refused        send again what PractiTest refused
)";

constexpr std::string_view general = R"(
General
  --format table|json    [table]; runs has csv and ndjson too
  --time-zone ZONE       of report times without one [UTC]
  --log-level LEVEL      error, warning, info or debug [info]
  --quiet                no progress; --never-fail: say what went wrong, exit 0
  --config FILE          options, one "name = value" a line [ptingest.conf]
  -h, --help             this screen
)";

constexpr std::string_view cases = R"(
Cases
  --cases                every case, not only their numbers
)";

constexpr std::string_view plan = R"(
Plan
  --write-map FILE       a table of what was found and suggested, ready to edit
  --schema               print the JSON Schema of rules in JSON and end
)";

constexpr std::string_view convert = R"(
Output
  -o, --output DIR       batch-000001.json, ... instead of a body a line
)";

constexpr std::string_view filters = R"(
Filters, all of which have to fit (also --set-ids 1,2 and --run-type TYPE)
  --test-ids 1,2         --instance-ids 1,2
  --set-filter-id N      --set-filter-user-id N
  --updated-hours-ago N  --limit N runs at most
More
  --with-steps           the runs' steps too
  --download DIR         the files of the runs and their steps, in a folder a run
)";

constexpr std::string_view verify = R"(
Verify: what the server has lost is looked up and sent again by the same upload
  --rebuild              write the ledger anew from what the server has
)";

constexpr std::string_view serve = R"(
Serve
  --port N               [0: any free one]; --port-file FILE gets the number
  --seed FILE            tests, sets and instances to begin with
  --data FILE            where all is kept [in memory]
  --rate-limit N         calls a minute [any number]
  --tls-cert FILE        with --tls-key FILE: HTTPS
  --fault NAME=P,...     go wrong with this probability
)";

}  // namespace

std::string_view help_block(Topic topic) {
  constexpr std::string_view blocks[] = {connection, reading, mapping, runs,  attachments,
                                         record,     general, "\n",    cases, plan,
                                         convert,    filters, verify,  serve};
  return blocks[static_cast<std::size_t>(topic)].substr(1);
}

}  // namespace cli
