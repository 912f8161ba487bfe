// Subset tables of commands: their files and sheets, ids repaired by what is ingested.
#include "app/subset_source.h"

#include <gtest/gtest.h>

#include "app/bill.h"
#include "app/check_subsets.h"
#include "app/workplace.h"
#include "support/workbook.h"

namespace bw::test {
namespace {

const ReportLine kOther{{"account", "011122223333"}, {"unblended", "2"}};
const ReportLine kNovember{
    {"account", "111111111999"}, {"billing_period", "2018-11-01T00:00:00Z"}, {"usage_start", "2018-11-05T00:00:00Z"}};
constexpr const char* kHeader = "AWS Account ID,Subset Name\n";

class SubsetSource : public testing::Test, public Workplace {
protected:
    BillRequest with_table(const std::string& table, const std::vector<std::string>& sources = {}) const {
        BillRequest request = request_of(sources);
        request.subsets = table;
        return request;
    }
};

TEST_F(SubsetSource, ABillIsTheSameByCsvAndByWorkbook) {
    const std::string source = report("a.csv", {{}, kOther});
    const auto by_csv = bill(with_table(file("t.csv", std::string(kHeader) + "111111111111,Acme\n"), {source}));
    const auto by_workbook = bill(with_table(
        file("t.bin", make_workbook("S", {{"x"}, {"AWS Account ID", "Subset Name"}, {"111111111111", "Acme"}})),
        {source}));
    EXPECT_EQ(rows(by_csv), "2018-10|999999999999|Acme|USD|1|1|1|0\n2018-10|999999999999|unassigned|USD|1|2|2|0\n");
    ASSERT_TRUE(by_workbook) << errors_of(by_workbook);
    EXPECT_EQ(by_workbook->result_hash, by_csv->result_hash);
}

TEST_F(SubsetSource, LostDigitsAreRepairedByWhatIsIngested) {
    ASSERT_TRUE(ingest({report("a.csv", {{}, kOther})}));
    const std::string table = file("t.csv", std::string(kHeader) + "1.11111E+11,Acme\n11122223333,Globex\n");
    const auto result = bill(with_table(table));
    EXPECT_EQ(rows(result), "2018-10|999999999999|Acme|USD|1|1|1|0\n2018-10|999999999999|Globex|USD|1|2|2|0\n");
    ASSERT_TRUE(result);
    EXPECT_EQ(to_text(result->warnings),
              table +
                  ": row 2, column \"AWS Account ID\": warning[BW3155]: \"1.11111E+11\" was read as 111111111111, the "
                  "only known account that fits\n" +
                  table +
                  ": row 3, column \"AWS Account ID\": warning[BW3155]: \"11122223333\" was read as 011122223333, "
                  "the only known account that fits\n");
}

TEST_F(SubsetSource, AccountsOfOtherMonthsCountToo) {
    ASSERT_TRUE(ingest({report("a.csv", {{}, kNovember})}));
    BillRequest october = with_table(file("t.csv", std::string(kHeader) + "1.11111E+11,Acme\n"));
    october.month = parse_month("2018-10");
    const auto result = bill(october);
    EXPECT_EQ(codes_of(result), "BW3055");
    EXPECT_TRUE(errors_of(result).contains("can be 2 accounts: 111111111111, 111111111999")) << errors_of(result);
}

TEST_F(SubsetSource, OfSourcesTheirAccountsCountAndNoOthers) {
    ASSERT_TRUE(ingest({report("in/a.csv", {kNovember})}));
    const std::string table = file("t.csv", std::string(kHeader) + "1.11111E+11,Acme\n");
    EXPECT_EQ(rows(bill(with_table(table, {report("given/a.csv", {{}})}))), "2018-10|999999999999|Acme|USD|1|1|1|0\n");
    EXPECT_EQ(codes_of(bill(with_table(table, {report("other/a.csv", {kOther})}))), "BW3005");
}

TEST_F(SubsetSource, ThePayerIsKnownWithoutLines) {
    ASSERT_TRUE(ingest({report("a.csv", {{}})}));
    const auto datasets = published_datasets(home);
    ASSERT_TRUE(datasets);
    const auto accounts = accounts_of(*datasets);
    ASSERT_TRUE(accounts);
    EXPECT_EQ(*accounts, (std::set<std::string>{"111111111111", "999999999999"}));
}

TEST_F(SubsetSource, SheetsAreNamedBehindTheFile) {
    const auto none = []() -> Result<std::set<std::string>> { return std::set<std::string>{}; };
    const std::string bytes = make_workbook([](lxw_workbook* book) {
        for (const char* name : {"A", "B#1"}) {
            lxw_worksheet* tab = workbook_add_worksheet(book, name);
            worksheet_write_string(tab, 0, 0, "AWS Account ID", nullptr);
            worksheet_write_string(tab, 0, 1, "Subset Name", nullptr);
            worksheet_write_string(tab, 1, 0, "111111111111", nullptr);
            worksheet_write_string(tab, 1, 1, name, nullptr);
        }
    });
    for (const char* name : {"t.xlsx", "t#2.xlsx"}) {
        const std::string path = file(name, bytes);
        EXPECT_EQ(codes_of(load_subset_table(path, none)), "BW3056");
        EXPECT_EQ(load_subset_table(path + "#a", none)->subsets.subset_of("111111111111"), "A");
        EXPECT_EQ(load_subset_table(path + "#B#1", none)->subsets.subset_of("111111111111"), "B#1");
        EXPECT_EQ(codes_of(load_subset_table(path + "#C", none)), "BW3056");
    }
    EXPECT_EQ(codes_of(load_subset_table(in("no.xlsx").string() + "#A", none)), "BW1001");
    EXPECT_EQ(codes_of(load_subset_table(in("").string(), none)), "BW1002");
}

TEST_F(SubsetSource, TheCheckTellsWhatWasRead) {
    const std::string table =
        file("t.csv",
             "AWS Account ID,Subset Name,Billing Workflow Name,Console Email,Org ID\n"
             "111111111111,Acme,Standard,pay@acme.example,o-1\n222222222222,Acme,,,\n11122223333,Globex,,,\n");
    EXPECT_EQ(codes_of(check_subsets(home, table)), "BW3005") << "nothing is ingested";
    ASSERT_TRUE(ingest({report("a.csv", {{}, kOther})}));
    const auto check = check_subsets(home, table);
    ASSERT_TRUE(check) << errors_of(check);
    EXPECT_EQ(subset_check_text(*check, 0), table +
                                                ": 2 subsets; 3 accounts known from what is ingested\n"
                                                "subset  accounts  with lines  workflow  console email     org id\n"
                                                "────────────────────────────────────────────────────────────────\n"
                                                "Acme           2           1  Standard  pay@acme.example  o-1\n"
                                                "Globex         1           1\n"
                                                "────────────────────────────────────────────────────────────────\n"
                                                "total          3           2\n");
    EXPECT_EQ(check->warnings.size(), 1U);
}

}  // namespace
}  // namespace bw::test
