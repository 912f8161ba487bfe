#include "lines/regions.h"

#include "base/ascii_case.h"
#include "base/similar.h"
#include "base/trim.h"

namespace bw {
namespace {

// A group of regions beyond a code's own area and direction: the codes that start so.
struct Area {
    std::string_view name;
    std::vector<std::string_view> also;
    std::vector<std::string_view> code_starts;
};

// "US" holds no GovCloud: that is a partition of its own, as in AWS's price list.
const std::vector<Area>& areas() {
    static const std::vector<Area> all = {
        {"US", {"United States"}, {"us-east-", "us-west-"}},
        {"Europe", {"EU"}, {"eu-", "eusc-"}},
        {"Asia Pacific", {"AP", "Asia"}, {"ap-"}},
        {"North America", {}, {"us-east-", "us-west-", "ca-", "mx-"}},
        {"Canada", {}, {"ca-"}},
        {"Middle East", {}, {"me-", "il-"}},
        {"GovCloud", {"AWS GovCloud", "US-Gov", "AWS GovCloud (US)"}, {"us-gov-"}},
        {"China", {}, {"cn-"}},
        {"South America", {}, {"sa-"}},
        {"Africa", {}, {"af-"}},
    };
    return all;
}

// "US East" and "us-east" are one.
std::string key_of(std::string_view group) {
    std::string key = ascii_lower(trim(group));
    for (char& c : key) {
        if (c == ' ' || c == '_') c = '-';
    }
    return key;
}

bool is_called(const Area& area, std::string_view key) {
    if (key_of(area.name) == key) return true;
    for (std::string_view name : area.also) {
        if (key_of(name) == key) return true;
    }
    return false;
}

std::vector<std::string_view> codes_of(const Area& area) {
    std::vector<std::string_view> codes;
    for (const Region& region : regions()) {
        for (std::string_view start : area.code_starts) {
            if (region.code.starts_with(start)) codes.push_back(region.code);
        }
    }
    return codes;
}

}  // namespace

// AWS, "AWS Regions" and the location names of the price list.
const std::vector<Region>& regions() {
    static const std::vector<Region> all = {
        {"us-east-1", "US East (N. Virginia)", "US East (Virginia)", "US-East"},
        {"us-east-2", "US East (Ohio)", "", "US-East"},
        {"us-west-1", "US West (N. California)", "US West (Northern California)", "US-West"},
        {"us-west-2", "US West (Oregon)", "", "US-West"},
        {"ca-central-1", "Canada (Central)", "", "CA-Central"},
        {"ca-west-1", "Canada West (Calgary)", "Canada (Calgary)", "CA-West"},
        {"mx-central-1", "Mexico (Central)", "", "MX-Central"},
        {"sa-east-1", "South America (Sao Paulo)", "South America (São Paulo)", "SA-East"},
        {"eu-central-1", "Europe (Frankfurt)", "EU (Frankfurt)", "EU-Central"},
        {"eu-central-2", "Europe (Zurich)", "EU (Zurich)", "EU-Central"},
        {"eu-west-1", "Europe (Ireland)", "EU (Ireland)", "EU-West"},
        {"eu-west-2", "Europe (London)", "EU (London)", "EU-West"},
        {"eu-west-3", "Europe (Paris)", "EU (Paris)", "EU-West"},
        {"eu-north-1", "Europe (Stockholm)", "EU (Stockholm)", "EU-North"},
        {"eu-south-1", "Europe (Milan)", "EU (Milan)", "EU-South"},
        {"eu-south-2", "Europe (Spain)", "EU (Spain)", "EU-South"},
        {"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "EU Sovereign Cloud (Germany)", "EUSC-DE-East"},
        {"ap-south-1", "Asia Pacific (Mumbai)", "", "AP-South"},
        {"ap-south-2", "Asia Pacific (Hyderabad)", "", "AP-South"},
        {"ap-southeast-1", "Asia Pacific (Singapore)", "", "AP-Southeast"},
        {"ap-southeast-2", "Asia Pacific (Sydney)", "", "AP-Southeast"},
        {"ap-southeast-3", "Asia Pacific (Jakarta)", "", "AP-Southeast"},
        {"ap-southeast-4", "Asia Pacific (Melbourne)", "", "AP-Southeast"},
        {"ap-southeast-5", "Asia Pacific (Malaysia)", "", "AP-Southeast"},
        {"ap-southeast-6", "Asia Pacific (New Zealand)", "", "AP-Southeast"},
        {"ap-southeast-7", "Asia Pacific (Thailand)", "", "AP-Southeast"},
        {"ap-northeast-1", "Asia Pacific (Tokyo)", "", "AP-Northeast"},
        {"ap-northeast-2", "Asia Pacific (Seoul)", "", "AP-Northeast"},
        {"ap-northeast-3", "Asia Pacific (Osaka)", "Asia Pacific (Osaka-Local)", "AP-Northeast"},
        {"ap-east-1", "Asia Pacific (Hong Kong)", "", "AP-East"},
        {"ap-east-2", "Asia Pacific (Taipei)", "", "AP-East"},
        {"il-central-1", "Israel (Tel Aviv)", "", "IL-Central"},
        {"me-south-1", "Middle East (Bahrain)", "", "ME-South"},
        {"me-central-1", "Middle East (UAE)", "", "ME-Central"},
        {"af-south-1", "Africa (Cape Town)", "", "AF-South"},
        {"us-gov-east-1", "AWS GovCloud (US-East)", "", "US-Gov-East"},
        {"us-gov-west-1", "AWS GovCloud (US-West)", "AWS GovCloud (US)", "US-Gov-West"},
        {"cn-north-1", "China (Beijing)", "", "CN-North"},
        {"cn-northwest-1", "China (Ningxia)", "", "CN-Northwest"},
    };
    return all;
}

const Region* find_region(std::string_view text) {
    const std::string_view name = trim(text);
    if (name.empty()) return nullptr;
    for (const Region& region : regions()) {
        for (std::string_view spelling : {region.code, region.name, region.old_name}) {
            if (equal_ignoring_case(spelling, name)) return &region;
        }
    }
    return nullptr;
}

std::vector<std::string_view> regions_of_group(std::string_view group) {
    const std::string key = key_of(group);
    for (const Area& area : areas()) {
        if (is_called(area, key)) return codes_of(area);
    }
    std::vector<std::string_view> codes;
    for (const Region& region : regions()) {
        if (key_of(region.group) == key) codes.push_back(region.code);
    }
    return codes;
}

const std::vector<std::string_view>& region_groups() {
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> names;
        for (const Region& region : regions()) {
            if (names.empty() || names.back() != region.group) names.push_back(region.group);
        }
        for (const Area& area : areas()) {
            names.push_back(area.name);
            names.insert(names.end(), area.also.begin(), area.also.end());
        }
        return names;
    }();
    return all;
}

std::vector<std::string> regions_like(std::string_view text, std::size_t limit) {
    static const SpellingList all = [] {
        std::vector<Spelling> spellings;
        for (const Region& region : regions()) {
            spellings.push_back({region.code, region.code});
            spellings.push_back({region.name, region.name});
            spellings.push_back({region.old_name, region.name});
        }
        for (std::string_view group : region_groups()) spellings.push_back({group, group});
        return SpellingList(spellings);
    }();
    return all.like(trim(text), limit);
}

}  // namespace bw
