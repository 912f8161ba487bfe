// Exit status and streams of the commands that ask about bills.
#include <gtest/gtest.h>

#include "support/csv_report.h"
#include "support/docs.h"

namespace bw::test {
namespace {

class Insight : public testing::Test {
protected:
    CommandResult run(const std::string& arguments) const {
        return run_command("billwright " + arguments + " 2>err.txt", folder_);
    }
    std::string errors() const { return read_text(folder_ / "err.txt"); }

    std::filesystem::path folder_ = scratch_directory("insight");
    std::string report_ = write_report(folder_ / "a.csv", {{{"line_item_id", "x"}, {"unblended", "2.5"}}});
};

TEST_F(Insight, AFailedAssertionIsAnErrorAfterTheTable) {
    ASSERT_EQ(run("ingest a.csv").exit_status, 0);
    write_text(folder_ / "w.workflow", "Billing Workflow: W\n1. Uplift the price of all services by 10%.\n");
    ASSERT_EQ(run("workflow publish w.workflow").exit_status, 0);
    ASSERT_EQ(run("associate --subset unassigned --workflow W --from always").exit_status, 0);
    write_text(folder_ / "draft.workflow", "Billing Workflow: W\n1. Uplift the price of all services by 12%.\n");
    write_text(folder_ / "holds.txt", "every customer within 2%\n");
    write_text(folder_ / "fails.txt", "every customer within 1%\n");
    EXPECT_EQ(run("preview --workflow draft.workflow --assert holds.txt").exit_status, 0) << errors();
    const auto failed = run("preview --workflow draft.workflow --assert fails.txt --format csv");
    EXPECT_EQ(failed.exit_status, 1);
    EXPECT_EQ(failed.output,
              "subset,month,currency,cost,before,after,difference,margin\n"
              "unassigned,2018-10,USD,2.5,2.75,2.8,0.05,0.3\n");
    EXPECT_TRUE(
        errors().contains("fails.txt:1:1: error[BW4071]: unassigned, 2018-10: charge USD 2.75 before, USD 2.8"));
}

TEST_F(Insight, JsonOfBothTables) {
    ASSERT_EQ(run("leakage a.csv --format json").exit_status, 0);
    EXPECT_EQ(run("leakage a.csv --format json").output, "{\n  \"customers\": [],\n  \"commitments\": []\n}\n");
}

TEST_F(Insight, LinesAreCsvWithoutAFormat) {
    const auto lines = run("lines a.csv");
    EXPECT_EQ(lines.exit_status, 0) << errors();
    EXPECT_TRUE(lines.output.starts_with("line_item_id,time_interval,"));
    EXPECT_TRUE(lines.output.ends_with(",2.5,2.5\n")) << lines.output;
    EXPECT_EQ(run("lines a.csv --out l.parquet").exit_status, 0) << errors();
    EXPECT_TRUE(read_text(folder_ / "l.parquet").starts_with("PAR1"));
    EXPECT_EQ(run("why a.csv --line x --for customer").exit_status, 0) << errors();
    EXPECT_EQ(run("why a.csv --line y").exit_status, 1);
}

TEST_F(Insight, AFixSeesWhatACheckSees) {
    write_report(folder_ / "b.csv", {{{"unblended", "2.5"}}, {{"line_type", "Tax"}, {"unblended", "0.5"}}});
    ASSERT_EQ(run("ingest b.csv").exit_status, 0) << errors();
    const std::string text =
        "Billing Workflow: W\n"
        "1. Remove taxes.\n"
        "# allow BW2313: none yet\n"
        "2. Discount Amazon WorkDocs by 5%.\n"
        "# allow BW2313: there is some\n"
        "3. Discount Amazon EC2 by 5%.\n"
        "4. Discount Amazon RDS by 5%.\n";
    write_text(folder_ / "w.workflow", text);
    EXPECT_EQ(run("workflow fix w.workflow").output, text);
    EXPECT_EQ(run("workflow fix --data-months 1 --write w.workflow").exit_status, 0);
    const std::string left = "warning[BW2313]: no line of 2018-10 is one of this rule's";
    EXPECT_TRUE(
        errors().starts_with("w.workflow: mended BW2312: rule 3 has no warning BW2313\nw.workflow:6:4: " + left))
        << errors();
    EXPECT_EQ(read_text(folder_ / "w.workflow"),
              "Billing Workflow: W\n"
              "1. Remove taxes.\n"
              "# allow BW2313: none yet\n"
              "2. Discount Amazon WorkDocs by 5%.\n"
              "3. Discount Amazon EC2 by 5%.\n"
              "4. Discount Amazon RDS by 5%.\n");
    EXPECT_EQ(run("workflow check --data-months 1 w.workflow").exit_status, 0);
    EXPECT_TRUE(errors().starts_with("w.workflow:6:4: " + left)) << errors();
    write_text(folder_ / "wrong.workflow", "Billing Workflow: X\n1. Remove taxs and.\n");
    EXPECT_EQ(run("workflow fix --data-months 1 wrong.workflow w.workflow").exit_status, 1);
    EXPECT_TRUE(errors().contains("w.workflow:6:4: " + left)) << errors();
}

TEST_F(Insight, DrawsAnSvg) {
    ASSERT_EQ(run("waterfall a.csv --svg w.svg").exit_status, 0) << errors();
    EXPECT_TRUE(read_text(folder_ / "w.svg").starts_with("<svg"));
}

}  // namespace
}  // namespace bw::test
