#include "customers/subset_table.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

constexpr const char* kHeader = "AWS Account ID,Subset Name,Billing Workflow Name\n";

Result<SubsetTable> read(const std::string& rows) { return read_subset_table(kHeader + rows, "t.csv"); }

// "row column BW3006" for each error.
std::vector<std::string> problems(const Result<SubsetTable>& table) {
    std::vector<std::string> list;
    if (table) return list;
    for (const Error& error : table.error()) {
        EXPECT_EQ(error.place.file, "t.csv");
        list.push_back(std::to_string(error.place.row) + " " + error.place.field + " " + code_text(error.code));
    }
    return list;
}

using List = std::vector<std::string>;

TEST(SubsetTable, SaysWhoIsBilledAsWhom) {
    const auto table = read("111122223333,Acme,Standard\n444455556666,Acme,\n011122223333, Globex Inc ,\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->subsets.subset_of("444455556666"), "Acme");
    EXPECT_EQ(table->subsets.subset_of("011122223333"), "Globex Inc");
    EXPECT_EQ(table->subsets.subset_of("999999999999"), kUnassigned);
    EXPECT_EQ(table->subsets.workflow_of_subset.at("Acme"), "Standard");
    EXPECT_FALSE(table->subsets.workflow_of_subset.contains("Globex Inc"));
}

TEST(SubsetTable, ForgivesOrderAndSpellingOfHeaders) {
    for (const std::string header :
         {"subset_name,aws-account-id", "SUBSET NAME,AWS ACCOUNT ID", "\xEF\xBB\xBFSubsetName, aws account_ID ",
          "Subset\xC2\xA0Name,\"AWS\nAccount ID\""}) {
        const auto table = read_subset_table(header + "\r\nAcme,\xC2\xA0" + "111122223333 \r\n", "t.csv");
        ASSERT_TRUE(table) << header << to_text(table.error());
        EXPECT_EQ(table->subsets.subset_of("111122223333"), "Acme");
    }
}

TEST(SubsetTable, TakesTheOptionalColumnsAndPassesOverOthers) {
    const auto table = read_subset_table(
        "Note,Account Name,AWS Account Email,AWS Account ID,Subset Name,Billing Workflow Name,Spot Console Email,"
        "Spot Org ID,Note\nx,\"Acme, Inc.\",a@b.example,111122223333,Acme,W,c@d.example,o-1,\n,,,444455556666,Globex\n",
        "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->subsets.subset_of_account.size(), 2U);
}

TEST(SubsetTable, NamesAndTagsOfAccounts) {
    const auto table = read_subset_table(
        "AWS Account ID,Subset Name,Account Name,Account Tag stage,ACCOUNT TAG: Cost Center\n"
        "111122223333,Acme,Shop,prod,7\n111122223333,Acme,Shop 2,prod,\n444455556666,Globex,,,\n",
        "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->subsets.name_of("111122223333"), "Shop");
    EXPECT_EQ(table->subsets.tag_of("111122223333", "stage"), "prod");
    EXPECT_EQ(table->subsets.tag_of("111122223333", "Cost Center"), "7");
    EXPECT_EQ(table->subsets.tag_of("444455556666", "stage"), "");
    EXPECT_EQ(table->subsets.accounts.size(), 1U);
    EXPECT_EQ(problems(read_subset_table("AWS Account ID,Subset Name,Account Tag stage\n111122223333,Acme,prod\n"
                                         "111122223333,Acme,test\n444455556666,Acme,#REF!\n",
                                         "t.csv")),
              (List{"3 Account Tag stage BW3058", "4 Account Tag stage BW3058"}));
    EXPECT_EQ(problems(read_subset_table("AWS Account ID,Subset Name,Account Tag a,Account Tag: a\n", "t.csv")),
              List{"1 Account Tag: a BW3003"});
}

TEST(SubsetTable, SkipsBlankRowsAndCountsThem) {
    EXPECT_EQ(problems(read("\n,,\n ,,,,,\n1,Acme,\n")), List{"5 AWS Account ID BW3005"});
    const auto empty = read("");
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->subsets.subset_of_account.empty());
}

TEST(SubsetTable, NeedsBothCells) {
    EXPECT_EQ(problems(read(",Acme,\n111122223333, ,\n,,W\n111122223333\n")),
              (List{"2 AWS Account ID BW3004", "3 Subset Name BW3004", "4 AWS Account ID BW3004",
                    "4 Subset Name BW3004", "5 Subset Name BW3004"}));
}

TEST(SubsetTable, AnAccountIsInOneSubset) {
    EXPECT_TRUE(read("111122223333,Acme,\n111122223333,Acme,\n")) << "the same row twice is harmless";
    const auto twice = read("111122223333,Acme,\n111122223333,Globex,\n111122223333,Acme,\n111122223333,Other,\n");
    EXPECT_EQ(problems(twice), (List{"3 AWS Account ID BW3006", "5 AWS Account ID BW3006"}));
    EXPECT_EQ(twice.error().front().message,
              "account 111122223333 is in the subset \"Globex\" here and in \"Acme\" in row 2");
}

TEST(SubsetTable, ASubsetHasOneWorkflow) {
    const auto table = read("111122223333,Acme,A\n222222222222,Acme,\n333333333333,Acme,B\n444444444444,Globex,B\n");
    EXPECT_EQ(problems(table), List{"4 Billing Workflow Name BW3007"});
    EXPECT_EQ(table.error().front().message, "the subset \"Acme\" is billed with \"B\" here and with \"A\" in row 2");
}

std::string id_hint(const std::string& id) {
    const auto table = read("\"" + id + "\",Acme,\n");
    EXPECT_EQ(problems(table), List{"2 AWS Account ID BW3005"}) << id;
    return table ? "" : table.error().front().hint;
}

TEST(SubsetTable, TellsHowAnIdWasDamaged) {
    EXPECT_EQ(id_hint("1.23457E+11"),
              "A spreadsheet has rounded the id: its last digits are lost. Format the column as text and "
              "enter it again.");
    EXPECT_TRUE(id_hint("1,23457E+11").starts_with("A spreadsheet has rounded the id"));
    EXPECT_TRUE(
        id_hint("11254002932").starts_with("Did a spreadsheet drop leading zeros? With them it is 011254002932. "));
    for (const std::string id : {"1111222233334", "<accountID>", "11112222333x", "E+11", "١١١١٢٢٢٢٣٣٣٣"}) {
        EXPECT_EQ(id_hint(id), "An AWS account id has exactly 12 digits.") << id;
    }
}

TEST(SubsetTable, ReservesUnassigned) {
    EXPECT_EQ(problems(read("111122223333,UnAssigned,\n")), List{"2 Subset Name BW3009"});
}

TEST(SubsetTable, ARowOfCsvMayNotBeLongerThanTheHeader) {
    EXPECT_EQ(problems(read("111122223333,Acme, Inc.,Standard\n1,Acme,\n222222222222,Acme,,, ,\n")),
              (List{"2  BW3010", "3 AWS Account ID BW3005"}));
}

TEST(SubsetTable, HeadersMustBeThereOnce) {
    const auto missing = read_subset_table("Mail,Name of subset\n", "t.csv");
    EXPECT_EQ(problems(missing), (List{"1 AWS Account ID BW3002", "1 Subset Name BW3002"}));
    const auto similar = read_subset_table("AWS Account ID,Subst Nam\n", "t.csv");
    EXPECT_EQ(problems(similar), List{"1 Subset Name BW3002"});
    EXPECT_EQ(similar.error().front().hint, "Rename the column \"Subst Nam\" if it is meant.");
    EXPECT_EQ(problems(read_subset_table("Subset Name,AWS Account ID,subset_name,Org ID,Spot Org ID\n", "t.csv")),
              (List{"1 subset_name BW3003", "1 Spot Org ID BW3003"}));
    EXPECT_EQ(problems(read_subset_table("", "t.csv")), List{"0  BW3001"});
}

TEST(SubsetTable, PassesOverRowsThatSayNothing) {
    const auto table = read_subset_table(
        "Note,AWS Account ID,Subset Name\nx,,\n,111122223333,Acme\n,AWS account id,SUBSET NAME\n,444455556666,Acme\n",
        "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->subsets.subset_of_account.size(), 2U);
}

TEST(SubsetTable, RefusesWhatSpreadsheetsPutInPlaceOfAValue) {
    EXPECT_EQ(problems(read("#N/A,Acme,\n111122223333,#REF!,\n111122223333,=VLOOKUP(A2),\n111122223333,Acme,#VALUE!\n"
                            "############,Acme,\n")),
              (List{"2 AWS Account ID BW3058", "3 Subset Name BW3058", "4 Subset Name BW3058",
                    "5 Billing Workflow Name BW3058", "6 AWS Account ID BW3058"}));
    const auto text = read("=\"111122223333\",=\"Acme\",=\"Standard\"\n");
    ASSERT_TRUE(text) << to_text(text.error());
    EXPECT_EQ(text->subsets.subset_of("111122223333"), "Acme");
    EXPECT_EQ(text->subsets.workflow_of_subset.at("Acme"), "Standard");
}

TEST(SubsetTable, KeepsTheConsoleOfASubset) {
    const std::string header = "AWS Account ID,Subset Name,Console Email,Org ID\n";
    const auto table = read_subset_table(header +
                                             "111122223333,Acme,,o-1\n222222222222,Acme,Pay@acme.example,\n"
                                             "333333333333,Acme,pay@ACME.example,o-1\n444444444444,Globex,,\n",
                                         "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    ASSERT_EQ(table->consoles.size(), 1U);
    EXPECT_EQ(table->consoles.at("Acme").email, "Pay@acme.example");
    EXPECT_EQ(table->consoles.at("Acme").org_id, "o-1");
    EXPECT_EQ(problems(read_subset_table(header + "111122223333,Acme,a@b.example,o 1\n222222222222,Acme,c@b.example,\n"
                                                  "333333333333,Acme,nobody,o-1\n444444444444,Acme,,o-2\n"
                                                  "555555555555,Acme,\"a@b.example,c@b.example\",\n",
                                         "t.csv")),
              (List{"2 Org ID BW3058", "3 Console Email BW3059", "4 Console Email BW3058", "5 Org ID BW3059",
                    "6 Console Email BW3058"}));
}

TEST(SubsetTable, AnOddAccountEmailIsAWarning) {
    const auto table = read_subset_table(
        "AWS Account ID,Subset Name,AWS Account Email\n111122223333,Acme,n/a\n222222222222,Acme,a+b@c.example\n",
        "t.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(to_text(table->warnings),
              "t.csv: row 2, column \"AWS Account Email\": warning[BW3158]: \"n/a\" is no e-mail address\n");
}

TEST(WorkflowNames, EveryRowWithAnUnknownOneIsListed) {
    const auto table = read(
        "111122223333,Acme,Standrad\n222222222222,Acme,\n333333333333,Globex,Standard\n"
        "444444444444,Other,zzz\n555555555555,Acme,Standrad\n");
    ASSERT_TRUE(table);
    const std::vector<std::string> known{"Standard", "Premium"};
    EXPECT_EQ(to_text(check_workflow_names(*table, known)),
              "t.csv: row 2, column \"Billing Workflow Name\": error[BW3008]: no workflow is called \"Standrad\"\n"
              "  did you mean \"Standard\"?\n"
              "t.csv: row 5, column \"Billing Workflow Name\": error[BW3008]: no workflow is called \"zzz\"\n"
              "  The table names a workflow that no --workflows file defines and that is not published. Name the file "
              "with --workflows, or publish it.\n"
              "t.csv: row 6, column \"Billing Workflow Name\": error[BW3008]: no workflow is called \"Standrad\"\n"
              "  did you mean \"Standard\"?\n");
}

}  // namespace
}  // namespace bw
