// Reserved Instances: size-flexible, shared, partly unused.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sample/discounts.h"
#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::int64_t kMicro = 10'000;  // 1e-6 at scale 10: products with usage of two digits stay exact

struct Terms {
    std::string_view payment;
    int upfront_per_mille;
};
constexpr std::array kTerms{Terms{"No Upfront", 0}, Terms{"Partial Upfront", 500}, Terms{"All Upfront", 1000}};

std::string arn_of(const Instance& instance, std::string_view owner, std::uint64_t seed) {
    const std::string id = random_uuid(seed);
    if (instance.family->service == Compute::kEc2) {
        return fmt::format("arn:aws:ec2:{}:{}:reserved-instances/{}", instance.region->code, owner, id);
    }
    if (instance.family->service == Compute::kRds) {
        return fmt::format("arn:aws:rds:{}:{}:ri:ri-{}", instance.region->code, owner, id);
    }
    return fmt::format("arn:aws:elasticache:{}:{}:reserved-instance:ri-{}", instance.region->code, owner, id);
}

// Linux, MySQL and Redis: these are size-flexible. The first three are EC2, RDS and ElastiCache.
Instance choose_instance(Random& random, std::size_t number) {
    constexpr std::array<std::size_t, 7> kFamilies{0, 1, 2, 3, 4, 7, 10};
    constexpr std::array<std::size_t, 3> kFirst{1, 7, 10};
    const std::size_t family = random.pick(kFamilies);
    const auto size = static_cast<std::size_t>(random.between(number == 0 ? 2 : 1, 3));
    return {&random.pick(sample_regions().first(4)),
            &instance_families()[number < kFirst.size() ? kFirst[number] : family], &instance_sizes()[size], 'a'};
}

Reservation choose(Plan& plan, Random& random, std::size_t number) {
    Reservation reservation;
    reservation.instance = choose_instance(random, number);
    // Most belong to the payer, the others to the account that uses them first.
    const bool by_payer = number == 0 || random.chance(650) || plan.accounts.size() == 1;
    const auto last = static_cast<std::int64_t>(plan.accounts.size()) - 1;
    reservation.owner =
        by_payer ? 0 : static_cast<std::uint32_t>(1 + random.below(std::min<std::int64_t>(last, last / 4 + 3)));
    const Terms& terms = kTerms[number < 3 ? number : static_cast<std::size_t>(random.below(3))];
    reservation.payment = terms.payment;
    reservation.offering_class = random.chance(700) ? "standard" : "convertible";
    reservation.start_month = number % 4 == 1 ? static_cast<int>(random.below(plan.period.months())) : -1;
    const int factor = reservation.instance.size->factor;
    const std::int64_t unit_price = reservation.instance.hourly_price() / factor;
    const std::int64_t rate = unit_price * (620 - terms.upfront_per_mille / 20) / 1000 / kMicro * kMicro;
    reservation.upfront_rate = rate * terms.upfront_per_mille / 1000 / kMicro * kMicro;
    reservation.recurring_rate = terms.upfront_per_mille == 1000 ? 0 : rate - reservation.upfront_rate;
    reservation.discounts = reservation_discounts(number);
    const std::uint64_t seed = random.next();
    reservation.arn = arn_of(reservation.instance, plan.accounts[reservation.owner].id, seed);
    reservation.subscription = std::to_string(seed % 9'000'000'000 + 1'000'000'000);
    return reservation;
}

std::uint32_t discounted_profile(Plan& plan, const Reservation& reservation, std::uint32_t account,
                                 const Instance& instance) {
    const auto service = service_code(instance.family->service);
    const std::uint32_t profile = add_profile(plan, account, "DiscountedUsage", service);
    describe_instance(plan, profile, instance);
    const std::string sku{plan.texts[plan.profiles[profile][Dim::kSku]]};
    const std::string rate = rate_text(instance.hourly_price());
    edit(plan, profile)
        .set(Dim::kDescription, fmt::format("{}, {} reserved instance applied",
                                            instance.family->service == Compute::kEc2 ? "Linux/UNIX (Amazon VPC)"
                                                                                      : instance.family->engine,
                                            instance.type()))
        .set(Dim::kRateCode,
             fmt::format("{}.{}.{}", sku, random_text(mix(reservation.arn), 10, kBase32Upper), "6YS6EN2CT7"))
        .set(Dim::kPublicRate, rate)
        .set(Dim::kPricingTerm, "Reserved")
        .set(Dim::kLeaseTerm, "1yr")
        .set(Dim::kOfferingClass, reservation.offering_class)
        .set(Dim::kPaymentOption, reservation.payment)
        .set(Dim::kReservationArn, reservation.arn)
        .set(Extra::kReservationSubscriptionId, reservation.subscription)
        .set(Extra::kUnblendedRate, rate_text(0))
        .set(Extra::kBlendedRate, rate_text(instance.hourly_price() / 2));
    plan.profiles[profile].commitment_discount = total_percent(reservation.discounts);
    return profile;
}

// An on-demand instance of the same type beside a discounted one: AWS blends their cost.
void add_partner(Plan& plan, std::uint32_t discounted, const Instance& instance) {
    const Stream covered = plan.streams[discounted];
    const auto service = service_code(instance.family->service);
    const std::uint32_t profile = add_profile(plan, covered.account, "Usage", service);
    describe_instance(plan, profile, instance);
    const std::string rate = rate_text(instance.hourly_price());
    edit(plan, profile)
        .set(Dim::kDescription,
             fmt::format("${} per On Demand {} {} Instance Hour", short_rate_text(instance.hourly_price()),
                         instance.family->engine, instance.type()))
        .set(Dim::kRateCode,
             rate_code(sku_of(service, instance.usage_type(), operation_of(instance)), kOnDemandOffer, 0))
        .set(Dim::kPublicRate, rate)
        .set(Dim::kPricingTerm, "OnDemand")
        .set(Extra::kUnblendedRate, rate)
        .set(Extra::kBlendedRate, rate_text(instance.hourly_price() / 2));
    Stream partner = covered;
    partner.kind = Kind::kUsage;
    partner.link = kNoLink;
    partner.profile = profile;
    partner.partner = discounted;
    partner.schedule = Schedule::kAlways;
    partner.seed = mix(covered.seed, 3);
    plan.streams[discounted].partner =
        plan.add(partner, {random_resource(partner.seed, resource_prefix(instance), plan.accounts[covered.account].id,
                                           instance.region->code)});
}

// Usage that the reservation covers, in up to three accounts and two sizes.
void cover(Plan& plan, Random& random, std::uint32_t number, int streams, int hours) {
    const Instance bought = plan.reservations[number].instance;
    const std::uint32_t owner = plan.reservations[number].owner;
    const int start = std::max(0, plan.reservations[number].start_month);
    const int first_hour = plan.period.first_hour(start);
    const auto accounts = static_cast<std::int64_t>(plan.accounts.size());
    std::uint32_t account = owner == 0 ? static_cast<std::uint32_t>(random.below(accounts)) : owner;
    std::uint32_t profile = 0;
    Instance instance = bought;
    for (int i = 0; i < streams; ++i) {
        if (i % 4 == 0) {
            if (i > 0) account = static_cast<std::uint32_t>(random.below(accounts));
            instance.size =
                random.chance(500) ? bought.size : &instance_sizes()[static_cast<std::size_t>(random.between(1, 2))];
            if (number == 0 && i == 0) instance.size = &instance_sizes()[1];  // smaller than what is reserved
            if (instance.size->factor > bought.size->factor) instance.size = bought.size;
            profile = discounted_profile(plan, plan.reservations[number], account, instance);
        }
        Stream stream{.kind = Kind::kDiscounted, .profile = profile, .account = account, .link = number};
        stream.schedule = i % 5 == 3 ? Schedule::kBusiness : Schedule::kAlways;
        stream.first_hour = first_hour;
        stream.end_hour = std::min(plan.period.hours(), first_hour + hours);
        stream.seed = random.next();
        stream.rate = instance.hourly_price();
        stream.factor = instance.size->factor;
        const auto added = plan.add(stream, {random_resource(stream.seed, resource_prefix(instance),
                                                             plan.accounts[account].id, instance.region->code)});
        plan.reservations[number].streams.push_back(added);
        if (i == 0 && number % 2 == 0) add_partner(plan, added, instance);
    }
}

// Buys what the covered instances need at most, some a little more.
void reserve(Plan& plan, Random& random, std::uint32_t number) {
    Reservation& reservation = plan.reservations[number];
    int units = 0;
    for (const std::uint32_t stream : reservation.streams) units += plan.streams[stream].factor;
    const int factor = reservation.instance.size->factor;
    reservation.count = (units + factor - 1) / factor + (random.chance(400) ? 1 : 0);
}

}  // namespace

void plan_reservations(Plan& plan, std::int64_t lines) {
    Random random(plan.seed(30));
    const int hours = plan.period.hours();
    const std::int64_t count = std::clamp<std::int64_t>(lines / (hours * 4), 3, plan.options.accounts / 10 + 3);
    const std::int64_t streams = std::clamp<std::int64_t>(lines / (count * hours), 1, 100);
    const auto length = static_cast<int>(std::clamp<std::int64_t>(lines / (count * (streams + 1)), 1, hours));
    for (std::uint32_t number = 0; number < count; ++number) {
        plan.reservations.push_back(choose(plan, random, number));
        cover(plan, random, number, static_cast<int>(streams), length);
        reserve(plan, random, number);
    }
}

}  // namespace bw::sample
