// What `why` tells of settlements: the shares of all cells add up to the total, to the last digit, and are what the rule did.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/why.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "conformance/rounds.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

// Of several customers and workflows, where what commitments cost and save is shared among them.
constexpr const char* kRules = R"(Billing Workflow: A
1. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by 222233334444 and the usage type is like "*BoxUsage*".
2. Share the cost of RIs in proportion to use, by recurring fees only, unused included.
3. Share the cost of Savings Plans in proportion to use, by effective cost, unused included.
4. Add a fee of 3.3% of charges, in proportion to charges.
5. Keep a margin of at least 33.3333333333% on all services, shown as "Service level".
6. Round unit prices to 3 digits, shown as "Rounding".
7. Add a fee of 7% of the first USD 100 of charges, 5% of the next USD 900 and 3% above, per account.
8. Give a credit of USD 300 per month, carried forward.
9. Add a fee of USD 1,234.56 per month in proportion to charges when the service is Amazon EC2 or Amazon S3.
10. Charge tax of 19%.

Billing Workflow: B
1. Share the cost of RIs in proportion to use, by recurring fees only, unused included.
2. Share the cost of Savings Plans in proportion to use, by effective cost, unused included.
3. Replace AWS support charges with Business support of 2024, per customer.
4. Bill at least USD 5,000 per month.
)";
constexpr const char* kSavings = R"(Billing Workflow: A
1. Share the savings of Savings Plans by covered usage, keeping 20%.
2. Never charge less than cost.

Billing Workflow: B
1. Discount Amazon EC2 by 10%.
2. Share the savings of Savings Plans by covered usage, keeping 20%.
)";
constexpr const char* kSubsets = R"(AWS Account ID,Subset Name,Billing Workflow Name
111122223333,Acme,A
222233334444,Globex,B
333344445555,Acme,A
444455556666,Initech,B
)";

struct Told {
    ExactAmount total{};
    ExactAmount share{};
    ExactAmount weight{};
    ExactAmount weight_of_all{};
    bool operator==(const Told&) const = default;
};
using AllTold = std::map<std::string, Told>;  // by the place of the settlement

// Among customers of several workflows.
bool is_shared(const WhyStep& step) { return step.action.contains("other accounts") || step.action.contains(" save"); }

// Adds the shares of the lines of a question; `by_workflow`: what is shared among workflows is told of each.
void add_told(AllTold& all, const std::vector<Why>& whys, bool by_workflow) {
    for (const Why& why : whys)
        for (std::size_t rule = 0; rule < why.rules.size(); ++rule)
            for (const WhyStep& step : why.rules[rule].steps)
                for (const WhySettlement& one : step.settlements) {
                    if (!one.is_spread) continue;
                    const bool apart = by_workflow || !is_shared(step);
                    std::string place = apart ? fmt::format("{} {} {} ", why.workflow, rule, step.action) : "";
                    place += fmt::format("{} {}", one.currency, step.action);
                    if (place.contains("such use"))  // apart by the proportion
                        for (const WhyFigure& figure : one.from) place += " " + to_text(figure.value);
                    for (const auto& [name, value] : one.of) place += fmt::format(", {} {}", name, value);
                    Told& told = all[place];
                    told.total = one.total;
                    told.share += one.share;
                    told.weight += one.weight;
                    told.weight_of_all = one.weight_of_all;
                }
}

std::vector<Why> ask(const Home& home, const WhyRequest& request) {
    Silent silent;
    const auto answer = why(home, request, silent);
    EXPECT_TRUE(answer) << to_text(answer.error());
    return answer ? answer->why : std::vector<Why>{};
}

// Of a rule that only settles, and not among workflows, the effect is the sum of the shares.
void effects_are_shares(const std::vector<Why>& whys) {
    for (const Why& why : whys)
        for (const WhyRule& rule : why.rules) {
            if (rule.steps.size() != 1 || rule.rule.starts_with("Share") || rule.rule.starts_with("Replace")) continue;
            if (rule.steps.front().settlements.empty()) continue;
            ExactAmount shares;
            for (const WhySettlement& one : rule.steps.front().settlements) shares += one.share;
            EXPECT_EQ(to_text(shares), to_text(rule.after - rule.before)) << why.of << rule.rule;
        }
}

ExactAmount exact_of(const nlohmann::json& text) {
    return parse_decimal<ExactAmount::kScale>(text.get<std::string>()).value();
}

ExactAmount sum_of(const nlohmann::json& all, const char* name) {
    ExactAmount sum;
    for (const auto& one : all) sum += exact_of(one.at(name));
    return sum;
}

// List price, what rules without a name came to, and what each with a name did, are the charge that customers see.
void named_add_up(const std::vector<Why>& whys) {
    const auto all = nlohmann::json::parse(to_json(whys, true));
    ASSERT_EQ(all.size(), whys.size());
    for (std::size_t i = 0; i < whys.size(); ++i) {
        const auto& told = all[i];
        const auto& list_price = told.at("list_price");
        const ExactAmount listed = list_price.is_null() ? ExactAmount{} : exact_of(list_price);
        const ExactAmount unnamed =
            (told.contains("surcharge") ? exact_of(told.at("surcharge")) : -exact_of(told.at("discount"))) +
            sum_of(told.at("without_list_price"), "charge") + sum_of(told.at("added_by_contract"), "amount");
        EXPECT_EQ(to_text(listed + unnamed + sum_of(told.at("shown_by_name"), "amount")),
                  told.at("charge").get<std::string>())
            << told.dump();
        EXPECT_FALSE(told.contains("cost") || told.contains("margin") || told.contains("rules"));
        ExactAmount others = whys[i].cost - listed;
        for (const WhyRule& rule : whys[i].rules)
            if (rule.shown_as.empty()) others += rule.after - rule.before;
        EXPECT_EQ(to_text(unnamed), to_text(others)) << told.dump();
    }
}

std::size_t shares_add_up(const Round& round, bool among_workflows) {
    Silent silent;
    const Home home = Home::open((round.folder / "home").string()).value();
    WhyRequest all{round.request};
    all.billed.grouping = {};
    const auto whole = ask(home, all);
    effects_are_shares(whole);
    named_add_up(whole);
    AllTold of_all;
    add_told(of_all, whole, true);
    AllTold of_services;
    const auto listed = lines_of(home, all, silent);
    EXPECT_TRUE(listed);
    std::set<std::string> services;
    for (const auto& row : listed->table.rows) services.insert(std::get<std::string>(row[10]));
    for (const std::string& service : services) {
        WhyRequest cell = all;
        cell.filters.push_back(parse_cell_filter("service=" + service).value());
        const auto some = ask(home, cell);
        effects_are_shares(some);
        named_add_up(some);
        add_told(of_services, some, true);
    }
    EXPECT_EQ(of_all.size(), of_services.size());
    for (const auto& [place, told] : of_all) EXPECT_EQ(told, of_services[place]) << place;
    AllTold among;
    add_told(among, whole, !among_workflows);
    for (const auto& [place, told] : among) {
        if (!among_workflows && (place.contains("other accounts") || place.contains("save"))) continue;
        EXPECT_EQ(to_text(told.share), to_text(told.total)) << place;
        EXPECT_EQ(to_text(told.weight), to_text(told.weight_of_all)) << place;
    }
    return of_all.size();
}

Round round_of(std::uint64_t seed, DiscountForm discounts = DiscountForm::kRows) {
    const auto files = scratch_directory("files");
    write_csv(random_report(seed, 400, discounts), files / "a.csv");
    return make_round(seed, files.string());
}

std::size_t written_rules(std::uint64_t seed, const char* rules) {
    const Round round = round_of(seed, seed % 2 == 0 ? DiscountForm::kRows : DiscountForm::kColumns);
    write_text(round.folder / "rules.workflow", rules);
    write_text(round.folder / "subsets.csv", kSubsets);
    return shares_add_up(round, true);
}

TEST(Settlements, SharesOfAllCellsAddUpToTheTotal) {
    for (std::uint64_t seed = 500; seed < 502; ++seed) {
        SCOPED_TRACE(seed);
        EXPECT_GT(written_rules(seed, kRules), 20U);
        EXPECT_GT(written_rules(seed, kSavings), 0U);
    }
}

TEST(Settlements, SlowSharesOfRandomRulesAddUpToTheTotal) {
    for (std::uint64_t seed = 510; seed < 520; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}\n{}{}", seed, random_workflows(seed), random_subsets(seed)));
        shares_add_up(round_of(seed), false);
    }
}

}  // namespace
}  // namespace bw::test
