// Accounts that move charge again what they touch, and nothing else; what comes out is what a full run says.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/preview.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/table_output.h"
#include "app/workplace.h"
#include "conformance/dice.h"

namespace bw::test {
namespace {

const Strings kMonths{"2018-08", "2018-09", "2018-10", "2018-11"};
const Strings kPayers{"999999999999", "888888888888"};
// Of the first payer, of the second, and of neither: it bought commitments, and its lines are in no report.
const Strings kAccounts{"111111111111", "222222222222", "333333333333", "444444444444", "555555555555", "666666666666"};
const Strings kCustomers{"Acme", "Globex", "Initech", "Umbrella"};

std::string payer_of(std::size_t account) { return kPayers[account < 3 ? 0 : 1]; }

// Rules that look at memberships in every way there is: of the account, of who bought, since when, over all customers of a payer.
constexpr const char* kWorkflows =
    "Billing Workflow: Standard\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by accounts outside the subset and the "
    "service is Amazon EC2.\n"
    "2. Discount all services by 7% when the account is in its first 2 months.\n"
    "3. Uplift the price of all services by 3%.\n"
    "4. Add a fee of USD 5 per month per account.\n"
    "\n"
    "Billing Workflow: Retail\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by subset \"Acme\".\n"
    "2. Share the cost of RIs in proportion to use, by effective cost.\n"
    "3. Give a credit of USD 40 per month, carried forward.\n"
    "\n"
    "Billing Workflow: Parts\n"
    "1. Allocate account 444444444444 to Umbrella 60% and Initech 40%.\n"
    "2. Uplift the price of all services by 10%.\n";

class PreviewMovesTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        std::vector<ReportLine> lines;
        Dice dice(5);
        for (const std::string& month : kMonths)
            for (std::size_t account = 0; account + 1 < kAccounts.size(); ++account)
                for (const char* day : {"02", "12", "22"}) add_lines(lines, month + "-" + day, month, account, dice);
        const auto done = ingest({report("a.csv", lines)});
        ASSERT_TRUE(done) << errors_of(done);
        ASSERT_EQ(done->size(), kMonths.size() * kPayers.size());
        const std::vector<std::string> files{file("published.workflow", kWorkflows)};
        const auto published = publish_workflows(home, files, {});
        ASSERT_TRUE(published) << errors_of(published);
        import(table({"Acme", "Globex", "Acme", "Initech", "Umbrella", ""}), {});
    }

    // Subset tables; "": in none.
    static std::string table(const Strings& customers, const std::string& of_umbrella = "Retail") {
        std::string text = "AWS Account ID,Subset Name,Billing Workflow Name\n";
        for (std::size_t account = 0; account < customers.size(); ++account)
            if (!customers[account].empty())
                text += fmt::format("{},{},{}\n", kAccounts[account], customers[account],
                                    customers[account] == "Acme"       ? "Standard"
                                    : customers[account] == "Initech"  ? "Parts"
                                    : customers[account] == "Umbrella" ? of_umbrella
                                                                       : "Retail");
        return text;
    }

    void import(const std::string& text, std::optional<Day> from) {
        const auto done = import_subsets(home, {file("import.csv", text), from, false, false});
        ASSERT_TRUE(done) << errors_of(done);
    }

    Result<PreviewResult> run(const std::string& text, std::optional<Day> from) {
        return preview(home, {{}, 12, {}, {}, file("moved.csv", text), from}, notes);
    }

    // "month payer", of those that were charged again.
    static Strings again(const PreviewResult& result) {
        Strings months;
        for (const PreviewMonth& one : result.months)
            if (one.again) months.push_back(to_text(one.month) + " " + one.payer);
        std::ranges::sort(months);
        return months;
    }

    // Rows of what is in force, as "month payer subset charge"; in order.
    std::string full_run() {
        const auto billed = bw::bill(home, request_of({}), notes);
        EXPECT_TRUE(billed) << errors_of(billed);
        Strings rows;
        if (billed)
            for (const BilledMonth& month : billed->months)
                for (const BillRow& row : month.bill.rows)
                    rows.push_back(
                        row_text(month.bill.month, month.bill.payer, row.keys.front(), row.cost, row.charge));
        return sorted(std::move(rows));
    }
    static std::string after(const PreviewResult& result) {
        Strings rows;
        for (const PreviewRow& row : result.rows)
            if (!row.cost.is_zero() || !row.after.is_zero())  // a customer who has no lines any more has a row, too
                rows.push_back(row_text(row.month, row.payer, row.subset, row.cost, row.after));
        return sorted(std::move(rows));
    }

private:
    static std::string row_text(Month month, const std::string& payer, const std::string& subset, ExactAmount cost,
                                ExactAmount charge) {
        return fmt::format("{} {} {} {} {}", to_text(month), payer, subset, to_text(cost), to_text(charge));
    }
    static std::string sorted(Strings rows) {
        std::ranges::sort(rows);
        return fmt::format("{}\n", fmt::join(rows, "\n"));
    }

    // Of the same payer, or of none; for one account of the first payer it is one of the second.
    static std::string buyer_for(std::size_t account, Dice& dice) {
        if (account == 2) return kAccounts[3];
        return dice.of(account < 3 ? Strings{kAccounts[0], kAccounts[1], kAccounts[2], kAccounts[5]}
                                   : Strings{kAccounts[3], kAccounts[4], kAccounts[5]});
    }

    // Usage of an account, on demand and reserved, and a fee of what it bought itself.
    static void add_lines(std::vector<ReportLine>& lines, const std::string& day, const std::string& month,
                          std::size_t account, Dice& dice) {
        const ReportLine line{{"billing_period", month + "-01T00:00:00Z"},
                              {"payer", payer_of(account)},
                              {"account", kAccounts[account]},
                              {"public_on_demand", "0"},
                              {"usage_start", day + "T07:00:00Z"},
                              {"usage_end", day + "T08:00:00Z"}};
        const auto arn = [](const std::string& owner) {
            return "arn:aws:ec2:us-east-1:" + owner + ":reserved-instances/of-" + owner;
        };
        const auto amount = [&] { return fmt::format("{}.{}", dice.below(50) + 1, dice.below(1000)); };
        ReportLine usage = line;
        usage["unblended"] = usage["public_on_demand"] = amount();
        ReportLine reserved = line;
        reserved["line_type"] = "DiscountedUsage";
        reserved["unblended"] = "0";
        reserved["public_on_demand"] = amount();
        reserved["ri_effective"] = amount();
        reserved["service"] = dice.one_in(2) ? "AmazonEC2" : "AmazonRDS";
        reserved["reservation_arn"] = arn(buyer_for(account, dice));
        ReportLine fee = line;
        fee["line_type"] = "RIFee";
        fee["unblended"] = amount();
        fee["reservation_arn"] = arn(kAccounts[account]);
        for (ReportLine& one : {std::ref(usage), std::ref(reserved), std::ref(fee)}) lines.push_back(one);
    }
};

// An account of the second payer moves late in October: of eight months two are charged again.
TEST_F(PreviewMovesTest, ChargeAgainTheMonthsOfTheirPayerFromThenOn) {
    const std::string moved = table({"Acme", "Globex", "Acme", "Initech", "Globex", ""});
    const auto result = run(moved, parse_day("2018-10-20"));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(result->months.size(), 8U);
    EXPECT_EQ(again(*result), (Strings{"2018-10 888888888888", "2018-11 888888888888"}));
    EXPECT_EQ(charged_again(result->months), "charged again: 2 of 8 months");
    import(moved, parse_day("2018-10-20"));
    EXPECT_EQ(after(*result), full_run());
}

// The first payer's months have lines that this account's commitment covers.
TEST_F(PreviewMovesTest, ChargeAgainWhereWhatTheyBoughtIsUsed) {
    const std::string moved = table({"Acme", "Globex", "Acme", "Globex", "Umbrella", ""});
    const auto result = run(moved, parse_day("2018-11-15"));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(again(*result), (Strings{"2018-11 888888888888", "2018-11 999999999999"}));
    import(moved, parse_day("2018-11-15"));
    EXPECT_EQ(after(*result), full_run());
}

// A customer has no account of the second payer, but is allocated a part of one: another workflow charges it otherwise.
TEST_F(PreviewMovesTest, ChargeAgainWhereLinesAreAllocatedToThem) {
    const Strings customers{"Umbrella", "Globex", "Acme", "Initech", "Globex", ""};
    import(table(customers), parse_day("2018-08-01"));
    const auto result = run(table(customers, "Standard"), parse_day("2018-11-01"));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(again(*result), (Strings{"2018-11 888888888888", "2018-11 999999999999"}));
    import(table(customers, "Standard"), parse_day("2018-11-01"));
    EXPECT_EQ(after(*result), full_run());
}

TEST_F(PreviewMovesTest, NothingThatDiffersChargesNothingAgain) {
    const auto result = run(table({"Acme", "Globex", "Acme", "Initech", "Umbrella", ""}), {});
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(charged_again(result->months), "charged again: 0 of 8 months");
    EXPECT_EQ(to_csv(months_table(result->months)).substr(0, 26), "month,payer,charged_again\n");
    EXPECT_EQ(after(*result), full_run());
}

// One table after the other, each previewed, then imported.
TEST_F(PreviewMovesTest, AFullRunSaysTheSameOfRandomMoves) {
    std::size_t alike = 0;
    Strings customers{"Acme", "Globex", "Acme", "Initech", "Umbrella", ""};
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        for (std::uint64_t moves = dice.below(3) + 1; moves > 0; --moves)
            customers[dice.below(customers.size())] = dice.of(kCustomers);
        const auto from = parse_day(dice.of(kMonths) + (dice.one_in(2) ? "-01" : "-15"));
        const std::string moved = table(customers, dice.of({"Retail", "Standard"}));
        const auto result = run(moved, from);
        ASSERT_TRUE(result) << errors_of(result);
        import(moved, from);
        EXPECT_EQ(after(*result), full_run());
        alike += result->months.size() - again(*result).size();
    }
    EXPECT_GT(alike, 30U);
    EXPECT_LT(alike, 80U);
}

}  // namespace
}  // namespace bw::test
