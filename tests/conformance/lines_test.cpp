// Lists of lines: every line's charge against the oracle's, and their sums against the cells (which lines_of() checks).
// The oracle gives what is left of an amount to lines in the order in which it is given them; it is given them in the order
// of their keys, as the product splits (reports/line_shares.h).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/build_dataset.h"
#include "app/month_cube.h"
#include "app/why.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "conformance/rounds.h"
#include "engine/duckdb/read_lines.h"
#include "oracle/month.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

// What settlements insert into cells, and what becomes of it.
constexpr const char* kSettlements = R"(Billing Workflow: A
1. Allocate accounts 111122223333 and 333344445555 to the identifiers Web 33.3333333333% and Batch 66.6666666667% when the service is Amazon EC2 or Amazon S3.
1. Replace RI discount with public on-demand price when RIs are purchased by 111122223333 and the usage type is like "*BoxUsage*".
2. Share the savings of Savings Plans by covered usage, keeping 20%.
3. Add a fee of 3.3% of charges, in proportion to charges.
4. Uplift the price of all services by 2.375%, shown as "Service".
5. Keep a margin of at least 33.3333333333% on all services.
6. Share the cost of RIs in proportion to use, by effective cost, unused included.
7. Share the cost of Savings Plans in proportion to use, by amortized upfront fees only, unused included.
8. Share the cost of RIs in proportion to use, by recurring fees only, unused included.
9. Discount Amazon EC2 by 10%.
10. Round unit prices to 3 digits.
11. Add a fee of USD 1,234.56 per month in proportion to charges when the service is Amazon EC2 or Amazon S3.
12. Give a credit of USD 300 per month.
13. Discount all services by 0.7%, including credits, shown as "Partner discount".

Billing Workflow: B
1. Bill in EUR at 0.9312.
1. Allocate account 222233334444 to the identifiers Web 12.3456789012% and Ads 87.6543210988%.
2. Share the cost of Savings Plans in proportion to use, by amortized upfront fees only, unused included.
3. Share the savings of Savings Plans by covered usage, keeping 20%.
4. Never charge less than cost.
5. Share the cost of RIs in proportion to use, by effective cost, unused included.
6. Remove EDP discount.
7. Uplift the price of all services by 3%, shown as "Handling".
8. Round unit prices of Amazon EC2 and Amazon S3 to 1 digit.
9. Add a fee of EUR 0.0000000007 per month in proportion to charges.
)";
constexpr const char* kSubsets = R"(AWS Account ID,Subset Name,Billing Workflow Name
111122223333,Acme,A
222233334444,Globex,B
333344445555,Acme,A
444455556666,Initech,B
)";

using Values = std::map<std::string_view, std::string>;

constexpr const char* kReservation = "arn:aws:ec2:us-east-1:111122223333:reserved-instances/a";
constexpr const char* kSavingsPlan = "arn:aws:savingsplans::111122223333:savingsplan/a";

// Use of commitments by two customers, and what these cost: random lines have little of it that goes together.
std::vector<Values> commitments() {
    std::vector<Values> kinds;
    for (const char* account : {"111122223333", "222233334444", "333344445555", "444455556666"}) {
        const Values of{{"account", account}, {"currency", "USD"}};
        kinds.push_back(of);
        kinds.back().merge(Values{{"line_type", "SavingsPlanCoveredUsage"}, {"savings_plan_arn", kSavingsPlan}});
        kinds.push_back(of);
        kinds.back().merge(Values{{"line_type", "DiscountedUsage"}, {"reservation_arn", kReservation}});
        // Rules with amounts of a currency in which nothing is billed are refused.
        kinds.push_back({{"account", account}, {"currency", "EUR"}, {"line_type", "Usage"}});
    }
    kinds.push_back(
        {{"line_type", "SavingsPlanRecurringFee"}, {"savings_plan_arn", kSavingsPlan}, {"currency", "USD"}});
    kinds.push_back({{"line_type", "RIFee"}, {"reservation_arn", kReservation}, {"currency", "USD"}});
    return kinds;
}

// The rows' dimensions become those of a few, so that cells have several lines.
RandomReport with_few_shapes(RandomReport report) {
    constexpr std::size_t kKinds = 20;
    const auto kinds = commitments();
    for (const ColumnInfo& dim : dimensions()) {
        const auto is_of_dim = [&](const std::string& name) { return name == dim.csv || name == athena_name(dim.csv); };
        const auto column = std::ranges::find_if(report.header, is_of_dim) - report.header.begin();
        if (dim.csv.empty() || column == std::ssize(report.header)) continue;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            if (const auto value = kinds[kind].find(dim.name); value != kinds[kind].end())
                report.rows[kind][column] = value->second;
        for (std::size_t row = kKinds; row < report.rows.size(); ++row)
            report.rows[row][column] = report.rows[row % kKinds][column];
    }
    return report;
}

std::string added_text(const Line& line, const std::string& currency, ExactAmount charge) {
    return fmt::format("{} {} \"{}\" {} {}", line[Dim::kAccount], line[Dim::kLineType], line[Dim::kDescription],
                       currency, to_text(charge));
}

// Line ids with their identifiers and charges, once for each customer that is billed; lines that rules add are told apart by what they are.
using Charges = std::multiset<std::pair<std::string, std::string>>;

Charges by_oracle(const BilledMonth& month) {
    const Plan& plan = *month.plan;
    OracleInput input{plan.subsets, {}, month.bill.month, month.dataset.discounts, {month.dataset.payer}, {}, {}};
    input.gaps = plan.gaps;
    input.prices = plan.prices.get();
    input.by_identifier = true;
    input.workflow_of = [&](std::string_view subset) -> const Workflow* {
        const auto index = plan.workflow_of(subset);
        return index ? &plan.workflows[*index] : nullptr;
    };
    Database database = Database::open({}).value();
    std::vector<Line> lines;
    const auto done = read_lines(database, dataset_lines(database, month.dataset, month.folder).value(),
                                 needed_tags(plan, {}), [&](const RawLine& raw) -> Result<void> {
                                     lines.push_back(canonical_line(raw).value());
                                     return {};
                                 });
    EXPECT_TRUE(done);
    for (const Line& line : lines) {
        input.payer_accounts.insert(line[Dim::kAccount]);
        add_savings_plan(input.savings_plans, line[Dim::kSavingsPlanArn]);
    }
    std::ranges::sort(lines, {}, &Line::keys);
    Charges charges;
    for (const BilledLine& billed : bill_month(std::move(lines), input).lines) {
        if (billed.added && billed.bill.charge.is_zero()) continue;
        const std::string text = to_text(billed.bill.charge);
        charges.emplace(billed.added ? added_text(billed.line, billed.bill.currency, billed.bill.charge)
                                     : billed.line.keys.front() + " " + billed.bill.identifier,
                        text);
    }
    return charges;
}

std::size_t column(const ExactTable& table, const std::string& name) {
    return std::ranges::find(table.columns, name, &ExactColumn::name) - table.columns.begin();
}

Charges by_product(const ExactTable& table) {
    Charges charges;
    for (const auto& row : table.rows) {
        const auto text = [&](const char* name) { return std::get<std::string>(row[column(table, name)]); };
        const std::string charge = to_text(std::get<ExactAmount>(row.back()));
        if (const std::string& id = text("line_item_id"); !id.empty()) {
            charges.emplace(id + " " + text("identifier"), charge);
            continue;
        }
        charges.emplace(fmt::format("{} {} \"{}\" {} {}", text("account"), text("line_type"), text("description"),
                                    text("currency"), charge),
                        charge);
    }
    return charges;
}

// What a customer is told leads from the list price to the charge, to the last digit.
void add_up(const std::vector<Why>& whys) {
    for (const Why& why : whys) {
        ExactAmount sum = why.public_on_demand + why.discount;
        for (const WhyFigure& one : why.without_list_price) sum += one.value;
        for (const WhyRule& rule : why.rules)
            if (!rule.shown_as.empty()) sum += rule.after - rule.before;
        for (const WhyAdded& one : why.added_lines) sum += one.charge;
        EXPECT_EQ(to_text(sum), to_text(why.charge)) << to_words(why, true);
    }
}

void compare_lines(const Round& round) {
    Silent silent;
    const Home home = Home::open((round.folder / "home").string()).value();
    BillRequest request = round.request;
    request.grouping = {};
    const auto billed = bill(home, request, silent);
    ASSERT_TRUE(billed) << to_text(billed.error());
    const WhyRequest all{request};
    const auto listed = lines_of(home, all, silent);
    ASSERT_TRUE(listed) << to_text(listed.error());
    EXPECT_EQ(by_product(listed->table), by_oracle(billed->months.at(0)));
    // One of them by itself: the same charge.
    for (std::size_t i = 0; i < listed->table.rows.size(); i += 97) {
        WhyRequest one = all;
        one.line_id = std::get<std::string>(listed->table.rows[i].front());
        if (one.line_id.empty()) continue;
        const auto& identifier = std::get<std::string>(listed->table.rows[i][column(listed->table, "identifier")]);
        one.filters.push_back(parse_cell_filter("identifier=" + identifier).value());
        const auto explained = why(home, one, silent);
        ASSERT_TRUE(explained) << to_text(explained.error());
        if (explained->why.empty()) {  // several customers are billed it
            EXPECT_GT(explained->lines.rows.size(), 1U);
            continue;
        }
        EXPECT_EQ(to_text(explained->why.at(0).charge), to_text(std::get<ExactAmount>(listed->table.rows[i].back())));
        add_up(explained->why);
    }
    for (const char* filter :
         {"subset=Acme", "service=AmazonEC2", "day=2026-06-02", "tag:env=prod", "identifier=Web"}) {
        WhyRequest cell = all;
        cell.filters.push_back(parse_cell_filter(filter).value());
        const auto some = lines_of(home, cell, silent);
        const std::string errors = some ? "" : to_text(some.error());
        EXPECT_TRUE(some || errors.contains("BW4074")) << errors;  // no such line
        if (const auto explained = why(home, cell, silent)) add_up(explained->why);
    }
}

Round round_of(std::uint64_t seed, DiscountForm discounts = DiscountForm::kRows) {
    const auto files = scratch_directory("files");
    write_csv(with_few_shapes(random_report(seed, 800, discounts)), files / "a.csv");
    return make_round(seed, files.string());
}

void random_rules(std::uint64_t first, std::uint64_t end) {
    for (std::uint64_t seed = first; seed < end; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}\n{}{}", seed, random_workflows(seed), random_subsets(seed)));
        compare_lines(round_of(seed));
    }
}

void settlements(std::uint64_t first, std::uint64_t end) {
    for (std::uint64_t seed = first; seed < end; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Round round = round_of(seed, seed % 2 == 0 ? DiscountForm::kRows : DiscountForm::kColumns);
        write_text(round.folder / "rules.workflow", kSettlements);
        write_text(round.folder / "subsets.csv", kSubsets);
        compare_lines(round);
    }
}

TEST(Lines, EachIsChargedAsByTheOracle) { random_rules(300, 304); }
TEST(Lines, SlowEachIsChargedAsByTheOracle) { random_rules(304, 312); }

// A bill that needs some of the tags that the dataset keeps: shapes that only the others tell apart are one to its lines.
TEST(Lines, OfShapesThatOnlyTagsLeftOutTellApart) { random_rules(342, 343); }

TEST(Lines, HaveTheirSharesOfWhatSettlementsInsert) { settlements(400, 404); }
TEST(Lines, SlowHaveTheirSharesOfWhatSettlementsInsert) { settlements(404, 410); }

}  // namespace
}  // namespace bw::test
