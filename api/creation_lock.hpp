// One upload at a time looks for what is missing and creates it.

#pragma once

#include "api/catalogue_cache.hpp"

namespace api {

/// Held from the reading of the catalogue until all is created, so that of two jobs on
/// this machine the later one finds what the earlier one has made. It lies beside the
/// project's corner of the cache and ends with its process, however that ends.
class CreationLock {
 public:
  explicit CreationLock(const CatalogueCache& cache);
  ~CreationLock();
  CreationLock(const CreationLock&) = delete;
  CreationLock& operator=(const CreationLock&) = delete;

  /// False while another process has it. True also where there can be none, since the
  /// cache's folder cannot be written.
  bool take();

 private:
  int descriptor_ = -1;
};

}  // namespace api
