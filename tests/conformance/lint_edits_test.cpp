// What the linter says makes no difference makes none: bills of random lines before and after its edits.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/ingest.h"
#include "app/month_cube.h"
#include "conformance/dice.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "support/make_plan.h"
#include "support/silent.h"
#include "support/source.h"
#include "workflow/language.h"
#include "workflow/lint/fix.h"

namespace bw::test {
namespace {

constexpr std::uint64_t kWorkflows = 700;
constexpr std::uint64_t kWorkflowsOfAllKinds = 60;
constexpr std::size_t kLines = 250;

const Strings kServices{"all services", "all services", "Amazon EC2", "Amazon EC2 and Amazon S3"};
const Strings kWhen{"",
                    "",
                    "",
                    " when the line type is Usage",
                    " when the line type is Usage or Tax",
                    " when the line type is SavingsPlanCoveredUsage",
                    " when the line type is SavingsPlanNegation or Credit",
                    " when the purchase option is Savings Plan",
                    " when the account is 222233334444",
                    " except when the account is 222233334444",
                    " when the service is Amazon RDS",
                    " when the service is Amazon EC2 or the service is not Amazon EC2",
                    " when the usage occurs in June",
                    " when the usage occurs in June in the winter months"};
const Strings kOthers{"Remove taxes",
                      "Remove EDP discount",
                      "Remove EDP discount and all credits",
                      "Remove refunds and taxes",
                      "Replace free tier usage with the first billable rate",
                      "Charge RI usage at its effective cost",
                      "Charge Savings Plan usage at its effective cost",
                      "Replace RI discount with public on-demand price when RIs are purchased by any account",
                      "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by "
                      "any account",
                      "Share the savings of RIs by savings, keeping 20%",
                      "Share the cost of RIs in proportion to use, by effective cost",
                      "Replace AWS support charges with Business support of 2024, per customer",
                      "Charge tax of 19%",
                      "Never charge less than cost"};

std::string random_rule(Dice& dice) {
    const std::string when = dice.of(kWhen);
    std::string rule;
    switch (dice.below(9)) {
        case 0:
        case 1: rule = fmt::format("Exclude {} from the bill{}", dice.of(kServices), when); break;
        case 2: {
            const std::string of = dice.of({"", "", " of the cost", " of the public price"});
            rule = fmt::format("Uplift {} by 3%{}{}", dice.of(kServices), of, when);
            if (of.empty()) rule += dice.of({"", ", including taxes", ", including taxes and credits"});
            break;
        }
        case 3: rule = fmt::format("Discount {} by {}{}", dice.of(kServices), dice.of({"5%", "100%"}), when); break;
        case 4: rule = "Charge USD 0.05 per unit for usage types like \"*\"" + when; break;
        case 5:
            rule = dice.of({"Add a fee of USD 50 per month", "Add a fee of 5% of charges",
                            "Add a fee of USD 7 per month in proportion to charges", "Add a fee of 2% of RI savings"}) +
                   when;
            break;
        case 6: rule = fmt::format("Charge every tier of {} at the highest rate{}", dice.of(kServices), when); break;
        default: rule = dice.of(kOthers);
    }
    if (dice.one_in(8)) rule += dice.of({" from 2026-06", " from 2026-01 to 2026-05"});
    if (dice.one_in(4)) rule += ", and no later rule applies";
    if (dice.one_in(10)) rule += ", shown as \"Amazon EC2\"";
    return rule + ".";
}

// Few words, so that rules meet.
std::string random_workflow(std::uint64_t seed) {
    Dice dice(seed);
    std::string text = "Billing Workflow: W\n";
    for (std::uint64_t rules = 2 + dice.below(5), i = 1; i <= rules; ++i)
        text += fmt::format("{}. {}\n", i, random_rule(dice));
    return text;
}

// A finding that claims that its edit changes no bill.
struct Claim {
    std::string code;
    std::string before;
    std::string after;
    Plan plan_before;
    Plan plan_after;
};

bool claims_no_difference(Code code) {
    return code == Code::kRuleShadowed || code == Code::kRuleRepeated || code == Code::kConditionNever ||
           code == Code::kConditionAlways;
}

void add_claims(const std::string& text, std::vector<Claim>& claims) {
    for (const Finding& finding : lint_workflows(text, "w", {})) {
        if (finding.edits.empty() || !claims_no_difference(finding.warning.code)) continue;
        std::string after = with_edits(text, finding.edits);
        if (has_errors(parse_workflows(after, "w").problems)) continue;  // its last rule
        claims.push_back({code_text(finding.warning.code), text, after, plan_of(text), plan_of(after)});
    }
}

std::vector<Claim> all_claims() {
    std::vector<Claim> claims;
    for (std::uint64_t seed = 0; seed < kWorkflows; ++seed) add_claims(random_workflow(seed), claims);
    for (std::uint64_t seed = 0; seed < kWorkflowsOfAllKinds; ++seed) add_claims(random_workflows(seed), claims);
    return claims;
}

// The charges that are not nothing, by what a row is of.
Result<std::string> charges(const Cube& cube, const DatasetRecord& record, const Plan& plan,
                            std::span<const GroupBy> by) {
    const auto bill = bill_month(cube, record, plan, by);
    if (!bill) return std::unexpected(bill.error());
    std::string text;
    for (const BillRow& row : bill->rows)
        if (!row.charge.is_zero() || !row.cost.is_zero())
            text += fmt::format("{} {} {}\n", fmt::join(row.keys, " "), row.currency, to_text(row.charge));
    return text;
}

void expect_no_difference(DiscountForm form, std::span<const Claim> claims) {
    const auto folder = scratch_directory("lint");
    write_csv(random_report(7, kLines, form), folder / "in" / "a.csv");
    const Home home = Home::open((folder / "home").string()).value();
    Silent silent;
    const auto datasets = ingest(home, std::array{(folder / "in").string()}, silent).value();
    const auto by = parse_grouping("account,service,charge_type,region").value();
    std::vector<const Plan*> plans;
    for (const Claim& claim : claims) plans.insert(plans.end(), {&claim.plan_before, &claim.plan_after});
    auto database = Database::open({}).value();
    const auto cube = load_month(database, home, datasets.at(0), plans, by);
    ASSERT_TRUE(cube) << to_text(cube.error());
    std::size_t compared = 0;
    for (const Claim& claim : claims) {
        const auto before = charges(**cube, datasets.at(0).record, claim.plan_before, by);
        if (!before)
            continue;  // it allocates to customers that there are none of, or needs lines that are columns here
        ++compared;
        ASSERT_EQ(*before, charges(**cube, datasets.at(0).record, claim.plan_after, by).value())
            << claim.code << "\n"
            << claim.before << "becomes\n"
            << claim.after;
    }
    EXPECT_GT(compared, 200U);
}

TEST(LintEdits, WhatHasNoEffectCanGo) {
    const std::vector<Claim> claims = all_claims();
    std::map<std::string, std::size_t> of_code;
    for (const Claim& claim : claims) ++of_code[claim.code];
    for (const char* code : {"BW2301", "BW2302", "BW2305", "BW2306"}) EXPECT_GT(of_code[code], 10U) << code;
    const auto last = std::ranges::count_if(
        claims, [](const Claim& claim) { return claim.before.contains("and no later rule applies"); });
    EXPECT_GT(last, 100);
    expect_no_difference(DiscountForm::kRows, claims);
    expect_no_difference(DiscountForm::kColumns, claims);
}

// "BW2303 message / the line" for each warning.
std::set<std::string> told(const std::string& text) {
    std::set<std::string> told;
    for (const auto& [warning, edits, suggestions] : lint_workflows(text, "w", {}))
        told.insert(fmt::format("{} {} / {}", code_text(warning.code), warning.message, warning.excerpt));
    return told;
}

TEST(LintEdits, SlowASuggestionTakesItsWarningAway) {
    std::map<std::string, std::size_t> of_code;
    for (std::uint64_t seed = 0; seed < kWorkflows; ++seed) {
        const auto text = format_workflows(random_workflow(seed), "w").value();
        for (const auto& [warning, edits, suggestions] : lint_workflows(text, "w", {})) {
            EXPECT_TRUE(edits.empty() || suggestions.empty());
            for (const Suggestion& one : suggestions) {
                const std::string code = code_text(warning.code);
                ++of_code[code];
                const auto after = format_workflows(with_edits(text, one.edits), "w");
                ASSERT_TRUE(after) << one.title << "\n" << text << to_text(after.error());
                ASSERT_FALSE(told(*after).contains(fmt::format("{} {} / {}", code, warning.message, warning.excerpt)))
                    << code << ": " << one.title << "\n"
                    << text << "becomes\n"
                    << *after;
            }
        }
    }
    for (const char* code : {"BW2301", "BW2303", "BW2304", "BW2308", "BW2309", "BW2316"})
        EXPECT_GT(of_code[code], 3U) << code;
}

}  // namespace
}  // namespace bw::test
