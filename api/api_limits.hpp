// What PractiTest's API allows, in numbers. api/local, which plays PractiTest, has
// numbers of its own: so a wrong one here is refused there.

#pragma once

#include <chrono>
#include <cstddef>

namespace api {

/// Of an account, in any minute; PractiTest's support can raise it. Source: the API's
/// page on rate limits.
inline constexpr int calls_a_minute = 30;

/// In one POST runs.json. Source: Runs, "users can update 20 instances (maximum) with
/// results by sending one request".
inline constexpr std::size_t runs_a_call = 20;

/// In one POST instances.json, which creates them. Source: Instances.
inline constexpr std::size_t instances_a_call = 20;

/// Of tests, sets, instances or runs in one query. Source: Instances, which advises it so
/// that no URL grows too long.
inline constexpr std::size_t ids_a_call = 50;

/// The most of one GET, and what it gives where none is asked for. Source: Pagination.
inline constexpr std::size_t items_a_page = 100;

/// Of automated-execution-output and of a step's name, in code points. Source: Runs, "up
/// to 255 characters"; Tests, of the steps.
inline constexpr std::size_t longest_text = 255;

/// Of run-duration, whose hours have two digits. Source: Runs, "HH:MM:SS".
inline constexpr std::chrono::seconds longest_duration =
    std::chrono::hours(99) + std::chrono::minutes(59) + std::chrono::seconds(59);

constexpr std::size_t calls_for(std::size_t things, std::size_t a_call) {
  return (things + a_call - 1) / a_call;
}

/// Of a list: an empty one has a page too.
constexpr std::size_t pages_for(std::size_t items) {
  return items == 0 ? 1 : calls_for(items, items_a_page);
}

}  // namespace api
