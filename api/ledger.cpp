#include "api/ledger.hpp"

#include <stdexcept>

#include <boost/throw_exception.hpp>

namespace api {

void throw_exception_from_error(const LedgerError& error,
                                const boost::source_location& place) {
  boost::throw_exception(std::runtime_error(error.message), place);
}

}  // namespace api
