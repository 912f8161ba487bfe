// Split cost allocation rows: their own measures are kept to the cells, nothing else of them counts; the same from every
// format, with tags and cost categories in maps or in columns.
#include <gtest/gtest.h>

#include "app/workplace.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/load_cube.h"
#include "engine/duckdb/sql.h"

namespace bw::test {
namespace {

const std::map<Measure, std::string> kSums{{Measure::kUnblended, "4"},
                                           {Measure::kUsage, "2"},
                                           {Measure::kPublicOnDemand, "5"},
                                           {Measure::kSplitUsage, "1.75"},
                                           {Measure::kSplitCost, "3"},
                                           {Measure::kSplitUnusedCost, "0.6000000001"},
                                           {Measure::kSplitNetCost, "2.7"},
                                           {Measure::kSplitNetUnusedCost, "0.54"},
                                           {Measure::kSplitPublicOnDemand, "3.75"},
                                           {Measure::kSplitUnusedPublicOnDemand, "0.75"}};

// An instance, and two pods on it that repeat its cost.
std::vector<ReportLine> lines() {
    const ReportLine parent{{"resource_id", "i-1"}, {"unblended", "4"}, {"usage", "2"}, {"public_on_demand", "5"}};
    const auto pod = [&](const std::string& team) {
        ReportLine line = parent;
        line["resource_id"] = "arn:aws:eks:us-east-1:111111111111:pod/" + team;
        line["parent_resource_id"] = "i-1";
        line["resourceTags/user:team"] = team;
        line["costCategory/Project"] = "shared";
        return line;
    };
    ReportLine one = pod("blue");
    one.insert({{"split_usage", "1.5"},
                {"split_cost", "2.5"},
                {"split_unused_cost", "0.5"},
                {"split_net_cost", "2.25"},
                {"split_net_unused_cost", "0.45"},
                {"split_public_on_demand", "3.125"},
                {"split_unused_public_on_demand", "0.625"}});
    ReportLine two = pod("green");
    two.insert({{"split_usage", "0.25"},
                {"split_cost", "5E-1"},
                {"split_unused_cost", "0.1000000001"},
                {"split_net_cost", "0.45"},
                {"split_net_unused_cost", "0.09"},
                {"split_public_on_demand", "0.625"},
                {"split_unused_public_on_demand", "0.125"}});
    return {parent, one, two};
}

// The lines with the column names of CUR 2.0, tags and cost categories as maps in JSON.
std::string cur2_csv(std::vector<ReportLine> lines) {
    for (ReportLine& line : lines) {
        const auto map = [&](const std::string& column, const std::string& name, const std::string& key) {
            line[name] = line[column].empty() ? "{}" : fmt::format("{{\"{}\": \"{}\"}}", key, line[column]);
            line.erase(column);
        };
        map("resourceTags/user:team", "resource_tags", "user_team");
        map("costCategory/Project", "cost_category", "Project");
    }
    const std::string text = csv_report(lines);
    const auto end = text.find('\n');
    std::string header;
    for (std::size_t at = 0, comma = 0; at < end; at = comma + 1) {
        comma = std::min(text.find(',', at), end);
        header += (header.empty() ? "" : ",") + athena_name(text.substr(at, comma - at));
    }
    return header + text.substr(end);
}

class SplitRowsTest : public testing::Test, public Workplace {
protected:
    // The CSV file as Parquet with types as AWS delivers them.
    std::string cur2_parquet(const std::string& csv) {
        const std::string source = fmt::format("read_csv({}, all_varchar = true)", sql_text(csv));
        auto database = Database::open({.threads = 1}).value();
        std::string list;
        const auto columns = database.describe("SELECT * FROM " + source).value();
        for (const auto& column : columns) {
            const bool is_map = column.name == "resource_tags" || column.name == "cost_category";
            const bool is_amount =
                column.name.ends_with("cost") || column.name.ends_with("_usage") || column.name.ends_with("_amount");
            const bool is_time = column.name.ends_with("_date");
            list += fmt::format("{}CAST({} AS {}) AS {}", list.empty() ? "" : ", ",
                                is_map ? sql_name(column.name) + "::JSON" : sql_name(column.name),
                                is_map      ? "MAP(VARCHAR, VARCHAR)"
                                : is_amount ? "DOUBLE"
                                : is_time   ? "TIMESTAMP"
                                            : "VARCHAR",
                                sql_name(column.name));
        }
        const std::string out = in("parquet/a.parquet").string();
        std::filesystem::create_directories(in("parquet"));
        const auto done = database.run(fmt::format("COPY (SELECT {} FROM {}) TO {}", list, source, sql_text(out)));
        EXPECT_TRUE(done) << errors_of(done);
        return out;
    }

    // Ingests and checks dataset.json, the cells without and with tags, and a bill that the oracle has computed too.
    std::string bill_of(const std::string& source, const std::string& format) {
        const auto done = ingest({source});
        if (!done) return errors_of(done);
        const DatasetRecord record = read_dataset_record(done->front().folder).value();
        EXPECT_EQ(record.format, format);
        EXPECT_EQ(record.split_rows, 2);
        auto database = Database::open({.threads = 1}).value();
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const auto measure = static_cast<Measure>(i);
            const auto expected = kSums.find(measure);
            const std::string sum = expected == kSums.end() ? "0" : expected->second;
            EXPECT_EQ(to_text(record.sums[i]), sum) << info(measure).name;
            for (const auto& reduction : {done->front().folder, done->front().folder / kTagsFolder})
                for (const Grain grain : {Grain::kDay, Grain::kMonth})
                    EXPECT_EQ(to_text(total(load_cells(database, reduction, grain).value(), measure)), sum)
                        << info(measure).name;
        }
        return rows(bill(request_of({}, "tag:team,cost_category:Project")));
    }
};

TEST_F(SplitRowsTest, TheirMeasuresAreKeptInEveryFormat) {
    const std::string expected =
        "2018-10|999999999999|||USD|1|4|4|0\n2018-10|999999999999|blue|shared|USD|1|0|0|0\n"
        "2018-10|999999999999|green|shared|USD|1|0|0|0\n";
    EXPECT_EQ(bill_of(report("legacy.csv", lines()), "legacy-csv"), expected);
    const std::string csv = file("cur2/a.csv", cur2_csv(lines()));
    EXPECT_EQ(bill_of(csv, "cur2-csv"), expected);
    EXPECT_EQ(bill_of(cur2_parquet(csv), "cur2-parquet"), expected);
}

}  // namespace
}  // namespace bw::test
