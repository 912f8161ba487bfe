// A condition on a line: what a rule selects. A typed tree, built by the parser (workflow) or by a rule's
// lowering, evaluated over shapes by `rating` and over single lines by `oracle`, each in its own way.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "conditions/rate.h"
#include "lines/schema.h"

namespace bw {

// What a condition can test of a line. `kTag`, `kCostCategory` and `kAccountTag` have a key; the others are fields of lines/fields.h.
enum class Field : std::uint8_t {
    kService,  // product code
    kRegion,   // region code, "" where none is known
    kUsageType,
    kOperation,
    kLineType,
    kAccount,         // usage account id
    kPurchaseOption,  // "on-demand", "spot", "reserved", "savings plan" or ""
    kInstanceType,
    kInstanceFamily,
    kDescription,
    kProductFamily,
    kZone,    // availability zone
    kSeller,  // legal entity
    kBillingEntity,
    kOperatingSystem,
    kPayer,
    kPricingTerm,
    kAccountName,  // as the subset table has it
    kAccountTag,   // likewise
    kTag,
    kCostCategory,
};
// A tag or cost category of the line.
inline bool is_of_line(Field field) { return field == Field::kTag || field == Field::kCostCategory; }
inline bool has_key(Field field) { return is_of_line(field) || field == Field::kAccountTag; }

enum class Match : std::uint8_t {
    kEquals,    // the whole value
    kLike,      // the whole value; `*` stands for any run of characters, the empty one too
    kContains,  // anywhere in the value
    kMatches,   // a regular expression (RE2) for the whole value; a dot stands for line breaks too
};

// The field has one of the values. Exact, case included, for usage type, operation, tag, cost category and description;
// the other fields hold canonical values (codes, ids, fixed names) and are compared exactly too: the parser
// has already turned "amazon ec2" into "AmazonEC2". An absent (empty) value equals nothing: false. A group that the user
// defined stands among the values beside its members, as an entry that no line equals (values/group.h).
struct FieldIs {
    Field field;
    std::string tag_key{};  // canonical key ("user_env", "cost_category:team") when the field has one, else empty
    Match match = Match::kEquals;
    std::vector<std::string> values;
};

// Time conditions speak of the line's raw usage start; a line without one satisfies none. Without a zone the start is taken
// in UTC. With one (base/time_zone.h) it is what clocks there show, and only lines of one hour (`interval_class`) satisfy
// the condition: lines of a shape and day are then told apart by the hour (`is_of_hours`).
struct WeekdayIs {
    std::uint8_t mask;  // bit 0 Monday ... bit 6 Sunday; in UTC only lines within one day (`within_one_day`)
    std::string zone{};
};
struct MonthOfYearIs {
    std::uint16_t mask;  // bit 0 January ... bit 11 December; seasons are three months (summer: June-August)
    std::string zone{};
};
struct YearParityIs {
    bool odd;
    std::string zone{};
};
struct YearIs {
    std::vector<int> years;
    std::string zone{};
};
struct DateBetween {
    Day from;
    Day to;  // both days included
    std::string zone{};
};

// The first or last days of the calendar month of the usage start.
struct DayOfMonthIs {
    bool from_end = false;
    unsigned count;  // of days, 1 to 31
    std::string zone{};
};

// From one minute of the day up to another, which is not included: the usage starts in between. Where the first is the later
// one, the hours go over midnight. Only lines of one hour.
struct HoursBetween {
    unsigned from;  // 0 to 1439
    unsigned to;    // 1 to 1440, and not `from`
    std::string zone{};
};

enum class Comparison : std::uint8_t { kAbove, kAtLeast, kBelow, kAtMost };

// The public on-demand rate of the line, of a unit of its usage, in its pricing currency. False where the line has no
// rate, or one in another currency.
struct PublicRateIs {
    Comparison comparison;
    std::string currency;
    Rate rate;
};

// The account came into its subset in the billing month, or less than so many months before.
struct InFirstMonths {
    unsigned months;  // 1 to 120
};

enum class Commitment : std::uint8_t { kReservedInstance, kSavingsPlan };

struct AnyAccount {};
struct ListedAccounts {
    std::vector<std::string> accounts;
};
// The owner is not an account of the line's own subset in the billing month.
struct OutsideSubset {};
// The owner is one.
struct InSubset {};
// The owner is not the line's own account.
struct AnotherAccount {};
// The owner is an account of one of the subsets; sorted.
struct NamedSubsets {
    std::vector<std::string> names;
};
using Buyer = std::variant<AnyAccount, ListedAccounts, OutsideSubset, NamedSubsets, InSubset, AnotherAccount>;

// Whether which account is in which subset decides.
inline bool is_of_subsets(const Buyer& buyer) {
    return std::holds_alternative<OutsideSubset>(buyer) || std::holds_alternative<InSubset>(buyer) ||
           std::holds_alternative<NamedSubsets>(buyer);
}

// The line belongs to such a commitment (lines/commitments.h), its owner (5th colon field of the ARN, 12 digits) is readable,
// and the owner is one of the buyers. `commitment`: nothing where either kind will do.
struct PurchasedBy {
    std::optional<Commitment> commitment;
    Buyer buyer;
};

// cur.md, section 4, shapes A and B: the derived dimension `is_free_tier`.
struct IsFreeTier {};
// The line's type ends in `Discount`.
struct IsDiscountLine {};
// The dimension has exactly this value. No sentence says so: lowering does.
struct ColumnIs {
    Dim dim;
    std::string value;
};

struct Condition;
struct AllOf {
    std::vector<Condition> parts;  // empty: true
};
struct AnyOf {
    std::vector<Condition> parts;  // empty: false
};
struct Not {
    std::shared_ptr<const Condition> inner;  // immutable, so sharing is safe
};

struct Condition {
    std::variant<AllOf, AnyOf, Not, FieldIs, WeekdayIs, MonthOfYearIs, YearParityIs, YearIs, DateBetween, DayOfMonthIs,
                 HoursBetween, PublicRateIs, InFirstMonths, PurchasedBy, IsFreeTier, IsDiscountLine, ColumnIs>
        node = AllOf{};
};

// The keys of all tags and cost categories of lines that the condition tests, sorted, each once.
std::vector<std::string> tag_keys(const Condition& condition);
// Whether any part speaks of days in UTC.
bool speaks_of_days(const Condition& condition);

// The zone of a condition on time, "" where it is UTC; nullptr for any other condition.
std::string* zone_of(Condition& condition);
const std::string* zone_of(const Condition& condition);
// Whether lines of one shape and day can differ in it: of hours, or of days in a zone. Of its parts nothing is said.
bool is_of_hours(const Condition& condition);
// Every part that is, in their order. They point into the condition.
std::vector<const Condition*> hour_conditions(const Condition& condition);

}  // namespace bw
