// The line types that sentences write without quotes.
#pragma once

#include <span>
#include <string_view>

namespace bw {

// AWS, Cost and Usage Report, lineItem/LineItemType; five that are not documented but met in real reports; the charge
// categories of FOCUS that are none of these.
std::span<const std::string_view> named_line_types();

}  // namespace bw
