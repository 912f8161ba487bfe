// The real program: exit statuses, what goes to stdout and what to stderr, bad arguments.
#include <gtest/gtest.h>
#include <algorithm>

#include "support/csv_report.h"
#include "support/docs.h"

namespace bw::test {
namespace {

struct Ran {
    int status = 0;
    std::string out;
    std::string err;
};

class Cli : public testing::Test {
protected:
    // `billwright <arguments>`, run by a shell in the folder.
    Ran run(const std::string& arguments) const {
        const CommandResult result = run_command("billwright " + arguments + " 2>err.txt", folder_);
        return {result.exit_status, result.output, read_text(folder_ / "err.txt")};
    }

    void expect_refused(const std::string& arguments, const std::string& says) const {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 1) << arguments;
        EXPECT_EQ(ran.out, "") << arguments;
        EXPECT_TRUE(ran.err.contains(says)) << arguments << "\n" << ran.err;
    }

    std::filesystem::path folder_ = scratch_directory("cli");
    std::string report_ = write_report(folder_ / "a.csv", {{}, {{"unblended", "2.5"}, {"account", "222222222222"}}});
};

TEST_F(Cli, HelpGoesToStdout) {
    for (const char* arguments : {"--help", "-h", "bill --help", "verify --help", "ingest --help", "datasets --help",
                                  "workflow --help", "workflow check --help", "subsets --help", "preview --help",
                                  "waterfall --help", "report --help", "leakage --help", "why --help", "lines --help",
                                  "subsets show --help", "subsets check --help", "sample --help"}) {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 0) << arguments;
        EXPECT_FALSE(ran.out.empty()) << arguments;
        EXPECT_EQ(ran.err, "") << arguments;
    }
    EXPECT_TRUE(run("--help").out.contains("--home"));
}

TEST_F(Cli, BadArgumentsAreErrors) {
    expect_refused("", "subcommand");
    expect_refused("frobnicate", "--help");
    expect_refused("bill --frobnicate", "--frobnicate");
    expect_refused("ingest", "SOURCE");
    expect_refused("workflow", "subcommand");
    expect_refused("workflow check", "FILE");
    expect_refused("subsets check", "TABLE");
    expect_refused("bill --month", "--month");
    expect_refused("sample --lines many --accounts 2 --out x", "--lines");
    expect_refused("preview", "--workflow");
    expect_refused("preview --workflow a --months 0", "--months");
    expect_refused("waterfall --format ods", "is none of table, csv");
    expect_refused("leakage --format xlsx", "give --out FILE");
    expect_refused("report --columns gain", "no column is called \"gain\"");
    expect_refused("why --where service", "GROUP=VALUE");
    expect_refused("why --for everybody", "--for");
    expect_refused("why --subset Acme --subset Beta", "no line has two values of subset: \"Beta\" is one too many");
    expect_refused("lines --service AmazonEC2 --where service=AmazonS3", "two values of service");
    expect_refused("lines --where day=2018-10-02 --where day=2018-10-03", "two values of day");
    expect_refused("subsets show --month 2018", "is no month");
    expect_refused("sample --lines 1000 --accounts 2 --out x --format ods", "cur2-parquet");
    expect_refused("sample --lines 1000 --accounts 2 --out x --discounts columns", "--discounts");
    expect_refused("sample --lines 1000 --accounts 2 --out x --deliveries 2", "--deliveries");
    expect_refused("sample --lines 1000 --accounts 2 --out x --format focus --deliveries 99", "from 1 to 50");
    expect_refused("sample --lines 5 --accounts 2 --out x --until then", "--until");
}

TEST_F(Cli, BadArgumentsHaveACodeAndSayWhatToDo) {
    for (const char* arguments : {"", "frobnicate", "bill --frobnicate", "ingest", "workflow", "workflow check",
                                  "bill --month", "sample --lines many --accounts 2 --out x"})
        expect_refused(arguments, "error[BW5001]: ");
    expect_refused("bil", "\"bil\" is no command");
    expect_refused("bil", "did you mean \"bill\"?");
    expect_refused("bill --form csv", "did you mean \"--format\"");
    expect_refused("bill --workflw=a a.csv", "did you mean \"--workflow\"");
    expect_refused("workflow chekc a", "did you mean \"check\"?");
    expect_refused("bill --xyzzy", "see `billwright bill --help`");
    expect_refused("workflow check", "see `billwright workflow check --help`");
}

TEST_F(Cli, BillAndVerifyChooseAmongReportsAsIngestDoes) {
    const std::string month = "bucket/hourly/20181001-20181101/";
    for (const std::string id : {"aaaa", "bbbb"}) {
        write_report(folder_ / (month + id) / "h.csv", {{{"unblended", id == "aaaa" ? "1" : "2"}}});
        const std::string manifest = R"({"assemblyId": ")" + id +
                                     R"(", "account": "999999999999", "reportName": "hourly", "billingPeriod": )"
                                     R"({"start": "20181001T000000.000Z"}, "reportKeys": ["hourly/20181001-20181101/)" +
                                     id + R"(/h.csv"]})";
        write_text(folder_ / (month + id) / "hourly-Manifest.json", manifest);
        write_text(folder_ / month / "hourly-Manifest.json", manifest);
    }
    const auto billed = [&](const std::string& choice) { return run("bill bucket --format csv " + choice).out; };
    EXPECT_TRUE(billed("").ends_with(",1,2,2,0\n")) << billed("");
    EXPECT_TRUE(billed("--delivery aaaa --report hourly").ends_with(",1,1,1,0\n"));
    EXPECT_TRUE(run("verify bucket --delivery aa").out.starts_with("equal: 1 lines"));
    expect_refused("bill bucket --delivery cccc", "error[BW1048]");
    expect_refused("bill bucket --report daily", "error[BW1048]");
    expect_refused("bill --delivery aaaa", "error[BW5001]: --report and --delivery choose among the files of a SOURCE");
    expect_refused("verify --report hourly", "give a SOURCE, or --dataset");
}

TEST_F(Cli, ATagThatNoFileHasIsAWarning) {
    write_report(folder_ / "tagged.csv", {{{"resourceTags/user:environment", "prod"}}});
    const Ran slip = run("bill tagged.csv --by tag:enviroment --format csv");
    EXPECT_EQ(slip.status, 0);
    EXPECT_TRUE(slip.err.contains("warning[BW4061]: no line has the tag \"enviroment\"")) << slip.err;
    EXPECT_TRUE(slip.err.contains("did you mean \"environment\"?")) << slip.err;
    EXPECT_TRUE(run("bill tagged.csv --by tag:xyz").err.contains("the files have: environment"));
    EXPECT_TRUE(run("bill a.csv --by tag:xyz").err.contains("the files have none"));
    const Ran category = run("bill tagged.csv --by cost_category:environment");
    EXPECT_TRUE(category.err.contains("no line has the cost category \"environment\"")) << category.err;
    EXPECT_FALSE(run("bill tagged.csv a.csv --by tag:environment").err.contains("BW4061"));
}

TEST_F(Cli, ArgumentsOfABillAreCheckedAllAtOnce) {
    const Ran ran = run("bill a.csv --month 2018-13 --format xml --by account,acount,nothing");
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    for (const char* part : {"BW2106", "2018-13", "BW5001", "xml", "BW4002", "acount", "nothing"})
        EXPECT_TRUE(ran.err.contains(part)) << part << "\n" << ran.err;
}

TEST_F(Cli, ABillIsOnStdoutAndWhatIsSaidAboutItOnStderr) {
    const Ran ran = run("bill a.csv --by account --format csv");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.out,
              "month,payer,account,currency,lines,cost,charge,margin\n"
              "2018-10,999999999999,111111111111,USD,1,1,1,0\n"
              "2018-10,999999999999,222222222222,USD,1,2.5,2.5,0\n");
    EXPECT_TRUE(ran.err.contains("identities held") && ran.err.contains("result ")) << ran.err;
    EXPECT_FALSE(ran.err.contains('\r')) << "no terminal: plain lines";
}

TEST_F(Cli, TablesInPipesHaveNoColours) {
    const Ran ran = run("bill a.csv --by account");
    EXPECT_EQ(ran.status, 0);
    EXPECT_TRUE(ran.out.contains("total")) << ran.out;
    EXPECT_FALSE(ran.out.contains('\x1b'));
}

TEST_F(Cli, OutWritesAFileAndLeavesStdoutEmpty) {
    const Ran ran = run("bill a.csv --format json --out bill.json");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(read_text(folder_ / "bill.json"), run("bill a.csv --format json").out);
    expect_refused("bill a.csv --out no/such/folder.csv --format csv", "BW4004");
}

TEST_F(Cli, TheNameOfTheFileSaysTheFormat) {
    for (const char* format : {"csv", "json", "xlsx", "parquet"}) {
        const std::string name = std::string("by_name.") + format;
        EXPECT_EQ(run("bill a.csv --out " + name).status, 0);
        EXPECT_EQ(run("bill a.csv --format " + std::string(format) + " --out other").status, 0);
        EXPECT_TRUE(read_text(folder_ / name) == read_text(folder_ / "other")) << format;
    }
    EXPECT_EQ(run("bill a.csv --out bill.txt").status, 0);
    EXPECT_TRUE(read_text(folder_ / "bill.txt").contains("total"));
    EXPECT_EQ(run("bill a.csv --format csv --out odd.xlsx").status, 0);
    EXPECT_TRUE(read_text(folder_ / "odd.xlsx").starts_with("month,")) << "--format decides";
}

TEST_F(Cli, WorkbooksAndParquetNeedAFile) {
    expect_refused("bill a.csv --format xlsx", "--format xlsx needs a file");
    expect_refused("bill a.csv --format parquet", "give --out FILE");
    expect_refused("bill a.csv --out no/such/folder.xlsx", "BW4004");
    const Ran ran = run("bill a.csv --by account --out bill.xlsx");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(read_text(folder_ / "bill.xlsx").starts_with("PK"));
}

TEST_F(Cli, OutputThatCannotBeWrittenIsAnError) {
    const CommandResult result = run_command("billwright bill a.csv --format csv 2>err.txt >/dev/full", folder_);
    EXPECT_EQ(result.exit_status, 1);
    EXPECT_TRUE(read_text(folder_ / "err.txt").contains("BW4004")) << read_text(folder_ / "err.txt");
}

TEST_F(Cli, IngestListBillAndVerify) {
    EXPECT_TRUE(run("datasets").out.contains("no datasets yet"));
    expect_refused("bill", "BW4003");
    const Ran first = run("ingest a.csv");
    EXPECT_EQ(first.status, 0) << first.err;
    EXPECT_TRUE(first.out.starts_with("published payer 999999999999, 2018-10: dataset ")) << first.out;
    EXPECT_TRUE(first.out.ends_with(", 2 lines\n")) << first.out;
    EXPECT_TRUE(run("ingest a.csv").out.starts_with("unchanged payer 999999999999"));
    const Ran list = run("datasets");
    EXPECT_TRUE(list.out.contains("999999999999") && list.out.contains("3.5")) << list.out;
    EXPECT_EQ(list.err, "");
    EXPECT_EQ(run("bill --format csv").out, run("bill a.csv --format csv").out);
    const Ran verified = run("verify --by account");
    EXPECT_EQ(verified.status, 0) << verified.err;
    EXPECT_TRUE(verified.out.starts_with("equal: 2 lines")) << verified.out;
    write_report(folder_ / "a.csv", {{}});
    ASSERT_EQ(run("ingest a.csv").status, 0);
    EXPECT_TRUE(run("datasets --all").out.contains("no")) << "the one that was replaced";
}

TEST_F(Cli, ADryRunSaysWhatWouldBeDone) {
    const Ran planned = run("ingest --dry-run a.csv");
    EXPECT_EQ(planned.status, 0) << planned.err;
    EXPECT_TRUE(planned.out.starts_with("would publish payer 999999999999, 2018-10: dataset ")) << planned.out;
    EXPECT_TRUE(planned.out.contains("legacy-csv, 1 file of ")) << planned.out;
    EXPECT_TRUE(run("datasets").out.contains("no datasets yet"));
    ASSERT_EQ(run("ingest a.csv").status, 0);
    EXPECT_TRUE(run("ingest --dry-run a.csv").out.starts_with("unchanged payer"));
    write_report(folder_ / "a.csv", {{}});
    EXPECT_TRUE(run("ingest --dry-run a.csv").out.starts_with("would replace payer"));
}

TEST_F(Cli, OneOfSeveralReportsAndDeliveriesIsChosen) {
    const auto put = [&](const std::string& report, const std::string& id) {
        const std::string key = report + "/20181001-20181101/" + id + "/" + report + "-1.csv";
        write_report(folder_ / "bucket" / key, {{{"description", report + id}}});
        write_text(folder_ / "bucket" / report / "20181001-20181101" / id / (report + "-Manifest.json"),
                   R"({"assemblyId":")" + id + R"(","reportName":")" + report +
                       R"(","billingPeriod":{"start":"20181001T000000.000Z"},"reportKeys":[")" + key + R"("]})");
    };
    put("hourly", "aaaa");
    put("hourly", "bbbb");
    put("daily", "cccc");
    expect_refused("ingest bucket", "BW1049");
    expect_refused("ingest bucket --report monthly", "BW1048");
    expect_refused("ingest bucket --delivery dddd", "BW1048");
    const Ran older = run("ingest --delivery aa bucket");
    EXPECT_EQ(older.status, 0) << older.err;
    EXPECT_TRUE(older.err.contains("found report hourly, 2018-10: delivery aaaa")) << older.err;
    EXPECT_TRUE(run("datasets --details").out.contains("report hourly, delivery aaaa"));
    ASSERT_EQ(run("ingest bucket --report daily").status, 0);
    const Ran details = run("datasets --details");
    EXPECT_TRUE(details.out.contains("report daily, delivery cccc") && details.out.contains("on no invoice"));
    expect_refused("datasets nothing", "BW1202");
}

TEST_F(Cli, HomeIsChosenByOptionThenByEnvironment) {
    ASSERT_EQ(run("ingest a.csv --home here").status, 0);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "here" / "datasets"));
    EXPECT_TRUE(run("--home here datasets").out.contains("999999999999")) << "before the command, too";
    EXPECT_TRUE(run("datasets").out.contains("no datasets yet"));
    const CommandResult by_environment = run_command("BILLWRIGHT_HOME=here billwright datasets", folder_);
    EXPECT_TRUE(by_environment.output.contains("999999999999")) << by_environment.output;
    expect_refused("datasets --home a.csv", "BW1201");
}

TEST_F(Cli, ErrorsOfSourcesAreSaidWithTheirPlace) {
    expect_refused("ingest absent.csv", "BW1001");
    write_report(folder_ / "bad.csv", {{{"unblended", "x"}}});
    const Ran ran = run("ingest bad.csv");
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.contains("bad.csv: row 2, column \"lineItem/UnblendedCost\": error[BW1101]")) << ran.err;
    EXPECT_TRUE(run("datasets").out.contains("no datasets yet"));
}

TEST_F(Cli, WorkflowsAreCheckedAndFormatted) {
    write_text(folder_ / "good.workflow", "billing workflow: A\n7. uplift all services by 3%\n");
    write_text(folder_ / "bad.workflow", "Billing Workflow: B\n1. Uplift Amzon EC2 by 3%.\n");
    const Ran good = run("workflow check good.workflow");
    EXPECT_EQ(good.status, 0) << good.err;
    EXPECT_EQ(good.out, "good.workflow: 1 workflow, 1 rule\n");
    const Ran bad = run("workflow check good.workflow bad.workflow");
    EXPECT_EQ(bad.status, 1);
    EXPECT_TRUE(bad.err.contains("bad.workflow:2:") && bad.err.contains("did you mean")) << bad.err;
    const Ran json = run("workflow check --json bad.workflow");
    EXPECT_EQ(json.status, 1);
    EXPECT_TRUE(json.out.starts_with("[") && json.out.contains("BW2101")) << json.out;
    EXPECT_EQ(json.err, "");
    const std::string canonical = "Billing Workflow: A\n1. Uplift the price of all services by 3%.\n";
    EXPECT_EQ(run("workflow format good.workflow").out, canonical);
    EXPECT_EQ(run("workflow format --write good.workflow").out, "");
    EXPECT_EQ(read_text(folder_ / "good.workflow"), canonical);
    expect_refused("workflow format bad.workflow", "BW2101");
    expect_refused("workflow fix bad.workflow", "BW2101");
    expect_refused("workflow check --month 2026 good.workflow", "BW5001");
    expect_refused("workflow check absent.workflow", "BW1001");
}

TEST_F(Cli, WhatTheLinterSuggestsIsMended) {
    write_text(folder_ / "w.workflow", "Billing Workflow: A\n1. Charge tax of 19%.\n2. Uplift all services by 3%\n");
    const Ran json = run("workflow check --json w.workflow");
    EXPECT_EQ(json.status, 0);
    EXPECT_TRUE(json.out.contains("\"BW2308\"") && json.out.contains("\"text\": \"1. Remove taxes.\\n\"")) << json.out;
    EXPECT_TRUE(json.out.contains("\"end_column\": 1")) << json.out;
    const std::string mended =
        "Billing Workflow: A\n1. Remove taxes.\n2. Uplift the price of all services by 3%.\n3. Charge tax of 19%.\n";
    const Ran shown = run("workflow fix w.workflow");
    EXPECT_EQ(shown.out, mended);
    EXPECT_TRUE(shown.err.contains("mended BW2308") && shown.err.contains("mended BW2309")) << shown.err;
    EXPECT_EQ(run("workflow fix --write w.workflow").out, "");
    EXPECT_EQ(read_text(folder_ / "w.workflow"), mended);
    EXPECT_EQ(run("workflow check w.workflow").err, "");
}

TEST_F(Cli, WhatTheLinterSuggestsCanBeTaken) {
    const std::string text = "Billing Workflow: A\n1. Uplift the price of all services by 3%.\n";
    write_text(folder_ / "w.workflow", text);
    const Ran checked = run("workflow check w.workflow");
    EXPECT_TRUE(checked.err.contains("\n  fix --take BW2308.2: remove AWS's tax: `Remove taxes.`\n")) << checked.err;
    const Ran json = run("workflow check --json w.workflow");
    EXPECT_TRUE(json.out.contains("\"title\": \"remove AWS's tax: `Remove taxes.`\"")) << json.out;
    const Ran taken = run("workflow fix --take BW2308.2 w.workflow");
    EXPECT_EQ(taken.out, "Billing Workflow: A\n1. Remove taxes.\n2. Uplift the price of all services by 3%.\n");
    EXPECT_EQ(taken.err, "w.workflow: mended BW2308: remove AWS's tax: `Remove taxes.`\n");
    for (const char* refused : {"--take BW2308", "--take BW2308.3", "--take BW2308.1@1"})
        expect_refused(std::string("workflow fix --write ") + refused + " w.workflow", "BW5001");
    expect_refused("workflow fix --take BW2308.1 w.workflow w.workflow", "BW5001");
    EXPECT_EQ(read_text(folder_ / "w.workflow"), text);
}

TEST_F(Cli, WarningsLeaveTheStatusAtZero) {
    write_text(folder_ / "slip.workflow",
               "Billing Workflow: A\n1. Replace RI discount with public on-demand price when Ris are puchased by any "
               "account\n");
    const Ran check = run("workflow check slip.workflow");
    EXPECT_EQ(check.status, 0);
    EXPECT_TRUE(check.err.contains("warning[BW2201]")) << check.err;
    const Ran bill = run("bill a.csv --workflows slip.workflow --workflow A --format csv");
    EXPECT_EQ(bill.status, 0);
    EXPECT_TRUE(bill.err.contains("warning[BW2201]")) << bill.err;
    EXPECT_TRUE(bill.out.starts_with("month,"));
}

TEST_F(Cli, OptionsMayStandBeforeSources) {
    write_text(folder_ / "a.workflow", "Billing Workflow: A\n1. Remove taxes.\n");
    write_text(folder_ / "b.workflow", "Billing Workflow: B\n1. Uplift all services by 100%.\n");
    const Ran ran = run("bill --workflows a.workflow --workflows b.workflow --workflow B --format csv a.csv");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_TRUE(ran.out.contains("3.5,7,3.5")) << ran.out;
}

TEST_F(Cli, SampleSaysWhatItWrote) {
    const Ran ran = run("sample --lines 1000 --accounts 3 --out sample --format legacy-csv");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_TRUE(ran.out.contains("lines      1000")) << ran.out;
    EXPECT_EQ(run("verify sample --subsets sample/subsets.csv --workflows sample/customers.workflow --by "
                  "subset,service,day")
                  .status,
              0);
    expect_refused("sample --lines 1000 --accounts 3 --out . --format legacy-csv", "BW5001");
    const Ran every =
        run("sample --lines 6000 --accounts 5 --months 2 --out every --format cur2-csv --discounts rows "
            "--deliveries 2 --open --split-costs");
    EXPECT_EQ(every.status, 0) << every.err;
    EXPECT_EQ(std::ranges::count(every.err, '\n'), 3) << every.err;  // two deliveries and an open month
    EXPECT_TRUE(every.out.contains("lines      6000")) << every.out;
}

TEST_F(Cli, SubsetsAreCheckedAndRepairsSaid) {
    write_text(folder_ / "t.csv", "AWS Account ID;Subset Name\n2222-2222-2222;Acme\n1,11111E+11;Globex\n");
    expect_refused("subsets check t.csv", "t.csv: row 3, column \"AWS Account ID\": error[BW3005]");
    expect_refused("subsets check none.csv", "BW1001");
    ASSERT_EQ(run("ingest a.csv").status, 0);
    const Ran ran = run("subsets check t.csv");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_TRUE(ran.out.starts_with("t.csv: 2 subsets; 3 accounts known from what is ingested\n")) << ran.out;
    for (const char* part : {"warning[BW3155]: \"2222-2222-2222\" was read as 222222222222\n",
                             "warning[BW3155]: \"1,11111E+11\" was read as 111111111111, the only known account"})
        EXPECT_TRUE(ran.err.contains(part)) << part << "\n" << ran.err;
    for (const char* command : {"bill", "verify"}) {
        const Ran billed = run(std::string(command) + " --subsets t.csv");
        EXPECT_EQ(billed.status, 0) << billed.err;
        EXPECT_TRUE(billed.err.contains("warning[BW3155]")) << billed.err;
    }
}

}  // namespace
}  // namespace bw::test
