// HTTP answers from bytes as they come. For https_exchange.cpp.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "api/exchange.hpp"

namespace api {

/// Reads one answer: plain or chunked, gzip or not, never more than a given size.
class ResponseReader {
 public:
  enum class State {
    reading,   ///< More bytes are needed.
    complete,  ///< `response` may be called.
    broken,    ///< `fault` says why; what follows cannot be understood.
  };

  /// `tunnel` reads the answer to a CONNECT, which has no body where it is a success.
  explicit ResponseReader(std::size_t max_bytes, bool tunnel = false);
  ~ResponseReader();

  State take(std::string_view bytes);

  /// The peer has ended the connection, which completes an answer without a length.
  State end();

  /// The answer, unpacked; empty strings where it is not complete.
  HttpResponse response();

  /// "the answer is above 64 MiB", "the answer ended early".
  const std::string& fault() const;

  /// True where the connection can carry another request.
  bool reusable() const;

 private:
  struct Parser;

  std::unique_ptr<Parser> parser_;
};

}  // namespace api
