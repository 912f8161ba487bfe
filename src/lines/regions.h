// AWS regions: code, name, and the groups that sentences speak of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bw {

struct Region {
    std::string_view code;      // "eu-central-1"
    std::string_view name;      // "Europe (Frankfurt)"
    std::string_view old_name;  // as the price list wrote or writes it: "EU (Frankfurt)"; may be ""
    std::string_view group;     // "EU-Central": the code's area and direction; "US-East"
};

const std::vector<Region>& regions();

// By code, name or old name, case ignored; nullptr where none matches.
const Region* find_region(std::string_view text);

// Codes of a group such as "US-East", "US", "Europe", "Asia Pacific"; empty where there is no such group.
std::vector<std::string_view> regions_of_group(std::string_view group);

// The names of all groups, narrow ones first.
const std::vector<std::string_view>& region_groups();

std::vector<std::string> regions_like(std::string_view text, std::size_t limit = 3);

}  // namespace bw
