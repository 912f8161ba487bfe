// Savings Plans: covered usage at on-demand cost, its negation, and the hourly commitment.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "sample/discounts.h"
#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::string_view kService = "ComputeSavingsPlans";

struct Terms {
    std::string_view payment;
    int upfront_per_mille;
};
constexpr std::array kTerms{Terms{"No Upfront", 0}, Terms{"Partial Upfront", 500}, Terms{"All Upfront", 1000}};

// How many lines a plan has: rows of an hour and hours.
struct Size {
    int plans = 0;
    int groups = 0;   // account, operation, usage type: one negation each
    int covered = 0;  // streams of a group
    int hours = 0;
};

Size size_for(const Plan& plan, std::int64_t lines) {
    const int available = plan.period.hours() - plan.period.first_hour(plan.first_plan_month());
    Size size;
    size.plans = static_cast<int>(std::clamp<std::int64_t>(lines / (available * 8), 2, plan.options.accounts / 25 + 2));
    const std::int64_t rows = lines / (static_cast<std::int64_t>(size.plans) * available);
    size.groups = static_cast<int>(std::clamp<std::int64_t>(rows / 4, 1, 4));
    size.covered = static_cast<int>(std::clamp<std::int64_t>((rows - 1) / size.groups - 1, 1, 1000));
    const std::int64_t per_hour = static_cast<std::int64_t>(size.plans) * (1 + size.groups * (1 + size.covered));
    size.hours = static_cast<int>(std::clamp<std::int64_t>(lines / per_hour, 1, available));
    return size;
}

void describe_plan(Plan& plan, std::uint32_t profile, const SavingsPlan& savings_plan) {
    edit(plan, profile)
        .set(Dim::kSavingsPlanArn, savings_plan.arn)
        .set(Extra::kSavingsPlanOfferingType, "ComputeSavingsPlans")
        .set(Extra::kSavingsPlanPaymentOption, savings_plan.payment)
        .set(Extra::kSavingsPlanPurchaseTerm, "1yr")
        .set(Extra::kSavingsPlanRegion, "Any")
        .set(Extra::kSavingsPlanStartTime, "2026-01-01T00:00:00.000Z")
        .set(Extra::kSavingsPlanEndTime, "2026-12-31T23:59:59.000Z");
}

SavingsPlan choose(Plan& plan, Random& random, std::size_t number, const Size& size) {
    SavingsPlan savings_plan;
    const auto last = static_cast<std::int64_t>(plan.accounts.size()) - 1;
    const bool by_payer = number == 0 || last == 0 || random.chance(600);
    savings_plan.owner =
        by_payer ? 0 : static_cast<std::uint32_t>(1 + random.below(std::min<std::int64_t>(last, last / 4 + 3)));
    const Terms& terms = kTerms[number < 2 ? number : static_cast<std::size_t>(random.below(3))];
    savings_plan.payment = terms.payment;
    savings_plan.upfront_per_mille = terms.upfront_per_mille;
    savings_plan.first_hour = plan.period.first_hour(plan.first_plan_month());
    savings_plan.end_hour = savings_plan.first_hour + size.hours;
    savings_plan.bought_in_sample = terms.upfront_per_mille > 0 && number % 4 == 1;
    const std::string id = random_uuid(random.next());
    savings_plan.arn = fmt::format("arn:aws:savingsplans::{}:savingsplan/{}", plan.accounts[savings_plan.owner].id, id);
    return savings_plan;
}

std::int64_t plan_rate(const Instance& instance) { return instance.hourly_price() * 72 / 100 / 100'000 * 100'000; }

struct Coverage {
    std::uint32_t account;
    Instance instance;
    std::string sku;
};

std::uint32_t covered_profile(Plan& plan, const SavingsPlan& savings_plan, const Coverage& coverage, bool spill) {
    const Instance& instance = coverage.instance;
    const auto profile = add_profile(plan, coverage.account, spill ? "Usage" : "SavingsPlanCoveredUsage", "AmazonEC2");
    describe_instance(plan, profile, instance);
    const std::string rate = rate_text(instance.hourly_price());
    edit(plan, profile)
        .set(Dim::kDescription,
             fmt::format("${} per On Demand {} {} Instance Hour", short_rate_text(instance.hourly_price()),
                         instance.family->engine, instance.type()))
        .set(Dim::kRateCode, rate_code(coverage.sku, kOnDemandOffer, 0))
        .set(Dim::kPublicRate, rate)
        .set(Dim::kPricingTerm, "OnDemand")
        .set(Extra::kUnblendedRate, rate)
        .set(Extra::kBlendedRate, rate);
    if (spill) return profile;
    describe_plan(plan, profile, savings_plan);
    edit(plan, profile).set(Extra::kSavingsPlanRate, rate_text(plan_rate(instance)));
    plan.profiles[profile].commitment_discount = total_percent(savings_plan_discounts());
    return profile;
}

void add_negation(Plan& plan, std::uint32_t number, std::uint32_t group, const Coverage& coverage, std::uint64_t seed) {
    const SavingsPlan& savings_plan = plan.savings_plans[number];
    const auto profile = add_profile(plan, coverage.account, "SavingsPlanNegation", "AmazonEC2");
    const Instance& instance = coverage.instance;
    edit(plan, profile)
        .set(Dim::kUsageType, instance.usage_type())
        .set(Dim::kOperation, operation_of(instance))
        .set(Dim::kAvailabilityZone, std::string(instance.region->code) + instance.zone)
        .set(Dim::kRegionCode, instance.region->code)
        .set(Dim::kSku, coverage.sku)
        .set(Dim::kProductFamily, "ComputeSavingsPlans")
        .set(Dim::kPricingUnit, "Hrs")
        .set(Dim::kDescription, fmt::format("SavingsPlanNegation used by AccountId : {} and UsageSku : {}",
                                            plan.accounts[coverage.account].id, coverage.sku))
        .set(Extra::kUnblendedRate, rate_text(instance.hourly_price()));
    describe_plan(plan, profile, savings_plan);
    Stream stream{.kind = Kind::kNegation, .profile = profile, .account = coverage.account, .link = group};
    stream.first_hour = savings_plan.first_hour;
    stream.end_hour = savings_plan.end_hour;
    stream.seed = seed;
    plan.add(stream);
}

void add_covered(Plan& plan, std::uint32_t number, std::uint32_t group, const Coverage& coverage, std::uint32_t profile,
                 std::uint32_t spill_profile, std::uint64_t seed) {
    const SavingsPlan& savings_plan = plan.savings_plans[number];
    const Resource resource =
        random_resource(seed, "i-", plan.accounts[coverage.account].id, coverage.instance.region->code);
    Stream stream{.kind = Kind::kCovered, .profile = profile, .account = coverage.account, .link = number};
    stream.first_hour = savings_plan.first_hour;
    stream.end_hour = savings_plan.end_hour;
    stream.seed = seed;
    stream.rate = coverage.instance.hourly_price();
    stream.level = plan_rate(coverage.instance);
    stream.factor = coverage.instance.size->factor;
    const std::uint32_t covered = plan.add(stream, {resource});
    plan.groups[group].streams.push_back(covered);
    plan.savings_plans[number].streams.push_back(covered);
    Stream spill = stream;
    spill.kind = Kind::kSpill;
    spill.profile = spill_profile;
    spill.link = covered;
    spill.seed = mix(seed, 9);
    plan.add(spill, {resource});
}

Coverage choose_coverage(Plan& plan, Random& random, std::uint32_t owner, bool at_home) {
    constexpr std::array<std::size_t, 5> kFamilies{0, 1, 2, 3, 4};
    const auto other = static_cast<std::uint32_t>(random.below(static_cast<std::int64_t>(plan.accounts.size())));
    Coverage coverage{at_home ? owner : other, {}, {}};
    coverage.instance = {&random.pick(sample_regions()), &instance_families()[random.pick(kFamilies)],
                         &instance_sizes()[static_cast<std::size_t>(random.between(0, 4))],
                         static_cast<char>('a' + random.below(3))};
    coverage.sku = sku_of("AmazonEC2", coverage.instance.usage_type(), operation_of(coverage.instance));
    return coverage;
}

// One negation for all covered usage of an account, usage type and zone: no two groups are alike.
void cover(Plan& plan, Random& random, std::uint32_t number, const Size& size) {
    std::set<std::tuple<std::uint32_t, std::string, char>> known;
    const std::uint32_t owner = plan.savings_plans[number].owner;
    while (std::ssize(known) < size.groups) {
        const Coverage coverage = choose_coverage(plan, random, owner, known.empty() && owner != 0);
        if (!known.emplace(coverage.account, coverage.sku, coverage.instance.zone).second) continue;
        const auto group = static_cast<std::uint32_t>(plan.groups.size());
        plan.groups.emplace_back();
        const auto profile = covered_profile(plan, plan.savings_plans[number], coverage, false);
        const auto spill = covered_profile(plan, plan.savings_plans[number], coverage, true);
        for (int k = 0; k < size.covered; ++k) {
            add_covered(plan, number, group, coverage, profile, spill, random.next());
        }
        add_negation(plan, number, group, coverage, random.next());
    }
}

void add_commitment(Plan& plan, Random& random, std::uint32_t number) {
    SavingsPlan& savings_plan = plan.savings_plans[number];
    std::int64_t most = 0;
    for (const std::uint32_t covered : savings_plan.streams) most += plan.streams[covered].level;
    // A little more than can be used, in thousandths so that its parts are exact.
    savings_plan.commitment = (most * random.between(1000, 1080) / 1000 / 10'000'000 + 1) * 10'000'000;
    const auto profile = add_profile(plan, savings_plan.owner, "SavingsPlanRecurringFee", kService);
    edit(plan, profile)
        .set(Dim::kUsageType,
             fmt::format("ComputeSP:1yr{}", savings_plan.payment.substr(0, savings_plan.payment.find(' '))))
        .set(Dim::kRegionCode, "global")
        .set(Dim::kProductFamily, "ComputeSavingsPlans")
        .set(Dim::kPaymentOption, savings_plan.payment)
        .set(Dim::kLeaseTerm, "1yr")
        .set(Dim::kPricingUnit, "Hrs")
        .set(Dim::kDescription, fmt::format("1 year {} Compute Savings Plan", savings_plan.payment));
    describe_plan(plan, profile, savings_plan);
    plan.profiles[profile].discounts = savings_plan_discounts();
    plan.profiles[profile].commitment_discount = total_percent(savings_plan_discounts());
    Stream stream{.kind = Kind::kCommitment, .profile = profile, .account = savings_plan.owner, .link = number};
    stream.first_hour = savings_plan.first_hour;
    stream.end_hour = savings_plan.end_hour;
    stream.seed = random.next();
    plan.add(stream);
    if (plan.period.hours() == plan.period.all_hours()) return;
    // Fees of an open month are there for the hours to come, too.
    stream.first_hour = plan.period.hours();
    stream.end_hour = plan.period.all_hours();
    plan.add(stream);
}

}  // namespace

void plan_savings_plans(Plan& plan, std::int64_t lines) {
    Random random(plan.seed(40));
    const Size size = size_for(plan, lines);
    for (std::uint32_t number = 0; number < static_cast<std::uint32_t>(size.plans); ++number) {
        plan.savings_plans.push_back(choose(plan, random, number, size));
        cover(plan, random, number, size);
        add_commitment(plan, random, number);
    }
}

}  // namespace bw::sample
