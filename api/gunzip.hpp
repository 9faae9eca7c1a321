// Unpacking of gzip answers.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

namespace api {

enum class GunzipError {
  damaged,
  too_large,  ///< More than the bound; unpacking stopped there.
};

/// Unpacks a gzip stream of up to `max_bytes` unpacked bytes.
boost::system::result<std::string, GunzipError> gunzip(std::string_view packed,
                                                       std::size_t max_bytes);

}  // namespace api
