// Lines that are no usage: discounts, taxes, fees, refunds, credits, and the odd ones that real reports hold.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "money/decimal.h"
#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::int64_t kUnknownTypeFrom = 10'000;  // lines

struct Charge {
    std::string_view type;
    std::string_view service;
    std::string description;
    std::int64_t amount;  // scale 10
};

std::uint32_t account_number(const Plan& plan, std::size_t wanted) {
    return static_cast<std::uint32_t>(std::min(wanted, plan.accounts.size() - 1));
}

std::uint32_t add_charge(Plan& plan, int month, std::uint32_t account, const Charge& charge) {
    const auto profile = add_profile(plan, account, charge.type, charge.service);
    edit(plan, profile).set(Dim::kDescription, charge.description);
    const auto fixed = add_fixed(plan, profile, account, plan.period.first_hour(month), whole_month(plan, month));
    set_cell(plan, fixed, Measure::kUsage, charge.type == "Fee" ? kUnit : 0);
    set_cell(plan, fixed, Measure::kUnblended, charge.amount);
    set_cell(plan, fixed, Measure::kBlended, charge.amount);
    if (charge.type != "Fee") set_cell(plan, fixed, Measure::kPublicOnDemand, 0);
    return profile;
}

std::string month_text(const Plan& plan, int month) { return to_text(plan.period.month(month)); }

void add_credits(Plan& plan, int month) {
    const std::string promotion =
        fmt::format("EDP_FY26_Promotional Credits, credit from account: {}", plan.accounts[0].id);
    add_charge(plan, month, account_number(plan, 2), {"Credit", "AmazonEC2", promotion, -125 * kUnit / 10});
    add_charge(plan, month, account_number(plan, 1), {"Credit", "AmazonEC2", "AWS Free Tier", -37 * kUnit / 100});
    const Reservation& reservation = plan.reservations[0];
    const auto profile = add_charge(plan, month, reservation.owner,
                                    {"Credit", service_code(reservation.instance.family->service),
                                     "Reserved Instance credit for " + month_text(plan, month), -21 * kUnit / 10});
    edit(plan, profile).set(Dim::kReservationArn, reservation.arn);
}

void add_refunds(Plan& plan, int month) {
    add_charge(plan, month, 0, {"Refund", "AmazonEC2", "Enterprise Program Discount", -4'219 * kUnit / 1000});
    if (month < plan.first_plan_month()) return;
    const std::string id = random_text(mix(plan.seed(70), static_cast<std::uint64_t>(month)), 12, kHexDigits);
    add_charge(
        plan, month, 0,
        {"Refund", "ComputeSavingsPlans",
         fmt::format("Refund for one-time fee for Savings Plan ID 0a0a0a0a-0b0b-4c0c-8d0d-{}", id), -96 * kUnit});
}

void add_marketplace_fee(Plan& plan, int month) {
    const auto account = account_number(plan, 3);
    const auto profile =
        add_charge(plan, month, account,
                   {"Fee", "5zsamplefictitiousproduct", "AWS Marketplace: Fictitious Observability", 49 * kUnit});
    plan.profiles[profile].marketplace = true;
    edit(plan, profile)
        .set(Dim::kBillingEntity, "AWS Marketplace")
        .set(Dim::kLegalEntity, "Fictitious Software GmbH")
        .set(Extra::kProductName, "Fictitious Observability");
}

// Usage that AWS reports late: it starts three hours before the billing month.
void add_late_usage(Plan& plan, int month) {
    const auto account = account_number(plan, 1);
    const auto profile = add_profile(plan, account, "Usage", "AmazonS3");
    edit(plan, profile)
        .set(Dim::kUsageType, "DataTransfer-Out-Bytes")
        .set(Dim::kOperation, "GetObject")
        .set(Dim::kRegionCode, "us-east-1")
        .set(Dim::kPricingCurrency, "USD")
        .set(Dim::kPricingTerm, "OnDemand")
        .set(Dim::kPricingUnit, "GB")
        .set(Dim::kPublicRate, rate_text(kUnit * 9 / 100))
        .set(Dim::kDescription, "$0.090 per GB - first 10 TB / month data transfer out beyond the global free tier")
        .set(Extra::kUnblendedRate, rate_text(kUnit * 9 / 100));
    const int hour = plan.period.first_hour(month);
    const std::int64_t start = plan.period.seconds(hour) - 3 * kHourSeconds;
    const auto fixed = add_fixed(plan, profile, account, hour, {start, start + kHourSeconds});
    const std::int64_t cost = cost_of(12'345'678'901, kUnit * 9 / 100);
    set_cell(plan, fixed, Measure::kUsage, 12'345'678'901);
    for (const Measure measure : {Measure::kUnblended, Measure::kBlended, Measure::kPublicOnDemand}) {
        set_cell(plan, fixed, measure, cost);
    }
}

void add_plan_fees(Plan& plan, int month) {
    if (month != plan.first_plan_month()) return;
    for (const SavingsPlan& savings_plan : plan.savings_plans) {
        if (!savings_plan.bought_in_sample) continue;
        const std::int64_t upfront = savings_plan.commitment / 1000 * savings_plan.upfront_per_mille * 8760;
        const auto profile = add_charge(plan, month, savings_plan.owner,
                                        {"SavingsPlanUpfrontFee", "ComputeSavingsPlans",
                                         fmt::format("1 year {} Compute Savings Plan", savings_plan.payment), upfront});
        edit(plan, profile).set(Dim::kSavingsPlanArn, savings_plan.arn).set(Dim::kBillType, "Purchase");
    }
}

void add_others(Plan& plan, int month) {
    const std::int64_t lines = plan.options.lines / plan.period.months();
    add_credits(plan, month);
    add_refunds(plan, month);
    add_charge(plan, month, 0,
               {"Fee", "AWSSupportEnterprise", "AWS Support (Enterprise)", (100 + lines / 1000) * kUnit});
    add_marketplace_fee(plan, month);
    add_late_usage(plan, month);
    add_plan_fees(plan, month);
    if (plan.options.lines >= kUnknownTypeFrom) {
        add_charge(plan, month, account_number(plan, 1),
                   {"CapacityPledge", "AmazonEC2", "Capacity pledge", 75 * kUnit / 10});
    }
}

using AccountService = std::pair<std::uint32_t, TextId>;

// Accounts and the services that they use, in order.
std::set<AccountService> services_in_use(Plan& plan, const std::vector<Portfolio>& portfolios) {
    std::set<AccountService> used;
    for (std::uint32_t i = 0; i < portfolios.size(); ++i) {
        for (const Purchase& purchase : portfolios[i]) used.emplace(i, plan.texts.id(purchase.service()));
    }
    for (const Stream& stream : plan.streams)
        used.emplace(stream.account, plan.profiles[stream.profile][Dim::kService]);
    return used;
}

std::uint32_t add_discount(Plan& plan, int month, const AccountService& key) {
    const auto& [account, service] = key;
    const auto profile = add_profile(plan, account, "EdpDiscount", plan.texts[service]);
    edit(plan, profile).set(Dim::kDescription, "Enterprise Program Discount").set(Dim::kRegionCode, "global");
    return add_fixed(plan, profile, account, plan.period.first_hour(month), whole_month(plan, month));
}

std::uint32_t add_tax(Plan& plan, int month, const AccountService& key) {
    const auto& [account, service] = key;
    const auto profile = add_profile(plan, account, "Tax", plan.texts[service]);
    edit(plan, profile)
        .set(Dim::kDescription, fmt::format("Tax for product code {}", plan.texts[service]))
        .set(Dim::kTaxType, account % 2 == 0 ? "VAT" : "USSalesTax");
    return add_fixed(plan, profile, account, plan.period.first_hour(month), whole_month(plan, month));
}

bool is_taxed(const Plan& plan, std::uint32_t account) { return plan.accounts.size() == 1 || account % 5 == 1; }

}  // namespace

std::uint32_t add_fixed(Plan& plan, std::uint32_t profile, std::uint32_t account, int hour, Interval interval) {
    const auto known = std::ranges::find_if(plan.intervals, [&](const Interval& other) {
        return other.start == interval.start && other.end == interval.end;
    });
    const auto number = static_cast<std::uint32_t>(known - plan.intervals.begin());
    if (known == plan.intervals.end()) plan.intervals.push_back(interval);
    const auto fixed = static_cast<std::uint32_t>(plan.fixed.size());
    plan.fixed.push_back({number, {}});
    Stream stream{.kind = Kind::kFixed, .profile = profile, .account = account, .link = fixed};
    stream.first_hour = hour;
    stream.end_hour = hour + 1;
    stream.seed = mix(plan.seed(80), fixed);
    plan.add(stream);
    return fixed;
}

void set_cell(Plan& plan, std::uint32_t fixed, std::size_t cell, std::int64_t amount) {
    plan.fixed[fixed].cells.emplace_back(cell, amount);
}

void set_cell(Plan& plan, std::uint32_t fixed, Measure measure, std::int64_t amount) {
    set_cell(plan, fixed, static_cast<std::size_t>(measure), amount);
}

Interval whole_month(const Plan& plan, int month) {
    return {plan.period.seconds(plan.period.first_hour(month)), plan.period.seconds(plan.period.end_hour(month))};
}

std::vector<Share> plan_charges(Plan& plan, const std::vector<Portfolio>& portfolios) {
    const std::set<AccountService> services = services_in_use(plan, portfolios);
    std::vector<Share> shares;
    for (int month = 0; month < plan.period.months(); ++month) {
        for (const AccountService& key : services) {
            shares.push_back({add_discount(plan, month, key), month, key.first, key.second, false});
            if (!is_taxed(plan, key.first)) continue;
            shares.push_back({add_tax(plan, month, key), month, key.first, key.second, true});
        }
        plan_reservation_fees(plan, month);
        add_others(plan, month);
    }
    return shares;
}

void settle_shares(Plan& plan, const std::vector<Share>& shares) {
    // Cost of usage and commitment fees by month, account and service.
    std::map<std::tuple<int, std::uint32_t, TextId>, Int128> costs;
    SampleLine line;
    for (const Stream& stream : plan.streams) {
        if (stream.kind == Kind::kFixed) continue;
        for (int month = 0; month < plan.period.months(); ++month) {
            Int128 sum = 0;
            const int end = std::min(stream.end_hour, plan.period.end_hour(month));
            for (int hour = std::max(stream.first_hour, plan.period.first_hour(month)); hour < end; ++hour) {
                if (!is_active(plan, stream, hour)) continue;
                make_line(plan, stream, month, hour, line);
                sum += line[Measure::kUnblended];
            }
            costs[{month, stream.account, plan.profiles[stream.profile][Dim::kService]}] += sum;
        }
    }
    for (const Share& share : shares) {
        const Int128 cost = costs[{share.month, share.account, share.service}];
        const Int128 amount = share.tax ? detail::round_half_even(cost * 825, 12) * 100'000'000  // 8.25%, in cents
                                        : -detail::round_half_even(cost * 6, 2);                 // 6%
        set_cell(plan, share.fixed, Measure::kUsage, share.tax ? kUnit : 0);
        set_cell(plan, share.fixed, Measure::kUnblended, static_cast<std::int64_t>(amount));
        if (!share.tax) continue;  // discounts have no blended cost
        set_cell(plan, share.fixed, Measure::kBlended, static_cast<std::int64_t>(amount));
        set_cell(plan, share.fixed, Measure::kPublicOnDemand, 0);
    }
}

}  // namespace bw::sample
