// Groups of regions in sentences: "any US-East data center" is held as the codes of its regions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bw {

// The group whose regions are exactly these, "" where there is none.
std::string_view group_of_regions(std::vector<std::string> codes);

// The groups of several regions, each by the name that is printed.
std::vector<std::string_view> groups_of_regions();

}  // namespace bw
