// What a <!DOCTYPE> declares.

#pragma once

#include <memory>
#include <string_view>

#include "ingest/piece.hpp"

namespace ingest {

/// The entities that `doctype` declares, "<!DOCTYPE ... >" with its internal subset; null
/// where it declares none. Nothing is expanded, opened or fetched.
std::shared_ptr<const Entities> declared_entities(std::string_view doctype);

}  // namespace ingest
