// What the machine can do to a run: full and read-only disks, files that may not be read, signals, two runs at once, data
// directories of other versions and damaged ones. Tests that need root or a mount of their own are skipped without.
#include <gtest/gtest.h>
#include <unistd.h>

#include <regex>

#include "support/csv_report.h"
#include "support/docs.h"

namespace bw::test {
namespace {

namespace fs = std::filesystem;

class Machine : public testing::Test {
protected:
    struct Ran {
        int status = 0;
        std::string out{};
        std::string err{};
    };

    Ran run(const std::string& command) const {
        const CommandResult result = run_command("(" + command + "\n) 2>err.txt", folder_);
        return {result.exit_status, result.output, read_text(folder_ / "err.txt")};
    }

    void expect_refused(const std::string& command, const std::string& place, const std::string& code) const {
        const Ran ran = run(command);
        EXPECT_EQ(ran.status, 1) << command << "\n" << ran.err;
        EXPECT_EQ(ran.out, "") << command;
        EXPECT_TRUE(ran.err.contains(place) && ran.err.contains("error[" + code + "]: ")) << command << "\n" << ran.err;
    }

    std::string in_force() const { return run("billwright datasets --all").out; }
    bool tmp_is_empty() const { return fs::is_empty(folder_ / ".home" / "tmp"); }

    // A shell in which mounts are seen by nobody else.
    bool can_mount() const {
        return run("unshare --mount bash -c 'mkdir -p m && mount -t tmpfs -o size=1m tmpfs m'").status == 0;
    }

    fs::path folder_ = scratch_directory("machine");
    std::string good_ = write_report(folder_ / "good.csv", {{{"unblended", "7"}}});
    std::string other_ = write_report(folder_ / "other.csv", {{{"unblended", "8"}}, {}});
};

TEST_F(Machine, SourcesThatCannotBeRead) {
    ASSERT_EQ(run("mkfifo pipe && ln -s nowhere dangling && mkdir folder && ln -s loop loop").status, 0);
    expect_refused("timeout 20 billwright ingest pipe", "pipe", "BW1002");
    expect_refused("billwright ingest dangling", "dangling", "BW1001");
    expect_refused("billwright ingest loop", "loop", "BW1002");
    expect_refused("billwright ingest folder", "", "BW1005");
}

TEST_F(Machine, FilesOfOthers) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
    ASSERT_EQ(
        run("chmod 755 . && chmod 600 good.csv && mkdir -m 777 theirs && mkdir -m 700 mine && cp good.csv mine").status,
        0);
    const std::string nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups $(readlink .bin/billwright) ";
    if (run(nobody + "datasets --home theirs/home").status != 0)
        GTEST_SKIP() << "the program cannot be run by others here";
    expect_refused(nobody + "ingest good.csv --home theirs/home", "good.csv: ", "BW1002");
    expect_refused(nobody + "ingest mine --home theirs/home", "mine: ", "BW1002");
    expect_refused(nobody + "datasets --home mine/home", "mine/home", "BW1201");
    ASSERT_EQ(run("cp good.csv theirs/open.csv && chmod 644 theirs/open.csv && cp good.csv mine/table.csv && "
                  "cp good.csv secret.workflow && chmod 600 secret.workflow")
                  .status,
              0);
    const std::string bill = nobody + "bill theirs/open.csv --home theirs/home ";
    expect_refused(bill + "--subsets good.csv", "good.csv: ", "BW1002");
    expect_refused(bill + "--subsets mine/table.csv", "mine/table.csv: ", "BW1002");
    expect_refused(bill + "--workflows secret.workflow", "secret.workflow: ", "BW1002");
    expect_refused(bill + "--out mine/bill.csv", "mine/bill.csv: ", "BW4004");
}

TEST_F(Machine, AHomeThatIsMissingIsMade) {
    const Ran ran = run("billwright ingest good.csv --home a/b/c");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(read_text(folder_ / "a/b/c/version"), "billwright data directory, version 1\n");
}

TEST_F(Machine, AHomeThatIsAFileOrOfANewerVersion) {
    expect_refused("billwright ingest good.csv --home other.csv", "other.csv", "BW1201");
    write_text(folder_ / "newer" / "version", "billwright data directory, version 999\n");
    for (const char* command : {"ingest good.csv", "datasets", "bill", "bill good.csv", "verify"})
        expect_refused(std::string("billwright --home newer ") + command, "newer/version: ", "BW1265");
    EXPECT_FALSE(fs::exists(folder_ / "newer" / "datasets")) << "it is left alone";
}

TEST_F(Machine, AHomeThatIsReadOnly) {
    if (!can_mount()) GTEST_SKIP() << "no mount of our own is possible here";
    const std::string mounted =
        "unshare --mount bash -c 'mkdir -p m && mount -t tmpfs -o size=64m tmpfs m && billwright ingest good.csv "
        "--home "
        "m/home >/dev/null 2>&1 && mount -o remount,ro m && billwright --home m/home ";
    expect_refused(mounted + "ingest other.csv'", "m/home/tmp", "BW1201");
    const Ran list = run(mounted + "datasets'");
    EXPECT_EQ(list.status, 0) << "reading needs no writing: " << list.err;
    EXPECT_TRUE(list.out.contains("2018-10"));
    EXPECT_EQ(run(mounted + "bill --format csv'").status, 0);
    expect_refused(
        "unshare --mount bash -c 'mkdir -p m && mount -t tmpfs -o ro tmpfs m && billwright --home m/home datasets'",
        "m/home", "BW1201");
}

// Disks of 0.1, 0.2 ... MB: the run ends for want of space at ever later steps, then it does not.
TEST_F(Machine, SlowADiskThatFills) {
    if (!can_mount()) GTEST_SKIP() << "no mount of our own is possible here";
    std::vector<ReportLine> lines(20'000);
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i] = {{"description", std::to_string(i * 7919) + " of " + std::to_string(i * i)},
                    {"usage_type", "Box:" + std::to_string(i % 997)}};
    write_report(folder_ / "large" / "a.csv", lines);
    int refused = 0;
    bool published = false;
    for (int kilobytes = 500; !published; kilobytes += 200) {
        ASSERT_LT(kilobytes, 20'000);
        const Ran ran =
            run("unshare --mount bash -c 'mkdir -p m && mount -t tmpfs -o size=" + std::to_string(kilobytes) +
                "k tmpfs m && billwright ingest good.csv --home m/home >/dev/null 2>&1; billwright --home m/home "
                "datasets --all "
                ">list; billwright --home m/home ingest large; echo status $?; billwright --home m/home datasets --all "
                ">list2; "
                "ls m/home/tmp; find m/home -name publishing'");
        published = ran.out.contains("published");
        if (published) break;
        EXPECT_EQ(ran.out, "status 1\n") << kilobytes << "\n" << ran.err;
        if (!read_text(folder_ / "list").contains("2018-10")) continue;  // too small for anything
        EXPECT_TRUE(ran.err.contains("error[BW1266]: no space is left on the disk")) << kilobytes << "\n" << ran.err;
        EXPECT_TRUE(ran.err.contains("m/home")) << kilobytes << ": does not say where\n" << ran.err;
        EXPECT_EQ(read_text(folder_ / "list"), read_text(folder_ / "list2")) << kilobytes;
        ++refused;
    }
    EXPECT_GE(refused, 3);
}

TEST_F(Machine, TwoIngestsOfOneMonth) {
    ASSERT_EQ(run("billwright ingest good.csv").status, 0);
    const std::string before = in_force();
    const Ran both =
        run("BILLWRIGHT_FAILPOINT_TRACE=trace BILLWRIGHT_FAILPOINT=ingest.locked=wait billwright ingest other.csv >one "
            "2>&1 &\n"
            "first=$!\n"
            "until grep -qs ingest.locked trace; do sleep 0.01; done\n"
            "billwright ingest other.csv >two 2>&1; echo second $?\n"
            "kill -TERM $first; wait $first; echo first $?");
    EXPECT_EQ(both.out, "second 1\nfirst 1\n");
    EXPECT_TRUE(read_text(folder_ / "two").contains("error[BW1205]: payer 999999999999, 2018-10 is being ingested"))
        << read_text(folder_ / "two");
    EXPECT_TRUE(read_text(folder_ / "one").contains("error[BW5002]: ")) << read_text(folder_ / "one");
    EXPECT_EQ(in_force(), before);
    EXPECT_TRUE(tmp_is_empty());
    EXPECT_EQ(run("billwright ingest other.csv").status, 0) << "the lock is gone with its owner";
}

TEST_F(Machine, ManyIngestsOfOneMonthAtOnce) {
    const Ran ran = run("for i in 1 2 3 4; do billwright ingest other.csv >out$i 2>&1 & done; wait");
    int published = 0;
    for (const char* name : {"out1", "out2", "out3", "out4"}) {
        const std::string said = read_text(folder_ / name);
        published += said.contains("published ") ? 1 : 0;
        EXPECT_TRUE(said.contains("published ") || said.contains("unchanged ") || said.contains("error[BW1205]: "))
            << said;
    }
    EXPECT_GE(published, 1);
    EXPECT_TRUE(run("billwright datasets").out.contains("2018-10"));
    EXPECT_TRUE(tmp_is_empty());
}

TEST_F(Machine, SignalsEndARunCleanly) {
    ASSERT_EQ(run("billwright ingest good.csv").status, 0);
    const std::string before = in_force();
    for (const char* signal : {"TERM", "INT", "HUP"}) {
        const Ran ran =
            run(std::string(
                    "rm -f trace; set -m; BILLWRIGHT_FAILPOINT_TRACE=trace BILLWRIGHT_FAILPOINT=dataset.scanned=wait "
                    "billwright ingest other.csv &\n"
                    "until grep -qs dataset.scanned trace; do sleep 0.01; done\n"
                    "kill -") +
                signal + " $!; wait $!; echo status $?");
        EXPECT_TRUE(ran.out.ends_with("status 1\n")) << signal << ran.out;
        EXPECT_TRUE(ran.err.contains("error[BW5002]: stopped before it was done")) << signal << ran.err;
        EXPECT_EQ(in_force(), before) << signal;
        EXPECT_TRUE(tmp_is_empty()) << signal;
    }
}

TEST_F(Machine, DamagedDatasetsAreNamedAndMadeAnew) {
    ASSERT_EQ(run("billwright ingest good.csv").status, 0);
    const std::string bill = run("billwright bill --format csv").out;
    const auto month = folder_ / ".home/datasets/999999999999/2018-10";
    std::string id = read_text(month / "current");
    id.pop_back();
    const std::vector<std::string> damages = {"rm -r $D",
                                              "rm $D/dataset.json",
                                              "echo '{' > $D/dataset.json",
                                              "truncate -s 20 $D/cells_month.parquet",
                                              "rm $D/cells_day.parquet",
                                              "truncate -s 100 $D/shapes.parquet",
                                              "echo > $D/../current"};
    for (const std::string& damage : damages) {
        ASSERT_EQ(run("D=" + (month / id).string() + "; " + damage).status, 0) << damage;
        expect_refused("billwright bill --by day --format csv >/dev/null && billwright bill --format csv",
                       "999999999999", "BW1203");
        const Ran again = run("billwright ingest good.csv");
        EXPECT_EQ(again.status, 0) << damage << "\n" << again.err;
        EXPECT_TRUE(again.out.starts_with("published")) << damage << again.out;
        EXPECT_EQ(run("billwright bill --format csv").out, bill) << damage;
        EXPECT_TRUE(tmp_is_empty()) << damage;
    }
    ASSERT_EQ(run("truncate -s 20 " + (month / id / "lines/1.parquet").string()).status, 0);
    expect_refused("billwright verify", "", "BW1203");
    EXPECT_TRUE(run("billwright ingest good.csv").out.starts_with("published"));
    EXPECT_EQ(run("billwright verify").status, 0);
}

}  // namespace
}  // namespace bw::test
