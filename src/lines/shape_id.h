// The stable id of a shape: the same for every delivery, engine and set of empty columns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace bw {

// The first 128 bits, as 32 hexadecimal digits, of SHA-256 over the non-empty (name, value) pairs sorted by name,
// each written as name NUL value NUL. Pairs may come in any order.
std::string shape_id(std::span<const std::pair<std::string_view, std::string_view>> pairs);

}  // namespace bw
