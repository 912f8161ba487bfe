// Lines that are no usage: fees, support, refunds, credits, and the odd ones that real reports hold.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sample/discounts.h"
#include "sample/line.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::int64_t kUnknownTypeFrom = 10'000;  // lines
constexpr std::int64_t kCent = kUnit / 100;

struct Charge {
    std::string_view type;
    std::string_view service;
    std::string description;
    std::int64_t amount;  // scale 10
    Stage stage = Stage::kBulk;
};

std::uint32_t account_number(const Plan& plan, std::size_t wanted) {
    return static_cast<std::uint32_t>(std::min(wanted, plan.accounts.size() - 1));
}

std::uint32_t add_charge(Plan& plan, int month, std::uint32_t account, const Charge& charge) {
    const auto profile = add_profile(plan, account, charge.type, charge.service);
    edit(plan, profile).set(Dim::kDescription, charge.description);
    const auto fixed = add_fixed(plan, profile, account, plan.period.first_hour(month), whole_month(plan, month));
    plan.fixed[fixed].stage = charge.stage;
    set_cell(plan, fixed, Measure::kUsage, charge.type == "Fee" ? kUnit : 0);
    set_cell(plan, fixed, Measure::kUnblended, charge.amount);
    set_cell(plan, fixed, Measure::kBlended, charge.amount);
    if (charge.type != "Fee") set_cell(plan, fixed, Measure::kPublicOnDemand, 0);
    return profile;
}

std::string month_text(const Plan& plan, int month) { return to_text(plan.period.month(month)); }

// Wordings vary from payer to payer; these hold what programs go by: `_MPE` and `_MAP`, `APN`, the account that a credit
// comes from, `AWS Free Tier`, which is sign-up money of the free plan.
void add_credits(Plan& plan, int month) {
    const auto credit = [&](std::size_t account, std::string_view service, std::string description,
                            std::int64_t cents) {
        return add_charge(plan, month, account_number(plan, account),
                          {"Credit", service, std::move(description), -cents * kCent, Stage::kCredits});
    };
    credit(2, "AmazonEC2", fmt::format("EDP_FY26_Promotional Credits, credit from account: {}", plan.accounts[0].id),
           1250);
    credit(1, "AmazonEC2", "AWS Free Tier", 37);
    credit(3, "AmazonRDS", "AWS_Migration_MPE38412_MAP2.0", 840);
    credit(0, "AmazonEC2", "APN Partner Accelerator Credit", 310);
    credit(4, "AmazonGuardDuty", "Amazon GuardDuty free trial", 18);
    const Reservation& reservation = plan.reservations[0];
    const auto profile =
        add_charge(plan, month, reservation.owner,
                   {"Credit", service_code(reservation.instance.family->service),
                    "Reserved Instance credit for " + month_text(plan, month), -210 * kCent, Stage::kCredits});
    edit(plan, profile).set(Dim::kReservationArn, reservation.arn);
}

void add_refunds(Plan& plan, int month) {
    const auto refund = [&](std::size_t account, std::string_view service, std::string_view words,
                            std::int64_t amount) {
        add_charge(plan, month, account_number(plan, account),
                   {"Refund", service, std::string(words), -amount, Stage::kCredits});
    };
    refund(0, "AmazonEC2", "Enterprise Program Discount", 4'219 * kUnit / 1000);
    refund(3, "AmazonRDS", "MSP_MPE38412_MAP refund", 275 * kCent);
    refund(2, "AWSDataTransfer", "Data egress waiver", 161 * kCent);
    refund(1, "AmazonS3", "Tax refund", 49 * kCent);
}

std::uint32_t add_plan_upfront(Plan& plan, int month, std::uint32_t owner, const std::string& arn,
                               std::string_view payment, std::int64_t amount) {
    const auto profile = add_charge(plan, month, owner,
                                    {"SavingsPlanUpfrontFee", "ComputeSavingsPlans",
                                     fmt::format("1 year {} Compute Savings Plan", payment), amount});
    edit(plan, profile).set(Dim::kSavingsPlanArn, arn).set(Dim::kBillType, "Purchase").set(Dim::kRegionCode, "global");
    return profile;
}

// A Savings Plan can be returned within seven days; the refund has no ARN, only its words name the plan.
void add_returned_plan(Plan& plan, int month) {
    const std::string id = random_uuid(mix(plan.seed(70), static_cast<std::uint64_t>(month)));
    add_plan_upfront(plan, month, 0, fmt::format("arn:aws:savingsplans::{}:savingsplan/{}", plan.accounts[0].id, id),
                     "All Upfront", 96 * kUnit);
    add_charge(plan, month, 0,
               {"Refund", "ComputeSavingsPlans", fmt::format("Refund for one-time fee for Savings Plan ID {}", id),
                -96 * kUnit, Stage::kCredits});
}

void add_plan_fees(Plan& plan, int month) {
    if (month != plan.first_plan_month()) return;
    for (const SavingsPlan& savings_plan : plan.savings_plans) {
        if (!savings_plan.bought_in_sample) continue;
        const std::int64_t upfront = savings_plan.commitment / 1000 * savings_plan.upfront_per_mille * 8760;
        const auto profile =
            add_plan_upfront(plan, month, savings_plan.owner, savings_plan.arn, savings_plan.payment, upfront);
        plan.profiles[profile].discounts = savings_plan_discounts();
    }
    add_returned_plan(plan, month);
}

// A convertible Reserved Instance that was exchanged: the owner is in the ARN, no reservation is.
void add_exchange(Plan& plan, int month) {
    if (month != 0) return;
    const std::string arn = fmt::format("arn:aws:ec2:us-east-1:{}:reserved-instance-exchange/riex-{}",
                                        plan.accounts[0].id, random_uuid(plan.seed(71)));
    const auto profile =
        add_charge(plan, month, 0, {"Fee", "AmazonEC2", "Convertible Reserved Instance exchange", 1260 * kCent});
    edit(plan, profile).set(Dim::kReservationArn, arn).set(Dim::kBillType, "Purchase");
}

void add_support(Plan& plan, int month) {
    if (plan.period.is_open(month)) return;
    const std::int64_t lines = plan.options.lines / plan.period.months();
    const auto support = [&](std::size_t account, std::string_view service, std::int64_t amount) {
        add_charge(plan, month, account_number(plan, account),
                   {"Fee", service, std::string(product_name(service)), amount, Stage::kSupport});
    };
    support(0, "AWSSupportEnterprise", (100 + lines / 1000) * kUnit);
    support(3, "AWSSupportBusiness", 100 * kUnit);
    support(4, "AWSDeveloperSupport", 29 * kUnit);
    support(5, "OCBPremiumSupport", 41 * kUnit);
}

void add_marketplace_fee(Plan& plan, int month) {
    const auto account = account_number(plan, 3);
    const auto profile =
        add_charge(plan, month, account,
                   {"Fee", "5zsamplefictitiousproduct", "AWS Marketplace: Fictitious Observability", 49 * kUnit});
    sell_on_marketplace(plan, profile);
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
    plan.fixed[fixed].stage = Stage::kLate;
    const std::int64_t cost = cost_of(12'345'678'901, kUnit * 9 / 100);
    set_cell(plan, fixed, Measure::kUsage, 12'345'678'901);
    for (const Measure measure : {Measure::kUnblended, Measure::kBlended, Measure::kPublicOnDemand}) {
        set_cell(plan, fixed, measure, cost);
    }
}

void add_others(Plan& plan, int month) {
    add_credits(plan, month);
    add_refunds(plan, month);
    add_support(plan, month);
    add_marketplace_fee(plan, month);
    add_charge(plan, month, 0, {"Fee", "APNFee", "APN Annual Program Fee", 25 * kUnit});
    add_late_usage(plan, month);
    add_plan_fees(plan, month);
    add_exchange(plan, month);
    if (plan.options.lines >= kUnknownTypeFrom) {
        add_charge(plan, month, account_number(plan, 1),
                   {"CapacityPledge", "AmazonEC2", "Capacity pledge", 75 * kUnit / 10});
    }
}

}  // namespace

void plan_charges(Plan& plan) {
    for (int month = 0; month < plan.period.months(); ++month) {
        plan_reservation_fees(plan, month);
        add_others(plan, month);
    }
}

}  // namespace bw::sample
