// Certificates for tests, made when they run.

#pragma once

#include <string>
#include <vector>

namespace peer {

/// A certificate and its key, both PEM.
struct Identity {
  std::string certificate = {};
  std::string key = {};
};

struct Wish {
  std::vector<std::string> names = {"DNS:localhost", "IP:127.0.0.1"};
  int valid_from_days = -1;  ///< From today.
  int valid_to_days = 2;
};

/// An authority for tests, self-signed.
Identity make_authority(const std::string& name = "Test Authority");

/// A certificate signed by `authority`, or by its own key where there is none.
Identity make_certificate(const Wish& wish, const Identity* authority = nullptr);

/// The same key behind a pass phrase.
std::string encrypted(const std::string& key, std::string pass_phrase);

/// Writes `text` into a file that is removed with the process' folder for tests.
std::string written(const std::string& name, const std::string& text);

}  // namespace peer
