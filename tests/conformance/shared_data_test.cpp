// Real reports, where they are at hand (../shared/data), to the last digit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/bill_rows.h"
#include "app/verify.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/sql.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

constexpr const char* kWorkflows =
    "Billing Workflow: First\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by 836060457634.\n\n"
    "Billing Workflow: Four\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by 836060457634.\n"
    "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by 836060457634.\n"
    "3. Remove EDP discount so it is not shared with customer.\n"
    "4. Uplift the price of all services by 3%.\n\n"
    "Billing Workflow: Free\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
    "2. Replace free tier usage with the first billable rate.\n\n"
    "Billing Workflow: Share\n"
    "1. Share the cost of RIs in proportion to use, by effective cost.\n"
    "2. Share the cost of RIs in proportion to use, by recurring fees only, unused included.\n";

class SharedData : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(workshop())) GTEST_SKIP() << "no real reports in " << shared_data();
        write_text(home_ / "rules.workflow", kWorkflows);
    }

    static std::filesystem::path workshop() { return shared_data() / "aws-wa-labs-workshop-cur-2018"; }

    // "<account> <cost> <charge>; ..." of one month.
    std::string charges(const std::string& source, const std::string& workflow, const std::string& month) {
        Silent silent;
        const Home home = Home::open((home_ / "home").string()).value();
        BillRequest request{{source}, parse_month(month), {(home_ / "rules.workflow").string()}, workflow, "", {}, ""};
        request.grouping = parse_grouping("account").value();
        const auto verified = verify(home, request, silent);
        if (!verified) return to_text(verified.error());
        std::string text;
        for (const BillRow& row : verified->bill.months.at(0).bill.rows)
            text += fmt::format("{} {} {}; ", row.keys[0], to_text(row.cost), to_text(row.charge));
        last_ = verified->bill.months.at(0).bill;
        return text;
    }

    std::string effect(std::size_t group, std::size_t rule) const {
        return to_text(last_.waterfall.at(group).effects.at(rule));
    }

    std::filesystem::path home_ = scratch_directory("shared");
    Bill last_{};
};

TEST_F(SharedData, OctoberAndNovember2018) {
    const std::string source = workshop().string();
    EXPECT_EQ(charges(source, "", "2018-10"),
              "011254002932 71.4558054277 71.4558054277; 836060457634 3993.0273261102 3993.0273261102; ");
    EXPECT_EQ(last_.rows.at(0).lines + last_.rows.at(1).lines, 119'307);
    EXPECT_EQ(charges(source, "", "2018-11"),
              "011254002932 60.4857473337 60.4857473337; 836060457634 3444.8412207931 3444.8412207931; ");
    EXPECT_EQ(last_.rows.at(0).lines + last_.rows.at(1).lines, 124'340);
    EXPECT_EQ(charges(source, "First", "2018-10"),
              "011254002932 71.4558054277 81.0122054277; 836060457634 3993.0273261102 4171.7161535598; ");
    EXPECT_EQ(charges(source, "First", "2018-11"),
              "011254002932 60.4857473337 72.1497473337; 836060457634 3444.8412207931 3622.0332207931; ");
}

// What the account that used the payer's RIs carries, the payer is credited, to the digit.
TEST_F(SharedData, SharedCostAddsUpToZero) {
    for (const char* month : {"2018-10", "2018-11"}) {
        charges(workshop().string(), "Share", month);
        ASSERT_EQ(last_.waterfall.size(), 2U);
        for (const std::size_t rule : {0, 1}) {
            const ExactAmount carried = last_.waterfall[0].effects.at(rule);
            EXPECT_GT(carried, ExactAmount{}) << month;
            EXPECT_EQ(carried + last_.waterfall[1].effects.at(rule), ExactAmount{}) << month;
        }
    }
}

TEST_F(SharedData, WaterfallOfFourRules) {
    EXPECT_EQ(charges(workshop().string(), "Four", "2018-10"),
              "011254002932 71.4558054277 83.442571590531; 836060457634 3993.0273261102 4296.867638166594; ");
    EXPECT_EQ(effect(0, 0), "9.5564");
    EXPECT_EQ(effect(1, 0), "178.6888274496");
    EXPECT_EQ(effect(0, 3), "2.430366162831");
    EXPECT_EQ(effect(1, 3), "125.151484606794");
}

TEST_F(SharedData, FreeTier) {
    EXPECT_EQ(charges(workshop().string(), "Free", "2018-10"),
              "011254002932 71.4558054277 81.3506760128; 836060457634 3993.0273261102 4187.8365754052; ");
    EXPECT_EQ(effect(0, 1), "0.3384705851");
    EXPECT_EQ(effect(1, 1), "16.1204218454");
}

TEST_F(SharedData, AnonymousCsvOf2023) {
    const std::string source = (shared_data() / "focus-converters-cur-2023").string();
    EXPECT_EQ(charges(source, "Free", "2023-11"), "123412340534 1.6823086974 3.4361727031; ");
    EXPECT_EQ(last_.rows.at(0).lines, 1'281);
}

// The same lines as AWS writes them in a csv.gz: names, timestamps, plain text.
std::string as_csv_gz(const std::filesystem::path& parquet, const std::filesystem::path& folder) {
    Database database = Database::open({}).value();
    std::string list;
    const auto add = [&](const ColumnInfo& column, const std::vector<ContentColumn>& delivered) {
        for (const ContentColumn& one : delivered) {
            if (one.name != athena_name(column.csv)) continue;
            const std::string name = sql_name(one.name);
            const std::string value =
                one.type == "TIMESTAMP" ? fmt::format("strftime({}, '%Y-%m-%dT%H:%M:%SZ')", name) : name;
            list += fmt::format("{}{} AS {}", list.empty() ? "" : ", ", value, sql_name(column.csv));
        }
    };
    const auto delivered = parquet_columns(database, parquet.string()).value();
    for (const auto columns : {line_keys(), dimensions(), measures()})
        for (const ColumnInfo& column : columns)
            if (!column.csv.empty()) add(column, delivered);
    const std::filesystem::path file = folder / "report-1.csv.gz";
    database
        .run(fmt::format("COPY (SELECT {} FROM read_parquet({})) TO {} (FORMAT csv, HEADER, COMPRESSION gzip)", list,
                         sql_text(parquet.string()), sql_text(file.string())))
        .value();
    return file.string();
}

TEST_F(SharedData, TheSameFromCsvGz) {
    const auto folder = scratch_directory("gz");
    const std::string csv = as_csv_gz(workshop() / "Oct2018-WorkshopCUR-00001.snappy.parquet", folder);
    EXPECT_EQ(charges(csv, "Four", "2018-10"),
              "011254002932 71.4558054277 83.442571590531; 836060457634 3993.0273261102 4296.867638166594; ");
    EXPECT_EQ(effect(1, 3), "125.151484606794");
    EXPECT_EQ(charges(csv, "Free", "2018-10"),
              "011254002932 71.4558054277 81.3506760128; 836060457634 3993.0273261102 4187.8365754052; ");
}

}  // namespace
}  // namespace bw::test
