#include "api/cli/help.hpp"

namespace cli {
namespace {

constexpr std::string_view overview =
    R"(ptingest reads the JUnit/xUnit XML reports of test runners and records their results
as runs in PractiTest.

  ptingest inspect INPUT...   what the reports hold; offline
  ptingest plan    INPUT...   what an upload would do: mapped, unmapped, calls, minutes
  ptingest convert INPUT...   the request bodies; offline when a table gives instances
  ptingest upload  INPUT...   plan and send; interrupted, the same command goes on
  ptingest verify             compares the ledger with the server
  ptingest status             what the ledger holds
  ptingest runs               reads runs back: every filter of the API, all pages
  ptingest serve              a local PractiTest on loopback
  ptingest COMMAND --help     the command's options
  ptingest --version

INPUT is a file, a folder (searched for *.xml, *.trx and their compressed forms), a
quoted glob with **, an archive (.zip .tar .tar.gz .tgz .tar.xz .tar.zst .gz), or -.

Options stand on the command line, in the environment (PTINGEST_RATE=20 is --rate 20)
or in ptingest.conf (rate = 20); the first of these wins. The token is never an
argument: put it into PRACTITEST_API_TOKEN or a file for --token-file.

Exit codes
  0  done
  1  some runs are not stored; nothing is lost, run the same command again
  2  wrong usage, option, table or configuration, or no input
  3  a report could not be read; all others were processed
  4  a case is unmapped and --unmapped fail
  5  PractiTest refuses us: 401, 403, unknown project
  130, 143  stopped by SIGINT, SIGTERM; the same command goes on
)";

}  // namespace

std::string help() {
  return std::string(overview);
}

std::string help(const Command& command) {
  std::string text(command.usage);
  for (const Topic topic : command.topics) text += "\n" + std::string(help_block(topic));
  for (const Topic topic : command.also_concerned)
    text += "\n" + std::string(help_block(topic));
  return text;
}

}  // namespace cli
