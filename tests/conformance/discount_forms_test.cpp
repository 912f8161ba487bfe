// Discounts as columns against the oracle, and against the same discounts as lines: equality.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "app/verify.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "conformance/rounds.h"
#include "lines/discounts.h"
#include "money/raw_amount.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

constexpr std::uint64_t kRounds = 5;
constexpr std::size_t kLines = 400;

TEST(DiscountForms, ColumnsAgreeWithTheOracle) {
    for (std::uint64_t seed = 300; seed < 300 + kRounds; ++seed) {
        const RandomReport report = random_report(seed, kLines, DiscountForm::kColumns);
        const auto files = scratch_directory("files");
        write_csv(report, files / "csv" / "a.csv");
        std::filesystem::create_directories(files / "parquet");
        write_parquet(report, files / "parquet" / "a.parquet");
        SCOPED_TRACE(fmt::format("seed {}\n{}{}by {}", seed, random_workflows(seed), random_subsets(seed),
                                 random_grouping(seed)));
        const std::string plain = hash_by_oracle(make_round(seed, (files / "csv").string()));
        EXPECT_EQ(plain.size(), 64U) << plain;
        EXPECT_EQ(hash_by_oracle(make_round(seed, (files / "parquet").string())), plain);
    }
}

using Row = std::vector<std::string>;

// A report in both forms. What its discount lines carry of the lines that they discount: account, service, usage type,
// region, currency, and of a commitment's fees the ARN.
struct BothForms {
    RandomReport columns;
    RandomReport rows;
};

class FormSplitter {
public:
    explicit FormSplitter(RandomReport report) : both_{std::move(report), {}} {
        both_.rows.header = both_.columns.header;
        for (std::size_t i = 0; i < both_.columns.header.size(); ++i) at_[both_.columns.header[i]] = i;
        std::erase_if(both_.columns.rows, [this](const Row& row) { return is_split(row); });
        for (Row& row : both_.columns.rows) split(row);
        for (auto& [key, amount] : discounts_) both_.rows.rows.push_back(discount_line(key, amount));
    }

    const BothForms& both() const { return both_; }

private:
    std::size_t at(std::string_view csv) const { return at_.at(athena_name(csv)); }
    std::size_t at(Measure measure) const { return at(info(measure).csv); }

    bool is_split(const Row& row) const {
        const auto parent = at_.find(athena_name(info(LineKey::kParentResourceId).csv));
        return parent != at_.end() ? !row[parent->second].empty() : row[at(info(Dim::kOperation).csv)] == "EKSPod-EC2";
    }

    static Amount amount(const std::string& text) {
        return text.empty() ? Amount{} : amount_from_text(text).value().amount;
    }

    static bool is_reservation_fee(const std::string& type) { return type == "RIFee" || type == "Fee"; }
    static bool is_plan_fee(const std::string& type) {
        return type == "SavingsPlanNegation" || type == "SavingsPlanRecurringFee" || type == "SavingsPlanUpfrontFee";
    }

    // AWS gives no discount on taxes, credits and refunds. A discount of a commitment's usage type or product is on its fee.
    bool has_discounts(const Row& row) const {
        const std::string& type = row[at(info(Dim::kLineType).csv)];
        if (type == "Tax" || type == "Credit" || type == "Refund" || row[at(Measure::kNetUnblended)].empty())
            return false;
        if (row[at(info(Dim::kUsageType).csv)].contains("HeavyUsage"))
            return is_reservation_fee(type) && !row[at(info(Dim::kReservationArn).csv)].empty();
        if (row[at(info(Dim::kService).csv)].ends_with("SavingsPlans"))
            return is_plan_fee(type) && !row[at(info(Dim::kSavingsPlanArn).csv)].empty();
        return true;
    }

    void split(Row& row) {
        const bool discounted = has_discounts(row);
        Amount other = amount(row[at(Measure::kNetUnblended)]) - amount(row[at(Measure::kUnblended)]);
        for (const DiscountKind kind : kDiscountKinds) {
            if (kind == DiscountKind::kOther) continue;
            std::string& part = row[at(measure_of(kind))];
            if (!discounted) part.clear();
            if (discounted) other -= amount(part);
            add(row, kind, amount(part));
        }
        if (discounted) add(row, DiscountKind::kOther, other);
        if (!discounted) row[at(Measure::kNetUnblended)].clear();
        Row plain = row;
        plain[at(Measure::kNetUnblended)].clear();
        for (const DiscountKind kind : kDiscountKinds)
            if (kind != DiscountKind::kOther) plain[at(measure_of(kind))].clear();
        both_.rows.rows.push_back(plain);
    }

    static constexpr std::array kCarried{Dim::kBillingPeriod,    Dim::kPayer,      Dim::kAccount,    Dim::kService,
                                         Dim::kUsageType,        Dim::kRegionCode, Dim::kRegionName, Dim::kLocation,
                                         Dim::kAvailabilityZone, Dim::kCurrency};

    void add(const Row& row, DiscountKind kind, Amount amount) {
        if (amount.is_zero()) return;
        Row key{std::to_string(static_cast<int>(kind))};
        for (const Dim dim : kCarried) key.push_back(row[at(info(dim).csv)]);
        const std::string& type = row[at(info(Dim::kLineType).csv)];
        key.push_back(is_reservation_fee(type) ? row[at(info(Dim::kReservationArn).csv)] : "");
        key.push_back(is_plan_fee(type) ? row[at(info(Dim::kSavingsPlanArn).csv)] : "");
        discounts_[key] += amount;
    }

    Row discount_line(const Row& key, Amount amount) const {
        static const std::map<std::string, std::string> kTypes{{"0", "EdpDiscount"},     {"1", "PrivateRateDiscount"},
                                                               {"2", "SppDiscount"},     {"3", "RiVolumeDiscount"},
                                                               {"4", "BundledDiscount"}, {"5", "OtherDiscount"}};
        Row row(both_.rows.header.size());
        row[at(info(Dim::kLineType).csv)] = kTypes.at(key.front());
        for (std::size_t i = 0; i < kCarried.size(); ++i) row[at(info(kCarried[i]).csv)] = key[i + 1];
        row[at(info(Dim::kReservationArn).csv)] = key[kCarried.size() + 1];
        row[at(info(Dim::kSavingsPlanArn).csv)] = key[kCarried.size() + 2];
        row[at(Measure::kUnblended)] = to_text(amount);
        row[at(info(LineKey::kUsageStart).csv)] = "2026-06-01T00:00:00Z";
        return row;
    }

    BothForms both_;
    std::map<std::string, std::size_t> at_{};
    std::map<Row, Amount> discounts_{};
};

constexpr std::string_view kWorkflow =
    "Billing Workflow: A\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
    "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by 111122223333.\n"
    "3. Uplift Amazon EC2 by 2.375% when the account is 222233334444 or the region is us-east-1.\n"
    "4. {}\n"
    "5. Replace free tier usage with the first billable rate.\n"
    "6. Discount all services by 33.3333333333% when the usage type is like \"*BoxUsage*\" and not (the service is AWS "
    "Lambda).\n";

struct Charges {
    std::vector<std::string> rows{};
    ExactAmount total;
};

Charges charges(const RandomReport& report, const std::string& workflow) {
    const auto folder = scratch_directory("form");
    write_csv(report, folder / "files" / "a.csv");
    write_text(folder / "rules.workflow", workflow);
    BillRequest request{{(folder / "files").string()}, {}, {(folder / "rules.workflow").string()}, "A", "", {}};
    request.grouping = parse_grouping("account,service,region").value();
    Silent silent;
    const auto verified = verify(Home::open((folder / "home").string()).value(), request, silent);
    if (!verified) return {{to_text(verified.error())}, {}};
    Charges found;
    for (const BillRow& row : verified->bill.months.at(0).bill.rows) {
        found.rows.push_back(fmt::format("{} {}: {} -> {}", fmt::join(row.keys, ","), row.currency, to_text(row.cost),
                                         to_text(row.charge)));
        found.total += row.charge;
    }
    return found;
}

TEST(DiscountForms, OnePayerHasOneBillInBothForms) {
    for (std::uint64_t seed = 400; seed < 400 + kRounds; ++seed) {
        const FormSplitter splitter(random_report(seed, kLines, DiscountForm::kColumns));
        const BothForms& both = splitter.both();
        const std::string edp = fmt::format(kWorkflow, "Remove EDP discount.");
        const Charges columns = charges(both.columns, edp);
        EXPECT_GT(columns.rows.size(), 10U) << columns.rows.front();
        EXPECT_EQ(columns.rows, charges(both.rows, edp).rows) << "seed " << seed;
        EXPECT_NE(columns.total, charges(both.columns, fmt::format(kWorkflow, "Remove taxes.")).total) << "no EDP";
    }
}

// One rule of every kind, of discounts that differ in form alone.
const std::vector<std::string> kSameInBothForms{
    "Replace RI discount with public on-demand price when RIs are purchased by any account.",
    "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by accounts outside "
    "the "
    "subset.",
    "Replace RI discount with public on-demand price when RIs are purchased by 111122223333 and the service is Amazon "
    "EC2.",
    "Retain RI discount when RIs are purchased by accounts in the subset.",
    "Retain Savings Plan discount when Savings Plans are purchased by 222233334444.",
    "Replace free tier usage with the first billable rate.",
    "Remove EDP discount.",
    "Remove 50% of EDP discount.",
    "Remove 33.3333333333% of all credits except EDP discount.",
    "Remove all credits except EDP discount and promotional credits.",
    "Remove taxes.",
    "Exclude Amazon S3 from the bill.",
    "Exclude all services from the bill when the region is us-east-1.",
    "Uplift the price of all services by 2.375%.",
    "Uplift the price of all services by 3% of the public price.",
    "Charge USD 0.05 per unit for usage types like \"*BoxUsage*\".",
    "Charge every tier of Amazon S3 at the highest rate.",
    "Add a fee of USD 100 per month per account.",
    "Add a fee of 10% of the first USD 10 of charges and 5% above.",
    "Add a fee of 2% of the cost.",
    "Bill at least USD 5,000,000 per month.",
    "Give a credit of USD 200 per month.",
    "Charge tax of 19%.",
    "Replace AWS support charges with Business support of 2024, per customer, including Marketplace.",
    "Bill in EUR at 0.9312.",
    "Allocate account 111122223333 to the identifiers Web 60% and Batch 40%."};

// The report says effective costs net of discounts in the columns form alone (docs/semantics.md, 12).
const std::vector<std::string> kByEffectiveCost{
    "Charge RI usage at its effective cost.",
    "Charge Savings Plan usage at its effective cost.",
    "Share the cost of RIs in proportion to use, by effective cost.",
    "Share the cost of Savings Plans in proportion to use, by effective cost.",
    "Share the savings of RIs by covered usage.",
    "Share the savings of Savings Plans by savings, keeping 20%.",
    "Uplift the price of all services by 20% of savings.",
    "Add a fee of 20% of RI and Savings Plan savings."};

// Discounts count where they are columns of the usage, and not where they are lines beside it; of Savings Plan usage and of
// Marketplace lines the reverse.
const std::vector<std::string> kByChargeOfUsage{
    "Keep a margin of at least 60% on all services.", "Discount Amazon EC2 by 10% of the cost.",
    "Replace AWS support charges with Business support of 2024, per customer, without minimum.",
    "Uplift all services by 1%. Round unit prices to 2 digits.",
    "Discount all services by 90% when the line type is Usage. Never charge "
    "less than cost."};

TEST(DiscountForms, SlowEachKindOfRuleBillsTheSameInBothFormsOrIsDocumentedNotTo) {
    const FormSplitter splitter(random_report(405, kLines / 2, DiscountForm::kColumns));
    const auto bills = [&](const std::string& rules) {
        std::string text = "Billing Workflow: A\n";
        std::size_t number = 0;
        for (std::size_t from = 0; from < rules.size(); ++number) {
            std::size_t to = rules.find(". ", from);
            to = to == std::string::npos ? rules.size() : to + 1;
            text += fmt::format("{}. {}\n", number + 1, rules.substr(from, to - from));
            from = to + 1;
        }
        const std::array both{charges(splitter.both().columns, text), charges(splitter.both().rows, text)};
        EXPECT_GT(both[0].rows.size(), 10U) << both[0].rows.front();
        EXPECT_GT(both[1].rows.size(), 10U) << both[1].rows.front();
        return both;
    };
    for (const std::string& rule : kSameInBothForms) {
        const auto both = bills(rule);
        EXPECT_EQ(both[0].rows, both[1].rows) << rule;
    }
    for (const auto& rules : {kByEffectiveCost, kByChargeOfUsage})
        for (const std::string& rule : rules) {
            const auto both = bills(rule);
            EXPECT_NE(both[0].rows, both[1].rows) << rule;
        }
    // As much in all, on other lines: a discount line has no part of what is spread.
    const auto spread = bills("Add a fee of USD 1,234.56 per month in proportion to charges.");
    EXPECT_EQ(spread[0].total, spread[1].total);
    EXPECT_NE(spread[0].rows, spread[1].rows);
}

}  // namespace
}  // namespace bw::test
