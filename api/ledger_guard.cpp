#include "api/ledger_guard.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <system_error>

#include "api/ledger_schema.hpp"

namespace api {
namespace {

constexpr const char* full =
    "the disk is full; make room, then run the same command again";

// Another ledger does not know what was sent by this one.
std::string unwritable(const std::string& path) {
  std::error_code none;
  return std::string(
             "the ledger cannot be written; allow it, or name another file with "
             "--ledger") +
         (std::filesystem::exists(path, none) ? " and add --check-server" : "");
}

std::string advice(const SqliteFailure& failure, const std::string& path) {
  switch (failure.code) {
    case SQLITE_FULL:
      return full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return unwritable(path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process keeps the ledger locked; end it, then run the same command "
             "again";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return std::string("the ledger is damaged (") + failure.what() +
             "); the next upload keeps it aside and starts a new one";
    case SQLITE_IOERR:
      return "the disk cannot be read or written; mend it or make room, or name another "
             "file with --ledger";
    default:
      return std::string("the ledger cannot be used: ") + failure.what() +
             "; nothing is sent without it";
  }
}

std::string advice(const std::error_code& failure, const std::string& path) {
  if (failure == std::errc::no_space_on_device) return full;
  if (failure == std::errc::read_only_file_system ||
      failure == std::errc::permission_denied)
    return unwritable(path);
  return failure.message() + "; allow it, or name another file with --ledger";
}

}  // namespace

LedgerError ledger_error(const std::string& path) {
  try {
    throw;
  } catch (const SqliteFailure& failure) {
    return {path + ": " + advice(failure, path)};
  } catch (const LedgerUnusable& failure) {
    return {path + ": " + failure.what()};
  } catch (const std::system_error& failure) {
    return {path + ": " + advice(failure.code(), path)};
  }
}

}  // namespace api
