#include "customers/account_id.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "customers/subset_table.h"

namespace bw {
namespace {

// "form 111122223333", "zeros 011122223333 [11122223333, 11122223334)", "rounded  [...)".
std::string read(std::string_view cell) {
    const AccountCell account = read_account_cell(cell);
    switch (account.damage) {
        case IdDamage::kNone: return "none " + account.id;
        case IdDamage::kForm: return "form " + account.id;
        case IdDamage::kLeadingZeros: return fmt::format("zeros {} {}..{}", account.id, account.first, account.end);
        case IdDamage::kRounded: return fmt::format("rounded {}..{}", account.first, account.end);
        case IdDamage::kNoId: break;
    }
    return "no id";
}

TEST(AccountCell, WrittenOtherwiseWithAllItsDigits) {
    EXPECT_EQ(read("123456789012"), "none 123456789012");
    for (const char* cell : {"1234-5678-9012",
                             "1234–5678–9012",
                             "1234\u20115678\u20119012",
                             "1234 5678 9012",
                             "123 456\u00A0789\u202F012",
                             "123,456,789,012",
                             "123.456.789.012",
                             "123'456'789'012",
                             "123’456’789’012",
                             "123456789012.0",
                             "123456789012,00",
                             "123,456,789,012.00",
                             "'123456789012",
                             "\"123456789012\"",
                             "“123456789012”",
                             "=\"123456789012\"",
                             "\u200E123456789012\u200B",
                             "1.23456789012E+11",
                             "1,23456789012e11",
                             "123456789012E0",
                             "123.456789012E+9"})
        EXPECT_EQ(read(cell), "form 123456789012") << cell;
    EXPECT_EQ(read("=\"011254002932\""), "form 011254002932");
    EXPECT_EQ(read("0112-5400-2932"), "form 011254002932");
}

TEST(AccountCell, LostLeadingZeros) {
    EXPECT_EQ(read("11254002932"), "zeros 011254002932 11254002932..11254002933");
    EXPECT_EQ(read("11254002932.0"), "zeros 011254002932 11254002932..11254002933");
    EXPECT_EQ(read("11,254,002,932"), "zeros 011254002932 11254002932..11254002933");
    EXPECT_EQ(read("1.1254002932E+10"), "zeros 011254002932 11254002932..11254002933");
    EXPECT_EQ(read("42"), "zeros 000000000042 42..43");
}

TEST(AccountCell, Rounded) {
    EXPECT_EQ(read("1.23457E+11"), "rounded 123456500000..123457500001");
    EXPECT_EQ(read("1,23457e+11"), "rounded 123456500000..123457500001");
    EXPECT_EQ(read(" 1.23457E+11 "), "rounded 123456500000..123457500001");
    EXPECT_EQ(read("1.2E+11"), "rounded 115000000000..125000000001") << "zeros may have been left out";
    EXPECT_EQ(read("1E+11"), "rounded 50000000000..150000000001");
    EXPECT_EQ(read("1E+12"), "rounded 500000000000..1000000000000");
    EXPECT_EQ(read("1.00000E+12"), "rounded 999995000000..1000000000000");
    EXPECT_EQ(read("9.99999999999E+11"), "form 999999999999");
    EXPECT_EQ(read("9.9999999999E+11"), "rounded 999999999985..999999999996");
    EXPECT_EQ(read("9.9999E+11"), "rounded 999985000000..999995000001");
    EXPECT_EQ(read("1.1254E+10"), "rounded 11253500000..11254500001");
    EXPECT_EQ(read("123.457E+9"), "rounded 123456500000..123457500001");
}

TEST(AccountCell, NoIds) {
    for (const char* cell : {"",
                             "-",
                             "'",
                             "=",
                             "=\"\"",
                             "1234567890123",
                             "12345678901x",
                             "0x123456789",
                             "-123456789012",
                             "123456789012-",
                             "123456789012.5",
                             "12345678901,2",
                             "1234,5678,9012",
                             "123,456,78",
                             "123,456.789,012",
                             "1.5E0",
                             "1.23457E-11",
                             "1.23457E+12",
                             "1.234567890123E+11",
                             "0E+11",
                             "0.00E+00",
                             "E+11",
                             "1.23457E+",
                             "1.2.3E+11",
                             "1E+999",
                             "1E+99",
                             "123456789012 (production)",
                             "arn:aws:iam::123456789012:root",
                             "１２３４５６７８９０１２"})
        EXPECT_EQ(read(cell), "no id") << cell;
}

TEST(AccountCell, WhatASpreadsheetRoundsFitsAgain) {
    EXPECT_TRUE(rc::check([](std::uint64_t seed) {
        const std::uint64_t id = seed % 1'000'000'000'000;
        const int decimals = *rc::gen::inRange(0, 11);
        const std::string whole = fmt::format("{:012}", id);
        const std::string shown = fmt::format("{:.{}E}", static_cast<double>(id), decimals);
        const auto account = read_account_cell(shown);
        RC_PRE(id != 0);
        RC_ASSERT(account.damage == IdDamage::kRounded || account.damage == IdDamage::kLeadingZeros);
        RC_ASSERT(fitting_accounts(account, {whole}) == std::vector{whole});
        RC_ASSERT(account.first <= id && id < account.end);
    }));
}

TEST(FittingAccounts, AreTheKnownOnesInTheRange) {
    const std::set<std::string> known{"000000000042", "123456499999", "123456500000",
                                      "123457499999", "123457500001", "999999999999"};
    EXPECT_EQ(fitting_accounts(read_account_cell("1.23457E+11"), known),
              (std::vector<std::string>{"123456500000", "123457499999"}));
    EXPECT_EQ(fitting_accounts(read_account_cell("42"), known), std::vector<std::string>{"000000000042"});
    EXPECT_EQ(fitting_accounts(read_account_cell("43"), known), std::vector<std::string>{});
    EXPECT_EQ(fitting_accounts(read_account_cell("9.999999E+11"), known), std::vector<std::string>{});
    EXPECT_EQ(fitting_accounts(read_account_cell("9.9999999999E+11"), {"999999999990", "999999999999"}),
              std::vector<std::string>{"999999999990"});
}

Result<SubsetTable> read_ids(const std::string& ids, const KnownAccounts& known) {
    return read_subset_table("Subset Name,AWS Account ID\n" + ids, "t.csv", "", known);
}

TEST(AccountRepair, TellsOfEachThatOneKnownAccountFits) {
    int asked = 0;
    const auto known = [&asked]() -> Result<std::set<std::string>> {
        ++asked;
        return std::set<std::string>{"011254002932", "123456789012", "222222222222", "222222222229"};
    };
    const auto table = read_ids("A,1.23457E+11\nB,11254002932\nC,1111-2222-3333\nD,\"1,23457E+11\"\n", known);
    EXPECT_FALSE(table) << "rows 2 and 5 are one account in two subsets";
    const auto good = read_ids("A,1.23457E+11\nB,11254002932\nC,1111-2222-3333\nA,123456789012\n", known);
    ASSERT_TRUE(good) << to_text(good.error());
    EXPECT_EQ(
        to_text(good->warnings),
        "t.csv: row 2, column \"AWS Account ID\": warning[BW3155]: \"1.23457E+11\" was read as 123456789012, the "
        "only known account that fits\n"
        "t.csv: row 3, column \"AWS Account ID\": warning[BW3155]: \"11254002932\" was read as 011254002932, the "
        "only known account that fits\n"
        "t.csv: row 4, column \"AWS Account ID\": warning[BW3155]: \"1111-2222-3333\" was read as 111122223333\n");
    EXPECT_EQ(good->subsets.subset_of("123456789012"), "A");
    EXPECT_EQ(good->subsets.subset_of("011254002932"), "B");
    EXPECT_EQ(asked, 2) << "once for each table";
    const auto unclear = read_ids("A,2.22222E+11\nB,3.33E+11\nC,33\n", known);
    ASSERT_FALSE(unclear);
    EXPECT_EQ(
        to_text(unclear.error()),
        "t.csv: row 2, column \"AWS Account ID\": error[BW3055]: \"2.22222E+11\" can be 2 accounts: 222222222222, "
        "222222222229\n"
        "  A spreadsheet has rounded the id: its last digits are lost. Format the column as text and enter it "
        "again.\n"
        "t.csv: row 3, column \"AWS Account ID\": error[BW3005]: \"3.33E+11\" is no AWS account id\n"
        "  A spreadsheet has rounded the id: its last digits are lost. No account of the ingested lines fits. "
        "Format the column as text and enter it again.\n"
        "t.csv: row 4, column \"AWS Account ID\": error[BW3005]: \"33\" is no AWS account id\n"
        "  Did a spreadsheet drop leading zeros? With them it is 000000000033. No account of the ingested lines "
        "fits. Format the column as text and enter it again.\n");
}

TEST(AccountRepair, AsksOnlyWhenDigitsAreLost) {
    const auto never = []() -> Result<std::set<std::string>> {
        ADD_FAILURE() << "nothing is lost";
        return std::set<std::string>{};
    };
    EXPECT_TRUE(read_ids("A,123456789012\nA,1111-2222-3333\n", never));
    EXPECT_FALSE(read_ids("A,1.23457E+11\nB,\n", never)) << "there is another error to be mended first";
    const auto failing = []() -> Result<std::set<std::string>> { return fail(Code::kNothingToBill, "no dataset"); };
    const auto table = read_ids("A,1.23457E+11\n", failing);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().front().code, Code::kNothingToBill);
}

}  // namespace
}  // namespace bw
