#include "sample/payer.h"

#include <gtest/gtest.h>

#include <set>

#include "lines/fields.h"
#include "sample/documents.h"
#include "sample/table.h"

namespace bw::test {
namespace {

std::vector<std::string> all_lines(const sample::Payer& payer) {
    std::vector<std::string> lines;
    for (int month = 0; month < payer.months(); ++month) {
        const Table table(payer, month);
        for (std::size_t row = 0; row < table.rows(); ++row) lines.push_back(table.line(row));
    }
    return lines;
}

TEST(SamplePayer, HasExactlyTheLinesAskedFor) {
    for (const std::int64_t lines : {1000, 4321, 50'000})
        EXPECT_EQ(all_lines(make_payer(lines, 12, 1, 3)).size(), lines);
    EXPECT_EQ(all_lines(make_payer(20'000, 40, 3, 3)).size(), 20'000);
    EXPECT_EQ(all_lines(make_payer(1000, 1, 1, 3)).size(), 1000);
}

TEST(SamplePayer, IsTheSameForTheSameSeedAlone) {
    const auto lines = all_lines(make_payer(5000, 12, 2, 7));
    EXPECT_EQ(lines, all_lines(make_payer(5000, 12, 2, 7)));
    EXPECT_NE(lines, all_lines(make_payer(5000, 12, 2, 8)));
}

TEST(SamplePayer, DoesNotDependOnHowItIsRead) {
    const sample::Payer payer = make_payer(5000, 12, 1, 7);
    std::vector<std::string> one_by_one;
    for (const sample::HourRange& part : payer.parts(0, 100)) {
        sample::LineReader reader = payer.read(0, part);
        for (ColumnBatch batch; reader.next(batch, 2);) {
            for (std::size_t row = 0; row < batch.rows; ++row) one_by_one.push_back(std::to_string(batch.keys[0][row]));
        }
    }
    EXPECT_EQ(one_by_one.size(), 5000);
    EXPECT_GT(payer.parts(0, 100).size(), 10);
}

TEST(SamplePayer, LinesHaveAKeyOfTheirOwn) {
    const sample::Payer payer = make_payer(20'000, 12, 1, 5);
    const Table table(payer, 0);
    std::set<std::string> keys;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        keys.insert(std::string(table.text("identity/LineItemId", row)) +
                    std::string(table.text("identity/TimeInterval", row)));
    }
    EXPECT_EQ(keys.size(), table.rows());
}

TEST(SamplePayer, ColumnsDifferBetweenMonths) {
    const sample::Payer payer = make_payer(20'000, 12, 2, 5);
    const Table first(payer, 0);
    const Table second(payer, 1);
    EXPECT_FALSE(first.has("savingsPlan/SavingsPlanARN"));
    EXPECT_TRUE(second.has("savingsPlan/SavingsPlanARN"));
    EXPECT_FALSE(first.has("resourceTags/user:team"));
    EXPECT_TRUE(second.has("resourceTags/user:team"));
    EXPECT_GE(payer.columns(1).size(), 90);
}

TEST(SamplePayer, RefusesWhatItCannotMake) {
    const Month month = *parse_month("2026-10");
    EXPECT_FALSE(sample::Payer::make({999, 1, 1, 1, month, 1, false, false}));
    EXPECT_FALSE(sample::Payer::make({20'000, 2000, 1, 1, month, 1, false, false}));
    EXPECT_FALSE(sample::Payer::make({20'000, 0, 1, 1, month, 1, false, false}));
    EXPECT_FALSE(sample::Payer::make({20'000, 10, 0, 1, month, 1, false, false}));
    EXPECT_TRUE(sample::Payer::make({40'000, 2000, 1, 1, month, 1, false, false}));
}

TEST(SamplePayer, AccountsAreDistinctAndFictitious) {
    const sample::Payer payer = make_payer(50'000, 500, 1, 5);
    std::set<std::string> ids;
    std::set<std::string> customers;
    for (const sample::Account& account : payer.accounts()) {
        EXPECT_TRUE(is_account_id(account.id)) << account.id;
        ids.insert(account.id);
        customers.insert(account.customer);
    }
    EXPECT_EQ(ids.size(), 500);
    EXPECT_TRUE(payer.id().starts_with("1111"));
    EXPECT_GT(customers.size(), 50);
    EXPECT_TRUE(customers.contains(""));  // some accounts belong to no one
}

TEST(SamplePayer, DocumentsNameThePayerAndTheCustomers) {
    const sample::Payer payer = make_payer(20'000, 40, 1, 5);
    EXPECT_NE(sample::workflows_text(payer).find("purchased by " + payer.id()), std::string::npos);
    const std::string table = sample::subsets_table(payer);
    EXPECT_TRUE(table.starts_with("Account Name,AWS Account Email,AWS Account ID,Subset Name,Billing Workflow Name\n"));
    EXPECT_NE(table.find(",Standard\n"), std::string::npos);
    EXPECT_NE(table.find(",Retail\n"), std::string::npos);
}

}  // namespace
}  // namespace bw::test
