// Discounts and taxes: lines whose amounts are shares of what other lines of the month cost.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "money/decimal.h"
#include "sample/deliveries.h"
#include "sample/discounts.h"
#include "sample/line.h"

namespace bw::sample {
namespace {

using AccountService = std::pair<std::uint32_t, TextId>;
using MonthKeyKind = std::tuple<int, DiscountKey, DiscountKind>;

// The discount rows that the lines of a payer can give.
class DiscountRows {
public:
    explicit DiscountRows(Plan& plan) : plan_(plan) {}

    void add(const std::vector<Portfolio>& portfolios) {
        for (std::uint32_t account = 0; account < portfolios.size(); ++account) {
            for (const Purchase& purchase : portfolios[account]) {
                if (purchase.is_marketplace()) continue;
                const DiscountKey key = key_of(plan_, account, purchase);
                for (int month = 0; month < plan_.period.months(); ++month) {
                    add(month, key, usage_discounts(plan_, key));
                }
            }
        }
    }

    void add_streams() {
        for (const Stream& stream : plan_.streams) {
            const Profile& profile = plan_.profiles[stream.profile];
            const DiscountKey key = discount_key_of(profile);
            if (profile.split) continue;
            const bool is_usage = profile.nature == Nature::kUsage && !profile.marketplace;
            const Percents percents = is_usage ? usage_discounts(plan_, key) : profile.discounts;
            for (int month = 0; month < plan_.period.months(); ++month) {
                const bool is_then = stream.first_hour < plan_.period.end_hour(month) &&
                                     stream.end_hour > plan_.period.first_hour(month);
                if (is_then) add(month, key, percents);
            }
        }
    }

    const std::set<MonthKeyKind>& all() const { return rows_; }

private:
    void add(int month, const DiscountKey& key, const Percents& percents) {
        for (const DiscountKind kind : kDiscountKinds) {
            if (kind == DiscountKind::kOther || percents[static_cast<std::size_t>(kind)] == 0) continue;
            rows_.emplace(month, key, kind);
        }
    }

    Plan& plan_;
    std::set<MonthKeyKind> rows_{};
};

std::uint32_t add_discount(Plan& plan, int month, const DiscountKey& key, DiscountKind kind) {
    const auto profile = add_profile(plan, key.account, discount_line_type(kind), std::string(plan.texts[key.service]));
    edit(plan, profile).set(Dim::kDescription, discount_description(kind));
    plan.profiles[profile].dims[static_cast<std::size_t>(Dim::kUsageType)] = key.usage_type;
    plan.profiles[profile].dims[static_cast<std::size_t>(Dim::kOperation)] = key.operation;
    plan.profiles[profile].dims[static_cast<std::size_t>(Dim::kRegionCode)] = key.region;
    const auto fixed = add_fixed(plan, profile, key.account, plan.period.first_hour(month), whole_month(plan, month));
    set_cell(plan, fixed, Measure::kUsage, 0);
    return fixed;
}

std::uint32_t add_tax(Plan& plan, int month, const AccountService& key) {
    const auto& [account, service] = key;
    const std::string code{plan.texts[service]};
    const auto profile = add_profile(plan, account, "Tax", code);
    edit(plan, profile)
        .set(Dim::kDescription, fmt::format("Tax for product code {}", code))
        .set(Dim::kTaxType, account % 2 == 0 ? "VAT" : "USSalesTax");
    const auto fixed = add_fixed(plan, profile, account, plan.period.first_hour(month), whole_month(plan, month));
    set_cell(plan, fixed, Measure::kUsage, kUnit);
    set_cell(plan, fixed, Measure::kBlended, 0);
    set_cell(plan, fixed, Measure::kPublicOnDemand, 0);
    return fixed;
}

bool is_taxed(const Plan& plan, std::uint32_t account) { return plan.accounts.size() == 1 || account % 5 == 1; }

bool is_tax_base(const Profile& profile) {
    switch (profile.nature) {
        case Nature::kUsage: return !profile.marketplace && !profile.split;
        case Nature::kCovered:
        case Nature::kNegation:
        case Nature::kRiFee:
        case Nature::kPlanFee: return true;
        default: return false;
    }
}

// Accounts and the services that they use, in order.
std::set<AccountService> taxed_services(Plan& plan, const std::vector<Portfolio>& portfolios) {
    std::set<AccountService> used;
    for (std::uint32_t i = 0; i < portfolios.size(); ++i) {
        if (!is_taxed(plan, i)) continue;
        for (const Purchase& purchase : portfolios[i])
            if (!purchase.is_marketplace()) used.emplace(i, plan.texts.id(purchase.service()));
    }
    for (const Stream& stream : plan.streams) {
        const Profile& profile = plan.profiles[stream.profile];
        if (is_taxed(plan, profile.account) && is_tax_base(profile))
            used.emplace(profile.account, profile[Dim::kService]);
    }
    return used;
}

struct Sums {
    Int128 cost = 0;
    std::array<Int128, kDiscountKindCount - 1> discounts{};

    void add(const Sums& other) {
        cost += other.cost;
        for (std::size_t i = 0; i < discounts.size(); ++i) discounts[i] += other.discounts[i];
    }
};
using ProfileSums = std::vector<Sums>;  // by profile

// What the lines of each profile cost in a month, by the delivery that brings them.
class MonthSums {
public:
    MonthSums(const Plan& plan, int month)
        : plan_(plan),
          month_(month),
          sums_(static_cast<std::size_t>(delivery_count(plan, month)), ProfileSums(plan.profiles.size())) {
        for (const Stream& stream : plan.streams) add(stream);
    }

    const std::vector<ProfileSums>& by_delivery() const { return sums_; }

private:
    void add(const Stream& stream) {
        const Profile& profile = plan_.profiles[stream.profile];
        if (profile.split || profile.nature == Nature::kDiscount || profile.nature == Nature::kTax) return;
        const int end = std::min(stream.end_hour, plan_.period.end_hour(month_));
        for (int hour = std::max(stream.first_hour, plan_.period.first_hour(month_)); hour < end; ++hour) {
            if (!is_active(plan_, stream, hour)) continue;
            make_line(plan_, stream, month_, hour, 0, line_);
            add(static_cast<std::size_t>(first_delivery(plan_, stream, month_, hour)));
        }
    }

    void add(std::size_t delivery) {
        const Profile& profile = plan_.profiles[line_.profile];
        Sums& sums = sums_[delivery][line_.profile];
        sums.cost += line_[Measure::kUnblended];
        for (std::size_t kind = 0; kind < profile.discounts.size(); ++kind) {
            if (profile.discounts[kind] != 0)
                sums.discounts[kind] -= percent_of(line_[Measure::kUnblended], profile.discounts[kind]);
        }
    }

    const Plan& plan_;
    int month_;
    std::vector<ProfileSums> sums_;
    SampleLine line_{};
};

// What a delivery of a month adds up to.
struct Totals {
    std::map<std::pair<DiscountKey, DiscountKind>, Int128> discounts{};
    std::map<AccountService, Int128> tax_bases{};
};

Totals totals_of(const Plan& plan, const ProfileSums& sums) {
    Totals totals;
    for (std::size_t i = 0; i < plan.profiles.size(); ++i) {
        const Profile& profile = plan.profiles[i];
        Int128 net = sums[i].cost;
        for (const DiscountKind kind : kDiscountKinds) {
            if (kind == DiscountKind::kOther) continue;
            const Int128 part = sums[i].discounts[static_cast<std::size_t>(kind)];
            if (part == 0) continue;
            totals.discounts[{discount_key_of(profile), kind}] += part;
            net += part;
        }
        if (is_tax_base(profile)) totals.tax_bases[{profile.account, profile[Dim::kService]}] += net;
    }
    return totals;
}

void add_amounts(Plan& plan, const Shares& shares, int month, Totals& totals) {
    for (const DiscountRow& row : shares.discounts) {
        if (row.month != month) continue;
        plan.fixed[row.fixed].amounts.push_back(static_cast<std::int64_t>(totals.discounts[{row.key, row.kind}]));
    }
    for (const TaxRow& row : shares.taxes) {
        if (row.month != month) continue;
        const Int128 base = totals.tax_bases[{row.account, row.service}];
        const Int128 tax = detail::round_half_even(base * 825, 12) * 100'000'000;  // 8.25%, in cents
        plan.fixed[row.fixed].amounts.push_back(static_cast<std::int64_t>(tax));
    }
}

void settle_month(Plan& plan, const Shares& shares, int month) {
    const MonthSums sums(plan, month);
    ProfileSums so_far(plan.profiles.size());
    for (const ProfileSums& arrived : sums.by_delivery()) {
        for (std::size_t i = 0; i < so_far.size(); ++i) so_far[i].add(arrived[i]);
        Totals totals = totals_of(plan, so_far);
        add_amounts(plan, shares, month, totals);
    }
}

}  // namespace

Shares plan_shares(Plan& plan, const std::vector<Portfolio>& portfolios) {
    DiscountRows rows(plan);
    rows.add(portfolios);
    rows.add_streams();
    const std::set<AccountService> taxed = taxed_services(plan, portfolios);
    Shares shares;
    for (const auto& [month, key, kind] : rows.all())
        shares.discounts.push_back({add_discount(plan, month, key, kind), month, key, kind});
    for (int month = 0; month < plan.period.months(); ++month)
        for (const AccountService& key : taxed)
            shares.taxes.push_back({add_tax(plan, month, key), month, key.first, key.second});
    return shares;
}

void settle_shares(Plan& plan, const Shares& shares) {
    for (Profile& profile : plan.profiles) {
        if (profile.nature != Nature::kUsage || profile.marketplace || profile.split) continue;
        profile.discounts = usage_discounts(plan, discount_key_of(profile));
    }
    for (int month = 0; month < plan.period.months(); ++month) settle_month(plan, shares, month);
}

}  // namespace bw::sample
