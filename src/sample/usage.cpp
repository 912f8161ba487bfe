// On-demand and Spot usage: what each account buys, spread over resources with exactly the wanted number of lines.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr int kSpotPrices = 6;

// Few large customers, many small ones.
std::int64_t weight_of(std::size_t account) { return 1'000'000 / static_cast<std::int64_t>(account + 10); }

std::int64_t total_weight(const Plan& plan) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < plan.accounts.size(); ++i) total += weight_of(i);
    return total;
}

std::int64_t root(std::int64_t value) {
    std::int64_t result = 0;
    while ((result + 1) * (result + 1) <= value) ++result;
    return result;
}

Purchase choose(Random& random, std::size_t home) {
    Purchase purchase;
    const auto regions = sample_regions();
    purchase.region = &regions[random.chance(800) ? home : static_cast<std::size_t>(random.below(std::ssize(regions)))];
    if (random.chance(420)) {
        const auto& family = random.pick(instance_families());
        const auto size = static_cast<std::size_t>(std::min(random.between(0, 4), random.between(0, 5)));
        purchase.instance = {purchase.region, &family, &instance_sizes()[size],
                             static_cast<char>('a' + random.below(3))};
        purchase.spot = family.service == Compute::kEc2 && family.engine == "Linux" && random.chance(180);
        return purchase;
    }
    const auto products = metered_products();
    do {
        purchase.metered = &random.pick(products);
    } while (random.below(100) >= purchase.metered->weight);
    return purchase;
}

// Spot, and free usage of both shapes.
Portfolio what_every_sample_has() {
    const SampleRegion& region = sample_regions().front();
    Portfolio portfolio;
    portfolio.push_back(
        {.instance = {&region, &instance_families()[1], &instance_sizes()[1], 'b'}, .spot = true, .region = &region});
    for (const Metered& product : metered_products()) {
        const bool wanted = product.usage_type == "Lambda-GB-Second" || product.usage_type == "KMS-Requests" ||
                            product.operation == "GetObject";
        if (wanted) portfolio.push_back({.metered = &product, .region = &region});
    }
    return portfolio;
}

auto key_of(const Purchase& purchase) {
    return std::tuple(purchase.metered, purchase.region, purchase.instance.family, purchase.instance.size,
                      purchase.instance.zone, purchase.spot);
}

bool same(const Purchase& a, const Purchase& b) { return key_of(a) == key_of(b); }

std::string fill_in(std::string_view pattern, std::int64_t rate, const SampleRegion& region) {
    std::string text(pattern);
    const auto replace = [&](std::string_view what, std::string_view by) {
        if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
    };
    replace("{rate}", short_rate_text(rate));
    replace("{region}", region.location);
    return text;
}

std::int64_t rate_in(std::int64_t rate, const SampleRegion& region) { return rate * region.price_per_mille / 1000; }

enum class Tier : std::uint8_t { kFree, kFirst, kSecond };

void describe_metered(Plan& plan, std::uint32_t profile, const Purchase& purchase) {
    const Metered& product = *purchase.metered;
    const std::string usage_type = std::string(purchase.region->prefix) + std::string(product.usage_type);
    ProfileWriter writer = edit(plan, profile);
    writer.set(Dim::kUsageType, usage_type)
        .set(Dim::kOperation, product.operation)
        .set(Dim::kProductFamily, product.family)
        .set(Dim::kSku, sku_of(product.code, usage_type, product.operation))
        .set(Dim::kPricingCurrency, "USD")
        .set(Dim::kPricingUnit, product.unit)
        .set(Extra::kGroup, product.group)
        .set(Extra::kProductOperation, product.operation)
        .set(Extra::kServiceName, product_name(product.code))
        .set(Extra::kProductUsageType, usage_type);
    if (product.family == "Data Transfer") {  // the price list keeps it apart; no region but of origin
        writer.set(Extra::kServiceCode, "AWSDataTransfer")
            .set(Extra::kFromLocation, purchase.region->location)
            .set(Extra::kFromLocationType, "AWS Region")
            .set(Extra::kToLocation, "External")
            .set(Extra::kToLocationType, "Other")
            .set(Extra::kTransferType, "AWS Outbound")
            .set(Dim::kRegionCode, purchase.region->code);
        return;
    }
    writer.set(Dim::kRegionCode, purchase.region->code)
        .set(Dim::kRegionName, purchase.region->code)
        .set(Dim::kLocation, purchase.region->location)
        .set(Extra::kLocationType, "AWS Region")
        .set(Extra::kServiceCode, product.code);
}

void price_metered(Plan& plan, std::uint32_t profile, const Purchase& purchase, Tier tier) {
    const Metered& product = *purchase.metered;
    const bool global = tier == Tier::kFree && product.free == FreeTier::kGlobalOffer;
    const std::int64_t rate = rate_in(tier == Tier::kSecond ? product.second_rate : product.rate, *purchase.region);
    const std::int64_t shown = tier == Tier::kFree ? 0 : rate;
    const std::string sku{plan.texts[plan.profiles[profile][Dim::kSku]]};
    const std::string free = fmt::format("$0.00 per {} under monthly free tier", product.unit);
    const std::string paid =
        fill_in(tier == Tier::kSecond ? product.second_description : product.description, rate, *purchase.region);
    edit(plan, profile)
        .set(Dim::kDescription, tier == Tier::kFree ? free : paid)
        .set(Dim::kRateCode, rate_code(sku, global ? kGlobalFreeOffer : kOnDemandOffer, static_cast<int>(tier)))
        .set(Dim::kPublicRate, rate_text(rate))
        .set(Dim::kPricingTerm, global ? "" : "OnDemand")
        .set(Extra::kUnblendedRate, rate_text(shown))
        .set(Extra::kBlendedRate, rate_text(shown));
}

std::uint32_t add_tier(Plan& plan, std::uint32_t account, const Purchase& purchase, Tier tier) {
    const auto profile = add_profile(plan, account, "Usage", purchase.metered->code);
    describe_metered(plan, profile, purchase);
    price_metered(plan, profile, purchase, tier);
    return profile;
}

Stream metered_stream(Plan& plan, std::uint32_t account, const Purchase& purchase, Random& random) {
    const Metered& product = *purchase.metered;
    Stream stream{.kind = Kind::kUsage, .pattern = product.pattern, .account = account};
    stream.profile = static_cast<std::uint32_t>(plan.profiles.size());
    stream.rate = rate_in(product.rate, *purchase.region);
    stream.level = product.level;
    stream.free_first = product.free != FreeTier::kNone && (account == 0 || random.chance(500));
    if (stream.free_first) {
        stream.free_hours = static_cast<std::uint16_t>(random.between(20, 400));
        add_tier(plan, account, purchase, Tier::kFree);
    }
    add_tier(plan, account, purchase, Tier::kFirst);
    if (product.second_rate != 0 && random.chance(300)) {
        stream.second_rate = rate_in(product.second_rate, *purchase.region);
        stream.second_from = static_cast<std::uint16_t>(random.between(450, 650));
        add_tier(plan, account, purchase, Tier::kSecond);
    }
    return stream;
}

std::uint32_t add_instance(Plan& plan, std::uint32_t account, const Purchase& purchase, int spot_price) {
    const Instance& instance = purchase.instance;
    const auto profile = add_profile(plan, account, "Usage", service_code(instance.family->service));
    describe_instance(plan, profile, instance);
    const std::string rate = rate_text(instance.hourly_price());
    if (purchase.spot) {
        std::string usage_type = instance.usage_type();
        usage_type.replace(usage_type.find("BoxUsage"), 8, "SpotUsage");
        const std::string price = rate_text(instance.hourly_price() / 100 * (28 + 4 * spot_price));
        edit(plan, profile)
            .set(Dim::kUsageType, usage_type)
            .set(Extra::kProductUsageType, usage_type)
            .set(Dim::kOperation, "RunInstances:SV001")
            .set(Dim::kDescription, fmt::format("{} Linux/UNIX Spot Instance-hour in {} in VPC Zone #{}",
                                                instance.type(), instance.region->location, instance.zone - 'a' + 1))
            .set(Extra::kUnblendedRate, price)
            .set(Extra::kBlendedRate, price);
        return profile;
    }
    const std::string sku{plan.texts[plan.profiles[profile][Dim::kSku]]};
    edit(plan, profile)
        .set(Dim::kDescription,
             fmt::format("${} per On Demand {} {} Instance Hour", short_rate_text(instance.hourly_price()),
                         instance.family->engine, instance.type()))
        .set(Dim::kRateCode, rate_code(sku, kOnDemandOffer, 0))
        .set(Dim::kPublicRate, rate)
        .set(Dim::kPricingTerm, "OnDemand")
        .set(Extra::kUnblendedRate, rate)
        .set(Extra::kBlendedRate, rate);
    return profile;
}

Stream instance_stream(Plan& plan, std::uint32_t account, const Purchase& purchase) {
    Stream stream{.kind = purchase.spot ? Kind::kSpot : Kind::kUsage, .account = account};
    stream.profile = static_cast<std::uint32_t>(plan.profiles.size());
    for (int price = 0; price < (purchase.spot ? kSpotPrices : 1); ++price)
        add_instance(plan, account, purchase, price);
    stream.rate = purchase.instance.hourly_price();
    stream.factor = purchase.instance.size->factor;
    return stream;
}

std::string_view resource_prefix(const Purchase& purchase) {
    if (purchase.metered != nullptr) return purchase.metered->resource;
    return purchase.instance.family->service == Compute::kEc2 ? "i-" : "db:";
}

// Chooses when the stream is active so that about `lines` come out, then ends it after exactly that many.
std::int64_t schedule(const Plan& plan, Stream& stream, std::int64_t lines, Random& random) {
    const int hours = plan.period.hours();
    stream.first_hour = 0;
    stream.end_hour = hours;
    if (lines * 10 < hours * 9) {
        if (lines * 3 < hours && random.chance(300)) {
            stream.schedule = Schedule::kBusiness;
        } else if (random.chance(600)) {
            stream.schedule = Schedule::kScattered;
            stream.duty = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, lines * 65536 / hours + 1));
        } else {
            stream.first_hour = static_cast<int>(random.below(hours - lines + 1));
        }
    }
    std::int64_t count = 0;
    for (int hour = stream.first_hour; hour < hours; ++hour) {
        if (count == lines) {
            stream.end_hour = hour;
            break;
        }
        count += is_active(plan, stream, hour) ? 1 : 0;
    }
    return count;
}

// Returns the number of lines that could not be placed.
std::int64_t place(Plan& plan, Stream model, const Purchase& purchase, std::int64_t lines, Random& random) {
    const int hours = plan.period.hours();
    const std::int64_t level = model.level;
    // Small accounts have few resources, each seldom used; large ones have many that always run.
    std::int64_t resources = lines / hours + 1;
    if (lines > 200) resources += random.below(3);
    const SampleRegion& region = *purchase.region;
    for (; resources > 0 && lines > 0; --resources) {
        const std::int64_t share = std::min<std::int64_t>(hours, (lines + resources - 1) / resources);
        model.seed = random.next();
        // Some are hardly used: their costs are below a millionth.
        model.level = random.chance(120) ? level / 1000 : level / 10 * random.between(2, 60);
        const std::int64_t placed = schedule(plan, model, share, random);
        if (placed == 0) continue;
        lines -= placed;
        plan.add(model,
                 random_resource(model.seed, resource_prefix(purchase), plan.accounts[model.account].id, region.code));
    }
    return lines;
}

}  // namespace

std::string_view Purchase::service() const {
    return metered != nullptr ? metered->code : service_code(instance.family->service);
}

std::vector<Portfolio> choose_portfolios(const Plan& plan) {
    const std::int64_t total = total_weight(plan);
    std::vector<Portfolio> portfolios(plan.accounts.size());
    for (std::size_t i = 0; i < portfolios.size(); ++i) {
        Random random(mix(plan.seed(50), i));
        const std::int64_t lines = plan.options.lines / plan.period.months() * weight_of(i) / total;
        const std::int64_t purchases = 2 + std::min<std::int64_t>(root(lines / 300), 60);
        if (i == 0) portfolios[i] = what_every_sample_has();
        const auto home = static_cast<std::size_t>(std::min(random.below(5), random.below(8)));
        for (std::int64_t tries = 0; std::ssize(portfolios[i]) < purchases && tries < purchases * 4; ++tries) {
            const Purchase purchase = choose(random, home);
            const auto known =
                std::ranges::find_if(portfolios[i], [&](const Purchase& other) { return same(other, purchase); });
            if (known == portfolios[i].end()) portfolios[i].push_back(purchase);
        }
    }
    return portfolios;
}

void plan_usage(Plan& plan, const std::vector<Portfolio>& portfolios, std::int64_t lines) {
    std::int64_t weight = total_weight(plan);
    std::int64_t left = lines;
    for (std::size_t i = portfolios.size(); i-- > 0;) {  // the largest last: it takes what others could not place
        Random random(mix(plan.seed(60), i));
        std::int64_t here = i == 0 ? left : left * weight_of(i) / weight;
        weight -= weight_of(i);
        left -= here;
        std::int64_t rest = 0;
        Stream last_model;
        const Purchase* last_purchase = nullptr;
        for (std::size_t k = 0; k < portfolios[i].size(); ++k) {
            const auto remaining = static_cast<std::int64_t>(portfolios[i].size() - k);
            const std::int64_t mean = here / remaining;
            const std::int64_t share = remaining == 1 ? here : std::min(here, mean / 2 + random.below(mean + 1));
            here -= share;
            if (share + rest == 0) continue;
            const Purchase& purchase = portfolios[i][k];
            const auto account = static_cast<std::uint32_t>(i);
            const Stream model = purchase.metered != nullptr ? metered_stream(plan, account, purchase, random)
                                                             : instance_stream(plan, account, purchase);
            rest = place(plan, model, purchase, share + rest, random);
            last_model = model;
            last_purchase = &purchase;
        }
        const bool is_last = i == 0;
        while (is_last && rest > 0) rest = place(plan, last_model, *last_purchase, rest, random);
        left += rest;
    }
}

}  // namespace bw::sample
