// Bills as workbooks: what the sheets say, that cents agree on all of them, and that files are deterministic.
#include "app/workbook/bill_workbook.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "app/bill_output.h"
#include "app/workbook/bill_cents.h"
#include "app/workplace.h"
#include "tables/new_workbook_layout.h"

namespace bw::test {
namespace {

const std::string kRules = "Billing Workflow: Standard\n1. Uplift all services by 3%.\n2. Remove taxes.\n";
const std::string kTable =
    "AWS Account ID,Subset Name,Billing Workflow Name\n"
    "111111111111,Acme,Standard\n222222222222,+cmd,Standard\n333333333333,Summary,\n";
const std::vector<ReportLine> kLines{{{"account", "111111111111"}, {"unblended", "0.333"}},
                                     {{"account", "111111111111"}, {"unblended", "0.333"}, {"service", "AmazonS3"}},
                                     {{"account", "222222222222"}, {"unblended", "0.333"}},
                                     {{"account", "333333333333"}, {"unblended", "0.336"}},
                                     {{"account", "444444444444"}, {"unblended", "-1234567.005"}}};

class BillWorkbook : public testing::Test, public Workplace {
protected:
    Result<BillResult> try_bill(const std::vector<ReportLine>& lines, const std::string& by = "subset,service") {
        BillRequest request = request_of({report("a.csv", lines)}, by);
        request.grouping = grouped_for_workbook(request.grouping);
        request.workflows = {file("../rules.workflow", kRules)};
        request.subsets = file("../subsets.csv", kTable);
        return bill(request);
    }
    BillResult billed(const std::vector<ReportLine>& lines, const std::string& by = "subset,service") {
        auto result = try_bill(lines, by);
        if (!result) throw std::runtime_error(to_text(result.error()));
        return std::move(*result);
    }

    // The rows as people see them, "cell|cell", without empty cells at the end.
    static std::string shown(const NewSheet& sheet) {
        std::string text;
        for (const auto& row : sheet.rows) {
            std::string line;
            for (const SheetCell& cell : row) line += shown_text(cell) + "|";
            while (line.ends_with("|")) line.pop_back();
            text += line + "\n";
        }
        return text;
    }
    static std::string names(const NewWorkbook& workbook) {
        std::string text;
        for (const NewSheet& sheet : workbook.sheets) text += (text.empty() ? "" : "|") + sheet.name;
        return text;
    }
    static bool has(const std::string& text, const std::string& part) { return text.contains(part); }
};

TEST_F(BillWorkbook, HasASummaryASheetForEachSubsetAndWhatExplainsThem) {
    const NewWorkbook workbook = bill_workbook(billed(kLines));
    EXPECT_EQ(names(workbook), "Summary|+cmd|Acme|Summary (2)|unassigned|Workflows|Datasets|Exact amounts");
    EXPECT_EQ(shown(workbook.sheets[0]).substr(0, shown(workbook.sheets[0]).find("\n\nAmounts")),
              "Bill\n2018-10, payer 999999999999, amounts in USD\n\n"
              "subset|workflow|lines|cost|charge|margin\n"
              "+cmd|Standard|1|USD 0.33|USD 0.34|USD 0.01\n"
              "Acme|Standard|2|USD 0.67|USD 0.69|USD 0.02\n"
              "Summary|at cost|1|USD 0.34|USD 0.34|USD 0.00\n"
              "unassigned|at cost|1|USD -1,234,567.01|USD -1,234,567.01|USD 0.00\n"
              "total||5|USD -1,234,565.67|USD -1,234,565.64|USD 0.03");
}

TEST_F(BillWorkbook, ASubsetHasItsRowsAndItsWayFromCostToCharge) {
    const NewWorkbook workbook = bill_workbook(billed(kLines));
    EXPECT_EQ(shown(workbook.sheets[2]),
              "Acme\n2018-10, payer 999999999999, amounts in USD\nSummary\n\n"
              "service|lines|cost|charge|margin\n"
              "AmazonEC2|1|USD 0.34|USD 0.35|USD 0.01\n"
              "AmazonS3|1|USD 0.33|USD 0.34|USD 0.01\n"
              "total|2|USD 0.67|USD 0.69|USD 0.02\n"
              "\n"
              "From cost to charge: Standard|||amount\n"
              "cost|||USD 0.67\n"
              "1. Uplift the price of all services by 3%.|||USD 0.02\n"
              "2. Remove taxes.|||USD 0.00\n"
              "charge|||USD 0.69\n");
}

TEST_F(BillWorkbook, SaysByWhichSentencesAndFromWhichData) {
    const BillResult result = billed(kLines);
    const NewWorkbook workbook = bill_workbook(result);
    const std::string workflows = shown(workbook.sheets[5]);
    EXPECT_TRUE(has(workflows, "Standard|1|Uplift the price of all services by 3%.\nStandard|2|Remove taxes.\n"))
        << workflows;
    const std::string datasets = shown(workbook.sheets[6]);
    EXPECT_TRUE(has(datasets, "999999999999|2018-10|" + result.months[0].dataset.id + "|")) << datasets;
    EXPECT_TRUE(has(datasets, "identities held: cells = lines (1)")) << datasets;
    EXPECT_TRUE(has(datasets, "result " + result.result_hash)) << datasets;
    EXPECT_TRUE(has(datasets, "accounts in no subset|444444444444|USD|1|USD -1,234,567.00")) << datasets;
    EXPECT_TRUE(has(datasets, "billed at cost, since no workflow is named|Summary|USD|1|USD 0.34")) << datasets;
    EXPECT_TRUE(has(shown(workbook.sheets[7]), "2018-10|999999999999|Acme|AmazonEC2|USD|1|0.333|0.34299|0.00999\n"));
}

TEST_F(BillWorkbook, GroupsBySubsetEvenWhenNotAsked) {
    const NewWorkbook workbook = bill_workbook(billed(kLines, "account"));
    EXPECT_EQ(names(workbook), "Summary|+cmd|Acme|Summary (2)|unassigned|Workflows|Datasets|Exact amounts");
    EXPECT_TRUE(has(shown(workbook.sheets[4]), "account|lines|cost|charge|margin\n444444444444|1|"));
    EXPECT_TRUE(has(shown(bill_workbook(billed(kLines, "subset,month,payer")).sheets[2]), "\nsubset|lines|cost|"))
        << "nothing is left to tell rows apart";
}

TEST_F(BillWorkbook, MonthsPayersAndCurrenciesAreToldApartOnlyWhereThereAreSeveral) {
    const NewWorkbook workbook = bill_workbook(
        billed({{{"account", "111111111111"}},
                {{"account", "111111111111"}, {"currency", "CNY"}, {"unblended", "7"}},
                {{"account", "111111111111"}, {"billing_period", "2018-11-01T00:00:00Z"}, {"unblended", "2"}},
                {{"account", "111111111111"}, {"payer", "888888888888"}, {"unblended", "4"}}}));
    const std::string summary = shown(workbook.sheets[0]);
    EXPECT_TRUE(has(summary,
                    "Bill\n2018-10 to 2018-11, 2 payers, 2 currencies\n\n"
                    "month|payer|subset|workflow|currency|lines|cost|charge|margin\n"))
        << summary;
    EXPECT_TRUE(has(summary, "2018-10|999999999999|Acme|Standard|CNY|1|CNY 7.00|CNY 7.21|CNY 0.21\n")) << summary;
    EXPECT_TRUE(has(summary,
                    "total||||CNY|1|CNY 7.00|CNY 7.21|CNY 0.21\n"
                    "total||||USD|3|USD 7.00|USD 7.21|USD 0.21\n"))
        << summary << "currencies are never added";
    EXPECT_TRUE(has(shown(workbook.sheets[1]), "From cost to charge: Standard, 2018-11, payer 999999999999, USD"));
}

TEST_F(BillWorkbook, LongSentencesGoOnInTheNextRow) {
    BillResult result = billed(kLines);
    std::string sentence;
    while (sentence.size() < 40'000) sentence += fmt::format("{:012} or ", sentence.size());
    auto plan = std::make_shared<Plan>(*result.months[0].plan);
    plan->workflows[0].rules[0].sentence = sentence;
    result.months[0].plan = plan;
    const NewWorkbook workbook = bill_workbook(result);
    std::string joined;
    for (const auto& row : workbook.sheets[5].rows)
        if (row.size() == 3 && row[2].look == CellLook::kWrapped && shown_text(row[1]) == "1")
            joined += std::get<std::string>(row[2].value);
    EXPECT_TRUE(joined == sentence);
    const OutputStyle xlsx{OutputFormat::kXlsx};
    EXPECT_TRUE(write_bill(result, xlsx, (folder / "long.xlsx").string()));
}

TEST_F(BillWorkbook, AnEmptyBillHasSheetsToo) {
    const BillResult result = billed({{{"line_type", "Usage"}, {"unblended", "0"}, {"currency", ""}}});
    const OutputStyle xlsx{OutputFormat::kXlsx};
    const auto written = write_bill(result, xlsx, (folder / "zero.xlsx").string());
    EXPECT_TRUE(written) << errors_of(written);
    EXPECT_TRUE(has(shown(bill_workbook(result).sheets[0]), "no currency"));
}

TEST_F(BillWorkbook, TheSameBillIsTheSameFile) {
    const OutputStyle xlsx{OutputFormat::kXlsx};
    for (const char* name : {"one.xlsx", "two.xlsx"}) {
        const auto written = write_bill(billed(kLines), xlsx, (folder / name).string());
        ASSERT_TRUE(written) << errors_of(written);
    }
    EXPECT_TRUE(read_text(folder / "one.xlsx") == read_text(folder / "two.xlsx"));
}

TEST_F(BillWorkbook, AmountsThatSpreadsheetsDoNotHoldAreRefusedAndTheOldFileStays) {
    const std::string out = (folder / "bill.xlsx").string();
    write_text(out, "older");
    const auto result = billed({{{"unblended", "10000000000000"}}});
    EXPECT_EQ(codes_of(write_bill(result, {OutputFormat::kXlsx}, out)), "BW4060");
    EXPECT_EQ(read_text(out), "older");
    EXPECT_TRUE(write_bill(result, {OutputFormat::kCsv}, out));
}

// Any amounts: what is shown adds up in rows and in columns, and is near what it stands for.
TEST(BillCents, AddUpFromTheTopDown) {
    EXPECT_TRUE(rc::check([](const std::vector<std::pair<std::int32_t, std::int32_t>>& units) {
        constexpr Int128 kUnit = 1'000'000'007LL * 100'000'000LL;
        constexpr Int128 kCent = detail::power_of_ten(20);
        std::vector<ExactCharge> rows;
        for (const auto& [cost, margin] : units)
            rows.push_back({{cost * kUnit}, {cost * kUnit + (margin % 3 == 0 ? 0 : margin * kUnit)}});
        const CentsCharge total = total_in_cents(rows);
        CentsCharge added;
        const auto cents = split_in_cents(total, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            added.charge += cents[i].charge;
            added.margin += cents[i].margin;
            const Int128 off = cents[i].charge.units * kCent - rows[i].charge.units;
            RC_ASSERT(off < kCent && off > -kCent);
            const Int128 cost_off = cents[i].cost().units * kCent - rows[i].cost.units;
            RC_ASSERT(cost_off < 2 * kCent && cost_off > -2 * kCent);
            if (rows[i].charge == rows[i].cost) RC_ASSERT(cents[i].margin == Cents{});
            // A row is the total of the rows below it.
            const ExactAmount half{rows[i].charge.units / 2};
            const std::vector<ExactCharge> parts{{{}, half}, {rows[i].cost, rows[i].charge - half}};
            const auto below = split_in_cents(cents[i], parts);
            RC_ASSERT(below[0].charge + below[1].charge == cents[i].charge);
            RC_ASSERT(below[0].margin + below[1].margin == cents[i].margin);
        }
        RC_ASSERT(added.charge == total.charge && added.margin == total.margin);
    }));
}

TEST(BillCents, TotalsAreThoseOfTheTable) {
    const auto total = [](std::string_view cost, std::string_view charge) {
        const std::vector<ExactCharge> rows{{parse_decimal<22>(cost).value(), parse_decimal<22>(charge).value()}};
        const CentsCharge cents = total_in_cents(rows);
        return to_fixed(cents.cost(), 2) + " " + to_fixed(cents.charge, 2) + " " + to_fixed(cents.margin, 2);
    };
    EXPECT_EQ(total("0.333", "0.34299"), "0.33 0.34 0.01");
    EXPECT_EQ(total("1.004", "1.016"), "1.00 1.02 0.02");
    EXPECT_EQ(total("0.005", "0.005"), "0.00 0.00 0.00");
    EXPECT_EQ(total("0.005", "0.015"), "0.01 0.02 0.01") << "a margin of whole cents is never another";
}

}  // namespace
}  // namespace bw::test
