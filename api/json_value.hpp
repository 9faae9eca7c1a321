// Reading what PractiTest answers. For the sources of this folder only: no header that
// others include may name Boost.JSON.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "api/time.hpp"
#include "mapping/run.hpp"

namespace api {

/// Nothing where `text` is not one JSON value. It lives in `memory`, by default the heap.
std::optional<boost::json::value> parse_json(std::string_view text,
                                             boost::json::storage_ptr memory = {});

/// The member `key`, or null where `object` is no object or has no such member. Points
/// into `object`.
const boost::json::value* member(const boost::json::value& object, std::string_view key);

/// The member "attributes" of an item of a list; an empty value where it has none.
const boost::json::value& attributes_of(const boost::json::value& item);

/// An id as a number or a string of digits; 0 for all else.
mapping::Id id_in(const boost::json::value& object, std::string_view key);

/// "1,2,3", as the queries of the API have it.
std::string id_list(std::span<const mapping::Id> ids);

/// An instant as "2017-03-07T11:10:42+02:00" or "Tue, 07 Mar 2017 09:10:42 GMT"; nothing
/// for other text, and for a time whose zone is not told.
std::optional<Time> zoned_time(std::string_view text);

/// A string, or the text of a number; empty where it is missing or null.
std::string text_in(const boost::json::value& object, std::string_view key);

}  // namespace api
