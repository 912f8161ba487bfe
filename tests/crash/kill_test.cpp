// kill -9 at every step of ingest: what was in force stays whole or the new is whole, the next run cleans up and says so,
// and ends where an undisturbed run ends. The steps are the failpoints that the program passes (base/failpoint.h).
//
// BILLWRIGHT_CRASH_ROUNDS: how many rounds (script/crash N), 200 by default; every point once, then at random.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "support/csv_report.h"
#include "support/docs.h"

namespace bw::test {
namespace {

namespace fs = std::filesystem;

constexpr int kKilled = 128 + 9;

std::vector<ReportLine> lines_of_month(const std::string& month, const std::string& cost, int count) {
    std::vector<ReportLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back({{"billing_period", month + "-01T00:00:00Z"},
                         {"usage_start", month + "-02T07:00:00Z"},
                         {"usage_end", month + "-02T08:00:00Z"},
                         {"account", i % 2 == 0 ? "111111111111" : "222222222222"},
                         {"unblended", cost}});
    return lines;
}

// What a user sees of a data directory, month by month.
using State = std::map<std::string, std::string>;

// Tables are as wide as their widest cell: blanks say nothing.
std::string without_layout(const std::string& line) { return std::regex_replace(line, std::regex(" +"), " "); }

class Kill : public testing::Test {
protected:
    struct Scenario {
        std::string name;
        std::function<void()> prepare;  // makes home() what it is before `command`
        std::string command;
    };

    // The same in every round, so that it is made once.
    static void SetUpTestSuite() {
        folder_ = scratch_directory("kill");
        write_report(folder_ / "old" / "october.csv", lines_of_month("2018-10", "1", 3));
        write_report(folder_ / "old" / "november.csv", lines_of_month("2018-11", "2", 4));
        write_report(folder_ / "new" / "october.csv", lines_of_month("2018-10", "1.5", 5));
        write_report(folder_ / "new" / "november.csv", lines_of_month("2018-11", "2.5", 6));
        ASSERT_EQ(run("gzip -9 new/november.csv").exit_status, 0);
        ASSERT_EQ(run("billwright ingest old --home before").exit_status, 0);
        ASSERT_EQ(
            run("cp -a before home && BILLWRIGHT_FAILPOINT=home.moved billwright ingest new --home home").exit_status,
            kKilled);
        fs::rename(home(), folder_ / "crashed");
    }

    static CommandResult run(const std::string& command) { return run_command(command, folder_); }
    static fs::path home() { return folder_ / "home"; }

    static std::vector<Scenario> scenarios() {
        const auto copy = [](const char* from) {
            return [from] { EXPECT_EQ(run(std::string("cp -a ") + from + " home").exit_status, 0); };
        };
        return {{"a new delivery", copy("before"), "billwright ingest new --home home"},
                {"the first delivery", [] {}, "billwright ingest new --home home"},
                {"cleaning up", copy("crashed"), "billwright ingest new --home home"},
                {"a bill of files", copy("before"), "billwright bill new --format csv --home home"}};
    }

    static void start(const Scenario& scenario) {
        fs::remove_all(home());
        scenario.prepare();
    }

    // The names of the points that the scenario passes, in order.
    static std::vector<std::string> points_of(const Scenario& scenario) {
        start(scenario);
        fs::remove(folder_ / "trace");
        EXPECT_EQ(run("BILLWRIGHT_FAILPOINT_TRACE=trace " + scenario.command).exit_status, 0) << scenario.name;
        std::istringstream in(read_text(folder_ / "trace"));
        std::vector<std::string> names;
        for (std::string name; std::getline(in, name);) names.push_back(name);
        return names;
    }

    static State state() {
        State state;
        const CommandResult list = run("billwright datasets --all --home home");
        EXPECT_EQ(list.exit_status, 0) << list.output;
        const CommandResult bill = run("billwright bill --by account,service --format csv --home home 2>/dev/null");
        for (const std::string& text : {list.output, bill.output}) {
            std::istringstream in(text);
            for (std::string line; std::getline(in, line);)
                for (const char* month : {"2018-10", "2018-11"})
                    if (line.contains(month)) state[month] += without_layout(line.substr(line.find(month))) + "\n";
        }
        return state;
    }

    static std::set<std::string> leftovers() {
        std::set<std::string> found;
        if (!fs::exists(home())) return found;
        for (const auto& entry : fs::recursive_directory_iterator(home())) {
            const std::string name = entry.path().filename();
            const bool staged = entry.path().parent_path() == home() / "tmp";
            if (staged || name == "publishing" || name.starts_with('.')) found.insert(entry.path().string());
        }
        return found;
    }

    // Every month is as before, or as it will be.
    static void expect_whole(const State& before, const State& after, const std::string& where) {
        const State all = state();
        for (const auto& [month, now] : all) {
            const bool old = before.contains(month) && before.at(month) == now;
            const bool fresh = after.contains(month) && after.at(month) == now;
            EXPECT_TRUE(old || fresh) << where << ": neither the old nor the new state of " << month << "\n" << now;
        }
        for (const auto& [month, unused] : before) EXPECT_TRUE(all.contains(month)) << where << ": lost " << month;
    }

    struct Ends {
        State before;
        State after;
        std::string output;
    };

    static Ends ends_of(const Scenario& scenario) {
        start(scenario);
        Ends ends;
        ends.before = fs::exists(home()) ? state() : State{};
        const CommandResult done = run(scenario.command + " 2>/dev/null");
        EXPECT_EQ(done.exit_status, 0) << scenario.name;
        ends.output = done.output;
        ends.after = state();
        EXPECT_TRUE(leftovers().empty());
        return ends;
    }

    // One crash, and the run after it.
    static void crash(const Scenario& scenario, const Ends& ends, const std::string& how, const std::string& where) {
        start(scenario);
        (void)run(how + scenario.command);
        if (fs::exists(home() / "version")) expect_whole(ends.before, ends.after, where);
        const bool left = !leftovers().empty();
        const CommandResult again = run(scenario.command + " 2>err.txt");
        const std::string said = read_text(folder_ / "err.txt");
        EXPECT_EQ(again.exit_status, 0) << where << "\n" << said;
        const bool says = said.contains("removed what an interrupted run left");
        // A marker behind a finished publishing goes without a word: nothing else was left.
        EXPECT_TRUE(says || !left || where.contains("home.switched")) << where << ": does not say that it cleaned up";
        EXPECT_TRUE(left || !says) << where << "\n" << said;
        EXPECT_TRUE(leftovers().empty()) << where << ": " << *leftovers().begin();
        EXPECT_EQ(state(), ends.after) << where;
    }

    static int rounds() {
        const char* text = std::getenv("BILLWRIGHT_CRASH_ROUNDS");
        return text == nullptr ? 200 : std::atoi(text);
    }

    static inline fs::path folder_{};
};

TEST_F(Kill, EveryPointIsPassed) {
    std::set<std::string> passed;
    for (const Scenario& scenario : scenarios())
        for (const std::string& name : points_of(scenario)) passed.insert(name);
    std::set<std::string> written;
    for (const auto& entry : fs::recursive_directory_iterator(repository() / "src")) {
        if (entry.path().extension() != ".cpp") continue;
        static const std::regex kPoint("failpoint\\(\"([a-z._]+)\"\\)");
        const std::string text = read_text(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), kPoint), end; at != end; ++at) written.insert((*at)[1]);
    }
    EXPECT_GE(written.size(), 20U);
    EXPECT_EQ(passed, written);
}

TEST_F(Kill, SlowAtEveryPointAndAtRandom) {
    std::mt19937 random(20'181'101);
    std::vector<std::tuple<Scenario, Ends, std::vector<std::string>>> all;
    for (const Scenario& scenario : scenarios()) all.emplace_back(scenario, ends_of(scenario), points_of(scenario));
    int done = 0;
    const auto at_point = [&](std::size_t which, std::size_t point) {
        const auto& [scenario, ends, points] = all[which];
        crash(scenario, ends, "BILLWRIGHT_FAILPOINT=#:" + std::to_string(point + 1) + " ",
              scenario.name + " killed at " + points[point] + " (#" + std::to_string(point + 1) + ")");
        ++done;
    };
    for (std::size_t which = 0; which < all.size() && done < rounds(); ++which)
        for (std::size_t point = 0; point < std::get<2>(all[which]).size() && done < rounds(); ++point)
            at_point(which, point);
    // At any time, and at any point.
    while (done < rounds()) {
        const std::size_t which = random() % all.size();
        if (random() % 2 == 0) {
            at_point(which, random() % std::get<2>(all[which]).size());
            continue;
        }
        const auto& [scenario, ends, points] = all[which];
        const std::string seconds = "0." + std::to_string(100 + random() % 200).substr(1);
        // A crash at home.switched cannot be told from one a moment later.
        crash(scenario, ends, "timeout -s KILL " + seconds + " ",
              scenario.name + " killed after " + seconds + " s, home.switched perhaps");
        ++done;
    }
    EXPECT_EQ(done, rounds());
}

// Months are put in force one after the other: killed in between, each is whole, one new and one old, and is billed so.
TEST_F(Kill, BetweenTwoMonthsTheNextRunFinishes) {
    const Scenario scenario = scenarios().front();
    const Ends ends = ends_of(scenario);
    start(scenario);
    EXPECT_EQ(run("BILLWRIGHT_FAILPOINT=home.published " + scenario.command).exit_status, kKilled);
    const State between = state();
    EXPECT_EQ(between.at("2018-10"), ends.after.at("2018-10"));
    EXPECT_EQ(between.at("2018-11"), ends.before.at("2018-11"));
    ASSERT_NE(between.at("2018-11"), ends.after.at("2018-11"));
    const CommandResult again = run(scenario.command);
    EXPECT_TRUE(again.output.starts_with("unchanged payer 999999999999, 2018-10: ")) << again.output;
    EXPECT_TRUE(again.output.contains("\npublished payer 999999999999, 2018-11: ")) << again.output;
    EXPECT_TRUE(again.output.contains("removed what an interrupted run left: ")) << again.output;
    EXPECT_EQ(state(), ends.after);
    EXPECT_TRUE(leftovers().empty());
}

// A clean stop: nothing is published, nothing is left, or what had begun to be published is all there.
TEST_F(Kill, SlowStoppedAtEveryPoint) {
    const Scenario scenario = scenarios().front();
    const Ends ends = ends_of(scenario);
    const auto points = points_of(scenario);
    bool publishing = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        start(scenario);
        const std::string where = points[i] + " (#" + std::to_string(i + 1) + ")";
        const CommandResult stopped =
            run("BILLWRIGHT_FAILPOINT=#:" + std::to_string(i + 1) + "=term " + scenario.command);
        publishing = publishing || points[i] == "home.announced";
        EXPECT_TRUE(leftovers().empty()) << where;
        if (stopped.exit_status == 0) {
            EXPECT_EQ(state(), ends.after) << where;
            continue;
        }
        EXPECT_EQ(stopped.exit_status, 1) << where << stopped.output;
        EXPECT_FALSE(publishing) << where;
        EXPECT_TRUE(stopped.output.contains("error[BW5002]")) << where << stopped.output;
        EXPECT_EQ(state(), ends.before) << where;
    }
}

}  // namespace
}  // namespace bw::test
