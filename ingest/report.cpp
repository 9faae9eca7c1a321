#include "ingest/report.hpp"

namespace ingest {

const char* dialect_name(Dialect dialect) {
  switch (dialect) {
    case Dialect::junit:
      return "junit";
    case Dialect::xunit_net:
      return "xunit.net";
    case Dialect::nunit2:
      return "nunit2";
    case Dialect::nunit3:
      return "nunit3";
    case Dialect::trx:
      return "trx";
    case Dialect::testng:
      return "testng";
    case Dialect::jenkins:
      return "jenkins";
  }
  return "";
}

}  // namespace ingest
