#include "oracle/matches.h"

#include <re2/re2.h>

#include <algorithm>
#include <chrono>
#include <compare>
#include <optional>
#include <string>

#include "base/ascii_case.h"
#include "base/time_zone.h"
#include "lines/fields.h"
#include "lines/regions.h"
#include "lines/services.h"
#include "lines/timestamp.h"

namespace bw::oracle {
namespace {

// A rate as its digits and a power of ten: "1.25E-7" is 1.25 and -7.
struct Scientific {
    Rate digits;
    int power = 0;
};

std::optional<Scientific> scientific(const std::string& text) {
    const auto mark = text.find_first_of("eE");
    const auto digits = parse_decimal<Rate::kScale>(text.substr(0, mark));
    if (!digits) return std::nullopt;
    return Scientific{*digits, mark == std::string::npos ? 0 : std::stoi(text.substr(mark + 1))};
}

// Multiplies the side that the power makes the larger number: nothing is rounded.
std::strong_ordering compare(Scientific rate, Rate other) {
    for (; rate.power > 0; --rate.power) rate.digits.units = detail::checked_mul(rate.digits.units, 10);
    for (; rate.power < 0; ++rate.power) other.units = detail::checked_mul(other.units, 10);
    return rate.digits.units <=> other.units;
}

// The names that AWS gives, which people write in any case.
bool is_name(Field field) {
    return field == Field::kService || field == Field::kRegion || field == Field::kLineType ||
           field == Field::kPurchaseOption;
}

// What people call the code that a line has; "" where they have no other word for it.
std::string name_of(Field field, const std::string& code) {
    if (field == Field::kService)
        for (const Service& service : services())
            if (service.code == code) return std::string(service.name);
    if (field == Field::kRegion)
        for (const Region& region : regions())
            if (region.code == code) return std::string(region.name);
    return "";
}

bool is_of_pattern(Match match, std::string value, std::string pattern, bool any_case) {
    if (match == Match::kMatches)
        return re2::RE2::FullMatch(value, re2::RE2((any_case ? "(?si)" : "(?s)") + pattern, re2::RE2::Quiet));
    if (any_case) {
        value = ascii_lower(value);
        pattern = ascii_lower(pattern);
    }
    return match == Match::kLike ? is_like(value, pattern) : value.contains(pattern);
}

// One tester per line: it answers for each kind of condition.
class Tester {
public:
    Tester(const Line& line, const OracleInput& input) : line_(line), input_(input) {}

    bool operator()(const Condition& condition) const { return std::visit(*this, condition.node); }

    bool operator()(const AllOf& all) const { return std::ranges::all_of(all.parts, *this); }
    bool operator()(const AnyOf& any) const { return std::ranges::any_of(any.parts, *this); }
    bool operator()(const Not& negation) const { return !(*this)(*negation.inner); }

    bool operator()(const FieldIs& leaf) const {
        const std::string value = value_of(leaf);
        if (value.empty()) return false;
        const std::string spelled_out = name_of(leaf.field, value);
        const bool any_case = is_name(leaf.field);
        return std::ranges::any_of(leaf.values, [&](const std::string& wanted) {
            if (leaf.match == Match::kEquals) return value == wanted;
            return is_of_pattern(leaf.match, value, wanted, any_case) ||
                   (!spelled_out.empty() && is_of_pattern(leaf.match, spelled_out, wanted, any_case));
        });
    }

    bool operator()(const WeekdayIs& leaf) const {
        const auto day = day_in(leaf.zone);
        if (!day || (leaf.zone.empty() && line_[Dim::kWithinOneDay].empty())) return false;
        // The Epoch was a Thursday, the fourth day of a week that starts on Monday.
        const int weekday = ((day->since_epoch + 3) % 7 + 7) % 7;
        return ((leaf.mask >> weekday) & 1) != 0;
    }
    bool operator()(const MonthOfYearIs& leaf) const {
        const auto day = day_in(leaf.zone);
        return day && ((leaf.mask >> (unsigned{civil(*day).month()} - 1)) & 1) != 0;
    }
    bool operator()(const YearParityIs& leaf) const {
        const auto day = day_in(leaf.zone);
        return day && (year(*day) % 2 != 0) == leaf.odd;
    }
    bool operator()(const YearIs& leaf) const {
        const auto day = day_in(leaf.zone);
        return day && std::ranges::find(leaf.years, year(*day)) != leaf.years.end();
    }
    bool operator()(const DateBetween& leaf) const {
        const auto day = day_in(leaf.zone);
        return day && leaf.from <= *day && *day <= leaf.to;
    }
    bool operator()(const DayOfMonthIs& leaf) const {
        const auto day = day_in(leaf.zone);
        if (!day) return false;
        const Day other{day->since_epoch + (leaf.from_end ? 1 : -1) * static_cast<int>(leaf.count)};
        return month_of(other) != month_of(*day);
    }
    bool operator()(const HoursBetween& leaf) const {
        const auto time = clock_in(leaf.zone);
        if (!time) return false;
        // Hours over midnight are all but those between their end and their start.
        if (leaf.from > leaf.to) return !(leaf.to <= time->minute && time->minute < leaf.from);
        return leaf.from <= time->minute && time->minute < leaf.to;
    }
    bool operator()(const PublicRateIs& leaf) const {
        const std::string& pricing = line_[Dim::kPricingCurrency];
        const auto rate = scientific(line_[Dim::kPublicRate]);
        if (!rate || (pricing.empty() ? line_[Dim::kCurrency] : pricing) != leaf.currency) return false;
        const bool above = compare(*rate, leaf.rate) > 0;
        const bool below = compare(*rate, leaf.rate) < 0;
        switch (leaf.comparison) {
            case Comparison::kAbove: return above;
            case Comparison::kAtLeast: return !below;
            case Comparison::kBelow: return below;
            case Comparison::kAtMost: return !above;
        }
        return false;
    }
    bool operator()(const PurchasedBy& leaf) const { return is_purchased_by(leaf, line_, input_); }
    bool operator()(const InFirstMonths& leaf) const {
        const auto since = input_.subsets.member_since(line_[Dim::kAccount], line_.placed_day);
        if (!since) return false;
        const int before = input_.billing_month.since_epoch - month_of(*since).since_epoch;
        return before < static_cast<int>(leaf.months);
    }
    bool operator()(const IsFreeTier&) const { return !line_[Dim::kIsFreeTier].empty(); }
    bool operator()(const IsDiscountLine&) const { return line_[Dim::kLineType].ends_with("Discount"); }
    bool operator()(const ColumnIs& leaf) const { return line_[leaf.dim] == leaf.value; }

private:
    static int year(Day day) { return int{civil(day).year()}; }

    // What a clock in the zone shows when the line, of one hour, starts.
    std::optional<LocalTime> clock_in(const std::string& zone) const {
        if (line_[Dim::kIntervalClass] != "hour") return std::nullopt;
        const auto start = parse_timestamp(line_.keys[static_cast<std::size_t>(LineKey::kUsageStart)]);
        return start ? std::optional(local_time(*start, zone)) : std::nullopt;
    }

    std::optional<Day> day_in(const std::string& zone) const {
        if (zone.empty()) return line_.start_day;
        const auto time = clock_in(zone);
        return time ? std::optional(time->day) : std::nullopt;
    }

    std::string value_of(const FieldIs& leaf) const {
        switch (leaf.field) {
            case Field::kService: return line_[Dim::kService];
            case Field::kRegion:
                return region_of(line_[Dim::kRegionCode], line_[Dim::kRegionName], line_[Dim::kAvailabilityZone],
                                 line_[Dim::kLocation]);
            case Field::kUsageType: return line_[Dim::kUsageType];
            case Field::kOperation: return line_[Dim::kOperation];
            case Field::kLineType: return line_[Dim::kLineType];
            case Field::kAccount: return line_[Dim::kAccount];
            case Field::kPurchaseOption:
                return std::string(purchase_option_of(line_[Dim::kLineType], line_[Dim::kUsageType],
                                                      line_[Dim::kReservationArn], line_[Dim::kCommitmentType],
                                                      line_[Dim::kPricingTerm]));
            case Field::kInstanceType: return line_[Dim::kInstanceType];
            case Field::kInstanceFamily: return std::string(instance_family_of(line_[Dim::kInstanceType]));
            case Field::kDescription: return line_[Dim::kDescription];
            case Field::kProductFamily: return line_[Dim::kProductFamily];
            case Field::kZone: return line_[Dim::kAvailabilityZone];
            case Field::kSeller: return line_[Dim::kLegalEntity];
            case Field::kBillingEntity: return line_[Dim::kBillingEntity];
            case Field::kOperatingSystem: return line_[Dim::kOperatingSystem];
            case Field::kPayer: return line_[Dim::kPayer];
            case Field::kPricingTerm: return line_[Dim::kPricingTerm];
            case Field::kAccountName: return std::string(input_.subsets.name_of(line_[Dim::kAccount]));
            case Field::kAccountTag: return std::string(input_.subsets.tag_of(line_[Dim::kAccount], leaf.tag_key));
            case Field::kTag:
            case Field::kCostCategory: return tag(leaf.tag_key);
        }
        return "";
    }

    std::string tag(const std::string& key) const {
        const auto found = line_.tags.find(key);
        return found == line_.tags.end() ? "" : found->second;
    }

    const Line& line_;
    const OracleInput& input_;
};

struct IsBuyer {
    std::string_view owner;
    const Line& line;
    const OracleInput& input;

    bool operator()(const AnyAccount&) const { return true; }
    bool operator()(const ListedAccounts& listed) const {
        return std::ranges::find(listed.accounts, owner) != listed.accounts.end();
    }
    bool operator()(const OutsideSubset&) const {
        return is_outside(input.subsets, input.subsets.subset_of(line[Dim::kAccount], line.placed_day), owner,
                          input.payer_accounts.contains(owner), line.placed_day);
    }
    bool operator()(const InSubset&) const { return !(*this)(OutsideSubset{}); }
    bool operator()(const AnotherAccount&) const { return owner != line[Dim::kAccount]; }
    bool operator()(const NamedSubsets& subsets) const {
        return std::ranges::find(subsets.names, input.subsets.subset_of(owner, line.placed_day)) != subsets.names.end();
    }
};

}  // namespace

bool matches(const Condition& condition, const Line& line, const OracleInput& input) {
    return Tester(line, input)(condition);
}

std::string commitment_of(Commitment kind, const Line& line, const OracleInput& input) {
    const std::string& type = line[Dim::kLineType];
    if (kind == Commitment::kReservedInstance)
        return reservation_of(type, line[Dim::kReservationArn], line[Dim::kUsageType], line[Dim::kAccount]);
    return savings_plan_of(type, line[Dim::kSavingsPlanArn], line[Dim::kService], line[Dim::kDescription],
                           line[Dim::kAccount], input.savings_plans);
}

bool is_purchased_by(const PurchasedBy& purchase, const Line& line, const OracleInput& input) {
    for (const Commitment kind : {Commitment::kReservedInstance, Commitment::kSavingsPlan}) {
        if (purchase.commitment && *purchase.commitment != kind) continue;
        const std::string commitment = commitment_of(kind, line, input);
        const std::string_view owner = owner_of_commitment(commitment);
        if (!owner.empty() && std::visit(IsBuyer{owner, line, input}, purchase.buyer)) return true;
    }
    return false;
}

bool is_like(std::string_view text, std::string_view pattern) {
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return text == pattern;
    if (!text.starts_with(pattern.substr(0, star))) return false;
    text.remove_prefix(star);
    // Each piece between stars as early as possible, the last one at the end.
    std::string_view rest = pattern.substr(star + 1);
    for (auto next = rest.find('*'); next != std::string_view::npos; next = rest.find('*')) {
        const auto found = text.find(rest.substr(0, next));
        if (found == std::string_view::npos) return false;
        text.remove_prefix(found + next);
        rest.remove_prefix(next + 1);
    }
    return text.ends_with(rest);
}

bool is_retained(const RetainCommitmentDiscount& rule, const Line& line, const OracleInput& input) {
    if (std::holds_alternative<InSubset>(rule.buyer))
        return !is_purchased_by({rule.commitment, OutsideSubset{}}, line, input);
    if (const auto* listed = std::get_if<ListedAccounts>(&rule.buyer))
        return is_purchased_by({rule.commitment, *listed}, line, input);
    return is_purchased_by({rule.commitment, std::get<NamedSubsets>(rule.buyer)}, line, input);
}

}  // namespace bw::oracle
