#include "conditions/names.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "conditions/values/line_types.h"
#include "lines/regions.h"
#include "lines/services.h"

namespace bw {
namespace {

// As lines/fields.h names them.
constexpr std::array<std::string_view, 4> kPurchaseOptions = {"on-demand", "reserved", "savings plan", "spot"};

template <class Named>
std::vector<std::string_view> codes_of(const std::vector<Named>& all) {
    std::vector<std::string_view> codes;
    for (const Named& one : all) codes.push_back(one.code);
    return codes;
}

// A test asks for the name of every value that a month has.
using NamesByCode = std::unordered_map<std::string_view, std::string_view>;

template <class Named>
NamesByCode names_of(const std::vector<Named>& all) {
    NamesByCode names;
    for (const Named& one : all) names.emplace(one.code, one.name);
    return names;
}

std::string_view find(const NamesByCode& names, std::string_view code) {
    const auto found = names.find(code);
    return found == names.end() ? std::string_view{} : found->second;
}

}  // namespace

bool has_names(Field field) { return !named_values(field).empty(); }

std::span<const std::string_view> named_values(Field field) {
    static const auto service_codes = codes_of(services());
    static const auto region_codes = codes_of(regions());
    switch (field) {
        case Field::kService: return service_codes;
        case Field::kRegion: return region_codes;
        case Field::kLineType: return named_line_types();
        case Field::kPurchaseOption: return kPurchaseOptions;
        default: return {};
    }
}

std::string_view name_of(Field field, std::string_view value) {
    static const NamesByCode service_names = names_of(services());
    static const NamesByCode region_names = names_of(regions());
    switch (field) {
        case Field::kService: return find(service_names, value);
        case Field::kRegion: return find(region_names, value);
        default: return {};
    }
}

}  // namespace bw
