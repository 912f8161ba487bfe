// On-demand and Spot usage: what each account buys, spread over resources with exactly the wanted number of lines.
#include <fmt/format.h>

#include <algorithm>

#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr int kSpotPrices = 6;

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
    const std::string usage_type = purchase.usage_type();
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
    const bool between = usage_type.ends_with("AWS-Out-Bytes");
    if (product.family == "Data Transfer") {  // the price list keeps it apart; no region but of origin
        writer.set(Extra::kServiceCode, "AWSDataTransfer")
            .set(Extra::kFromLocation, purchase.region->location)
            .set(Extra::kFromLocationType, "AWS Region")
            .set(Extra::kToLocation, between ? "South America (Sao Paulo)" : "External")
            .set(Extra::kToLocationType, between ? "AWS Region" : "Other")
            .set(Extra::kTransferType, between ? "InterRegion Outbound" : "AWS Outbound")
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
    if (!purchase.is_marketplace()) return profile;
    sell_on_marketplace(plan, profile);
    edit(plan, profile).set(Dim::kPublicRate, "").set(Dim::kPricingTerm, "");
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
        const std::string usage_type = purchase.usage_type();
        const std::string price = rate_text(instance.hourly_price() / 100 * (28 + 4 * spot_price));
        edit(plan, profile)
            .set(Dim::kUsageType, usage_type)
            .set(Extra::kProductUsageType, usage_type)
            .set(Dim::kOperation, purchase.operation())
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

// Spot instances live for an hour, and each works on a request of its own; others stay.
std::vector<Resource> resources_of(Plan& plan, const Stream& stream, const Purchase& purchase, std::int64_t lines) {
    constexpr std::int64_t kMostShortLived = 200'000;  // resources are held in memory
    const auto prefix = purchase.metered != nullptr ? purchase.metered->resource : resource_prefix(purchase.instance);
    const std::string& account = plan.accounts[stream.account].id;
    const bool lives_short = purchase.spot && plan.short_lived + lines <= kMostShortLived;
    const std::int64_t count = lives_short ? lines : 1;
    if (lives_short) plan.short_lived += lines;
    std::vector<Resource> resources;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint64_t seed = i == 0 ? stream.seed : mix(stream.seed, static_cast<std::uint64_t>(i));
        resources.push_back(random_resource(seed, prefix, account, purchase.region->code));
        if (lives_short) resources.back().request = "req-" + random_text(mix(seed, 7), 12, kHexDigits);
    }
    return resources;
}

// Returns the number of lines that could not be placed.
std::int64_t place(Plan& plan, Stream model, const Purchase& purchase, std::int64_t lines, Random& random) {
    const int hours = plan.period.hours();
    const std::int64_t level = model.level;
    // Small accounts have few resources, each seldom used; large ones have many that always run.
    std::int64_t resources = lines / hours + 1;
    if (lines > 200) resources += random.below(3);
    for (; resources > 0 && lines > 0; --resources) {
        const std::int64_t share = std::min<std::int64_t>(hours, (lines + resources - 1) / resources);
        model.seed = random.next();
        // Some are hardly used: their costs are below a millionth.
        model.level = random.chance(120) || purchase.hardly_used ? level / 1000 : level / 10 * random.between(2, 60);
        const std::int64_t placed = schedule(plan, model, share, random);
        if (placed == 0) continue;
        lines -= placed;
        plan.add(model, resources_of(plan, model, purchase, placed));
    }
    return lines;
}

}  // namespace

void plan_usage(Plan& plan, const std::vector<Portfolio>& portfolios, std::int64_t lines) {
    std::int64_t weight = total_weight(plan);
    std::int64_t left = lines;
    for (std::size_t i = portfolios.size(); i-- > 0;) {  // the largest last: it takes what others could not place
        Random random(mix(plan.seed(60), i));
        std::int64_t here = i == 0 ? left : left * weight_of(i) / weight;
        weight -= weight_of(i);
        left -= here;
        std::int64_t rest = 0;
        std::int64_t parts = 0;
        for (const Purchase& purchase : portfolios[i]) parts += purchase.weight();
        Stream last_model;
        const Purchase* last_purchase = nullptr;
        for (std::size_t k = 0; k < portfolios[i].size(); ++k) {
            const std::int64_t part = portfolios[i][k].weight();
            const std::int64_t mean = here * part / parts;
            const std::int64_t share = parts == part ? here : std::min(here, mean / 2 + random.below(mean + 1));
            parts -= part;
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
