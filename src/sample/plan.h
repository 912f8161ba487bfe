// What a sample payer consists of before any line is made: resources, commitments and monthly charges.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "lines/schema.h"
#include "sample/catalog.h"
#include "sample/payer.h"
#include "sample/period.h"
#include "sample/profile.h"

namespace bw::sample {

// Amounts of a line: the measures, then these.
enum Cell : std::uint8_t {
    kNormalizationFactorCell = kMeasureCount,
    kUnusedQuantityCell,
    kUpfrontValueCell,
    kTotalDiscountCell,
    kSplitActualCell,
    kSplitReservedCell,
    kSplitRatioCell,
    // What FOCUS has instead (focus_line.cpp).
    kBilledCell,
    kEffectiveCell,
    kListCell,
    kContractedCell,
    kConsumedCell,
    kPricedCell,
    kCommittedCell,
    kCellCount
};

inline constexpr std::uint32_t kNoLink = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int64_t kUnit = 10'000'000'000;  // 1 at scale 10

enum class Kind : std::uint8_t {
    kUsage,       // on-demand, by tiers
    kSpot,        // profiles of several prices follow one another; no public price
    kDiscounted,  // covered by reservations[link]
    kCovered,     // covered by a Savings Plan at the rate `level`
    kSpill,       // what streams[link] leaves uncovered
    kNegation,    // of groups[link]
    kCommitment,  // the hourly fee of savings_plans[link]
    kNode,        // on-demand, a whole hour; its pods are kSplit
    kSplit,       // a part of a node (split_rows.cpp)
    kFixed,       // one line: fixed[link]
};

enum class Schedule : std::uint8_t { kAlways, kBusiness, kScattered };

// A series of at most one line per hour.
struct Stream {
    Kind kind = Kind::kUsage;
    Schedule schedule = Schedule::kAlways;
    Pattern pattern = Pattern::kHours;
    bool free_first = false;  // the first `free_hours` of a month are free; profile, +1, +2: free, first, second
    std::uint16_t duty = 0;   // of 65536, when scattered
    std::uint16_t free_hours = 0;
    std::uint16_t second_from = std::numeric_limits<std::uint16_t>::max();  // hour of the month
    std::uint32_t profile = 0;
    std::uint32_t account = 0;
    std::uint32_t resource = 0;  // the first of `resources`, which take turns by the hour
    std::uint32_t resource_count = 1;
    std::uint32_t link = kNoLink;
    std::uint32_t partner = kNoLink;  // the stream that shares the blended cost with this one
    int first_hour = 0;
    int end_hour = 0;
    std::uint64_t seed = 0;
    std::int64_t rate = 0;  // public on-demand, scale 10
    std::int64_t second_rate = 0;
    std::int64_t level = 0;
    int factor = 0;  // normalization; 0 where there is none
};

struct Resource {
    std::string id{};
    std::uint8_t environment = 0;  // 0: no tag; else an index of tag_values()
    std::uint8_t team = 0;
    std::uint8_t owner = 0;
    std::uint8_t created_by = 0;
    std::string request{};     // of short-lived resources
    std::uint32_t parent = 0;  // of a part of a resource: another resource
};

struct Reservation {
    std::string arn;
    std::uint32_t owner = 0;
    Instance instance{};
    int count = 0;
    int start_month = -1;           // bought then; -1: before the sample
    std::int64_t upfront_rate = 0;  // per normalized unit and hour, scale 10, at most 6 digits
    std::int64_t recurring_rate = 0;
    std::string payment;
    std::string offering_class;
    std::string subscription;
    Percents discounts{};  // of its fees
    std::vector<std::uint32_t> streams{};

    int units() const { return count * instance.size->factor; }  // per hour
};

struct SavingsPlan {
    std::string arn;
    std::uint32_t owner = 0;
    int upfront_per_mille = 0;
    std::int64_t commitment = 0;  // per hour
    int first_hour = 0;
    int end_hour = 0;
    bool bought_in_sample = false;
    std::string payment;
    std::vector<std::uint32_t> streams{};
};

struct CoveredGroup {
    std::vector<std::uint32_t> streams{};
};

// When a line is delivered: a month's later deliveries hold more of them.
enum class Stage : std::uint8_t { kBulk, kLate, kSupport, kCredits };

struct FixedLine {
    std::uint32_t interval = 0;
    Stage stage = Stage::kBulk;
    std::vector<std::pair<std::size_t, std::int64_t>> cells{};
    std::vector<std::int64_t> amounts{};  // by delivery, of lines that are shares of others: in place of the cost
};

struct Interval {
    std::int64_t start = 0;
    std::int64_t end = 0;
};

struct Plan {
    Plan(const PayerOptions& given, const Period& time) : options(given), period(time) {}

    PayerOptions options;
    Period period;
    TextPool texts{};
    std::vector<Account> accounts{};  // the payer's own first
    std::vector<bool> firewalls{};    // parallel
    std::vector<Profile> profiles{};
    std::vector<Stream> streams{};
    std::vector<std::string> line_ids{};          // parallel to streams
    std::vector<Resource> resources{Resource{}};  // the first: of lines without any
    std::uint32_t tagged = 0;                     // resources so far
    std::int64_t short_lived = 0;                 // of these
    std::vector<Reservation> reservations{};
    std::vector<SavingsPlan> savings_plans{};
    std::vector<CoveredGroup> groups{};
    std::vector<FixedLine> fixed{};
    std::vector<Interval> intervals{};  // of fixed lines

    // By month, for its files alone.
    struct MonthTexts {
        std::vector<TextId> intervals{};  // by hour of the month, then those of fixed lines
        std::vector<TextId> rate_ids{};   // by profile: AWS numbers prices anew with each publication
        TextId invoice = 0;
        TextId marketplace_invoice = 0;
    };
    std::vector<MonthTexts> month_texts{};

    std::uint32_t add(const Stream& stream, std::vector<Resource> resources = {});
    // Whether the account runs AWS Network Firewall.
    bool has_firewall(std::uint32_t account) const { return firewalls[account]; }
    // The month in which Savings Plans begin: not the first of several.
    int first_plan_month() const { return period.months() > 1 ? 1 : 0; }
    std::uint64_t seed(std::uint64_t purpose) const;
};

// A new profile with what all lines of an account and service have; returns its number.
std::uint32_t add_profile(Plan& plan, std::uint32_t account, std::string_view line_type, std::string_view service);
ProfileWriter edit(Plan& plan, std::uint32_t profile);
// Somebody else sells it: on an invoice of its own, without discounts.
void sell_on_marketplace(Plan& plan, std::uint32_t profile);

// The product and price columns of an instance's usage.
void describe_instance(Plan& plan, std::uint32_t profile, const Instance& instance);
std::string operation_of(const Instance& instance);

std::string_view resource_prefix(const Instance& instance);
Resource random_resource(std::uint64_t seed, std::string_view prefix, std::string_view account,
                         std::string_view region);

// Values of the tags that resources carry; the first is "".
const std::vector<std::string_view>& tag_values(std::size_t tag);

// Each returns nothing and adds to the plan; the order is that of make_plan (plan.cpp).
void plan_reservations(Plan& plan, std::int64_t lines);
void plan_savings_plans(Plan& plan, std::int64_t lines);

// What an account buys on demand.
struct Purchase {
    const Metered* metered = nullptr;  // else an instance
    Instance instance{};
    bool spot = false;
    const SampleRegion* region = nullptr;
    bool hardly_used = false;  // costs below a millionth

    std::string_view service() const;
    std::string usage_type() const;
    std::string operation() const;
    bool is_marketplace() const;
    int weight() const;  // its part in the lines of an account
};
using Portfolio = std::vector<Purchase>;
std::vector<Portfolio> choose_portfolios(Plan& plan);
// Few large accounts, many small ones: the part of an account in the lines.
std::int64_t weight_of(std::size_t account);
std::int64_t total_weight(const Plan& plan);
// Adds streams that have exactly `lines` lines.
void plan_usage(Plan& plan, const std::vector<Portfolio>& portfolios, std::int64_t lines);

// Lines whose amounts are shares of what other lines of the month cost.
struct DiscountKey {  // what a discount row tells of the lines that it discounts
    std::uint32_t account = 0;
    TextId service = 0;
    TextId usage_type = 0;
    TextId operation = 0;
    TextId region = 0;
    auto operator<=>(const DiscountKey&) const = default;
};
DiscountKey key_of(Plan& plan, std::uint32_t account, const Purchase& purchase);
struct DiscountRow {
    std::uint32_t fixed = 0;  // the line
    int month = 0;
    DiscountKey key{};
    DiscountKind kind{};
};
struct TaxRow {
    std::uint32_t fixed = 0;
    int month = 0;
    std::uint32_t account = 0;
    TextId service = 0;
};
struct Shares {
    std::vector<DiscountRow> discounts{};
    std::vector<TaxRow> taxes{};
};
// Adds fees of commitments, refunds, credits, support, Marketplace.
void plan_charges(Plan& plan);
// Adds discounts and taxes, which have no amounts before settle_shares.
Shares plan_shares(Plan& plan, const std::vector<Portfolio>& portfolios);
void settle_shares(Plan& plan, const Shares& shares);

// Adds a line of its own in the hour's month.
std::uint32_t add_fixed(Plan& plan, std::uint32_t profile, std::uint32_t account, int hour, Interval interval);
void set_cell(Plan& plan, std::uint32_t fixed, Measure measure, std::int64_t amount);
void set_cell(Plan& plan, std::uint32_t fixed, std::size_t cell, std::int64_t amount);
Interval whole_month(const Plan& plan, int month);

// RIFee and upfront Fee lines of a month.
void plan_reservation_fees(Plan& plan, int month);

std::vector<Account> make_accounts(const PayerOptions& options);

}  // namespace bw::sample
