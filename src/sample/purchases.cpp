// What each account buys on demand.
#include <algorithm>
#include <array>
#include <tuple>

#include "sample/plan.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::string_view kFirewall = "Endpoint-Hour";
constexpr std::string_view kGateway = "NatGateway-Hours";

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
        const auto large = random.between(0, 5);
        const auto size = static_cast<std::size_t>(std::min(large, random.between(0, 4)));
        purchase.instance = {purchase.region, &family, &instance_sizes()[size],
                             static_cast<char>('a' + random.below(3))};
        purchase.spot = family.service == Compute::kEc2 && family.engine == "Linux" && random.chance(180);
        return purchase;
    }
    purchase.metered = &random.pick(metered_products());
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
                            product.usage_type == kFirewall || product.operation == "GetObject" ||
                            product.code == kMarketplaceProduct;
        if (!wanted) continue;
        portfolio.push_back({.metered = &product, .region = &region, .hardly_used = product.operation == "GetObject"});
    }
    return portfolio;
}

auto identity_of(const Purchase& purchase) {
    return std::tuple(purchase.metered, purchase.region, purchase.instance.family, purchase.instance.size,
                      purchase.instance.zone, purchase.spot);
}

bool same(const Purchase& a, const Purchase& b) { return identity_of(a) == identity_of(b); }

// Next to a Network Firewall there is a NAT gateway. Returns whether there is a firewall.
bool add_gateway(Portfolio& portfolio) {
    const auto firewall = std::ranges::find_if(portfolio, [](const Purchase& purchase) {
        return purchase.metered != nullptr && purchase.metered->usage_type == kFirewall;
    });
    if (firewall == portfolio.end()) return false;
    const auto products = metered_products();
    const Purchase gateway{.metered = &*std::ranges::find(products, kGateway, &Metered::usage_type),
                           .region = firewall->region};
    const auto known = std::ranges::find_if(portfolio, [&](const Purchase& other) { return same(other, gateway); });
    if (known == portfolio.end()) portfolio.push_back(gateway);
    return true;
}

}  // namespace

// Zipf's law: few large accounts, many small ones; the payer's own is one of the smaller.
std::int64_t weight_of(std::size_t account) {
    constexpr std::size_t kPayerRank = 20;
    return 1'000'000 / static_cast<std::int64_t>((account == 0 ? kPayerRank : account) + 1);
}

std::int64_t total_weight(const Plan& plan) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < plan.accounts.size(); ++i) total += weight_of(i);
    return total;
}

std::string_view Purchase::service() const {
    return metered != nullptr ? metered->code : service_code(instance.family->service);
}

std::string Purchase::usage_type() const {
    if (metered != nullptr) {
        // Between regions both are named, the first of them always.
        const bool between = metered->usage_type.ends_with("AWS-Out-Bytes");
        const std::string_view prefix = between && region->prefix.empty() ? "USE1-" : region->prefix;
        return std::string(prefix) + std::string(metered->usage_type);
    }
    std::string text = instance.usage_type();
    if (spot) text.replace(text.find("BoxUsage"), 8, "SpotUsage");
    return text;
}

std::string Purchase::operation() const {
    if (metered != nullptr) return std::string(metered->operation);
    return spot ? "RunInstances:SV001" : operation_of(instance);
}

bool Purchase::is_marketplace() const { return metered != nullptr && metered->code == kMarketplaceProduct; }

int Purchase::weight() const {
    if (metered != nullptr) return metered->weight;
    constexpr std::array<int, 3> kWeights{24, 8, 6};  // EC2, RDS, ElastiCache: chosen
    return kWeights[static_cast<std::size_t>(instance.family->service)];
}

DiscountKey key_of(Plan& plan, std::uint32_t account, const Purchase& purchase) {
    return {account, plan.texts.id(purchase.service()), plan.texts.id(purchase.usage_type()),
            plan.texts.id(purchase.operation()), plan.texts.id(purchase.region->code)};
}

std::vector<Portfolio> choose_portfolios(Plan& plan) {
    const std::int64_t total = total_weight(plan);
    std::vector<Portfolio> portfolios(plan.accounts.size());
    for (std::size_t i = 0; i < portfolios.size(); ++i) {
        Random random(mix(plan.seed(50), i));
        const std::int64_t lines = plan.options.lines / plan.period.months() * weight_of(i) / total;
        const std::int64_t purchases = 2 + std::min<std::int64_t>(root(lines / 150), 90);
        if (i == 0) portfolios[i] = what_every_sample_has();
        const auto far = random.below(8);
        const auto home = static_cast<std::size_t>(std::min(far, random.below(5)));
        for (std::int64_t tries = 0; std::ssize(portfolios[i]) < purchases && tries < purchases * 4; ++tries) {
            const Purchase purchase = choose(random, home);
            const auto known =
                std::ranges::find_if(portfolios[i], [&](const Purchase& other) { return same(other, purchase); });
            if (known == portfolios[i].end()) portfolios[i].push_back(purchase);
        }
        plan.firewalls.push_back(add_gateway(portfolios[i]));
    }
    return portfolios;
}

}  // namespace bw::sample
