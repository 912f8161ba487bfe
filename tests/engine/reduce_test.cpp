// Lines -> cells -> a cube in memory, on small files.
#include "engine/duckdb/reduce.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/duckdb/convert_csv.h"
#include "engine/duckdb/load_cube.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/scan.h"
#include "engine/duckdb/sql.h"
#include "lines/columns.h"
#include "lines/shape_id.h"
#include "support/csv_report.h"

namespace bw {
namespace {

using test::ReportLine;

class ReduceTest : public testing::Test {
protected:
    // The lines as a Parquet file, every column text.
    std::string parquet(const std::string& name, const std::vector<ReportLine>& lines) {
        const std::string text = test::csv_report(lines);
        test::write_text(folder_ / (name + ".csv"), text);
        std::vector<std::string> headers;
        const std::string header = text.substr(0, text.find('\n'));
        for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
            end = header.find(',', at);
            headers.push_back(header.substr(at, end - at));
        }
        const auto file = folder_ / (name + ".parquet");
        const auto converted =
            convert_csv(database_, (folder_ / (name + ".csv")).string(), false, storage_names(headers), file);
        EXPECT_TRUE(converted) << to_text(converted.error());
        return file.string();
    }

    LinesView view(const std::vector<std::string>& files, const std::string& month = "2018-10",
                   const std::string& payer = "999999999999", bool filtered = false) {
        return open_view(database_, files, files, {payer, parse_month(month).value(), filtered}).value();
    }

    // The cube of both grains: cells of day grain, checked against those of month grain and the scan of the lines.
    Cube cube(const LinesView& view, const std::vector<std::string>& tags = {}) {
        const auto scan = scan_lines(database_, view);
        EXPECT_TRUE(scan);
        const auto out = folder_ / fmt::format("out{}", outs_++);
        std::filesystem::create_directories(out);
        const auto reduced = reduce(database_, view, tags, out);
        EXPECT_TRUE(reduced) << to_text(reduced.error());
        Cube loaded = load_shapes(database_, out, view.payer, view.month, view.discounts).value();
        loaded.cells = load_cells(database_, out, Grain::kDay).value();
        const Cells months = load_cells(database_, out, Grain::kMonth).value();
        EXPECT_EQ(reduced->shapes, static_cast<std::int64_t>(loaded.shape_count));
        EXPECT_EQ(reduced->day_cells, static_cast<std::int64_t>(loaded.cells.size()));
        EXPECT_EQ(reduced->month_cells, static_cast<std::int64_t>(months.size()));
        const Cells added = to_month(loaded.cells, loaded.shape_count);
        EXPECT_EQ(added.shape, months.shape);
        EXPECT_EQ(added.lines, months.lines);
        EXPECT_EQ(total_lines(months), scan->lines);
        for (std::size_t m = 0; m < kMeasureCount; ++m) {
            const auto measure = static_cast<Measure>(m);
            for (std::size_t i = 0; i < months.size(); ++i) EXPECT_EQ(added[measure][i], months[measure][i]);
            EXPECT_EQ(total(months, measure), scan->sums[m]) << info(measure).name;
        }
        check_ids(out, loaded);
        return loaded;
    }

    // Each cell as "day value value ... lines cost", sorted.
    static std::string cells(const Cube& cube, const std::vector<Dim>& dims) {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < cube.cells.size(); ++i) {
            std::string text = to_text(cube.cells.day[i]);
            for (const Dim dim : dims) text += " " + cube[dim].value(cube.cells.shape[i]);
            all.push_back(
                fmt::format("{} {} {}\n", text, cube.cells.lines[i], to_text(cube.cells[Measure::kUnblended][i])));
        }
        std::ranges::sort(all);
        return fmt::format("{}", fmt::join(all, ""));
    }

    // Shapes are numbered by their ids, which are computed from their values.
    void check_ids(const std::filesystem::path& out, const Cube& cube) {
        const auto rows = database_.rows(
            fmt::format("SELECT id FROM read_parquet({}) ORDER BY shape", sql_file((out / "shapes.parquet").string())));
        ASSERT_TRUE(rows);
        std::string last;
        for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
            std::vector<std::pair<std::string_view, std::string_view>> pairs;
            for (std::size_t i = 0; i < kDimensionCount; ++i)
                pairs.emplace_back(dimensions()[i].name, cube.dimensions[i].value(shape));
            std::vector<std::string> names;
            for (const std::string& key : cube.tag_keys) names.push_back("tag:" + key);
            for (std::size_t i = 0; i < names.size(); ++i) pairs.emplace_back(names[i], cube.tags[i].value(shape));
            EXPECT_EQ((*rows)[shape][0], shape_id(pairs));
            EXPECT_LT(last, (*rows)[shape][0]);
            last = (*rows)[shape][0];
        }
    }

    std::filesystem::path folder_ = test::scratch_directory("reduce");
    Database database_ = Database::open({.threads = 2}).value();
    int outs_ = 0;
};

TEST_F(ReduceTest, AddsLinesOfOneShapeByDay) {
    const ReportLine third{{"usage_start", "2018-10-03T00:00:00Z"}, {"usage_end", "2018-10-03T01:00:00Z"}};
    const Cube found =
        cube(view({parquet("a", {{}, {{"unblended", "0.5"}}, third, {{"service", "AmazonS3"}}, third})}));
    EXPECT_EQ(found.shape_count, 2U);
    EXPECT_EQ(cells(found, {Dim::kService}),
              "2018-10-02 AmazonEC2 2 1.5\n2018-10-02 AmazonS3 1 1\n"
              "2018-10-03 AmazonEC2 2 2\n");
    EXPECT_EQ(found[Dim::kBillingPeriod].value(0), "2018-10");
    EXPECT_EQ(found[Dim::kPayer].value(1), "999999999999");
}

TEST_F(ReduceTest, AbsentEmptyAndMissingColumnsAreOneValue) {
    const std::string with = parquet("a", {{{"operation", ""}}, {{"operation", "x"}}});
    const std::string without = parquet("b", {{}});
    EXPECT_EQ(cells(cube(view({with, without})), {Dim::kOperation}), "2018-10-02  2 2\n2018-10-02 x 1 1\n");
}

TEST_F(ReduceTest, ShapeIdsStayWhenColumnsAndOrderChange) {
    const auto ids = [&](const std::string& file) {
        const auto out = folder_ / fmt::format("ids{}", outs_++);
        std::filesystem::create_directories(out);
        EXPECT_TRUE(reduce(database_, view({file}), {}, out));
        std::string all;
        const auto rows = database_.rows("SELECT id FROM read_parquet(" + sql_file((out / "shapes.parquet").string()) +
                                         ") ORDER BY id");
        for (const auto& row : rows.value()) all += row[0] + "\n";
        return all;
    };
    const ReportLine other{{"service", "AmazonS3"}};
    const std::string one = ids(parquet("a", {{}, other}));
    EXPECT_EQ(ids(parquet("b", {other, {{"operation", ""}, {"location", ""}}, other})), one);
    EXPECT_NE(ids(parquet("c", {other, {{"operation", "x"}}})), one);
}

TEST_F(ReduceTest, OfAMixedFileOnlyThePayersMonthCounts) {
    const ReportLine november{{"billing_period", "2018-11-01T00:00:00Z"}, {"usage_start", "2018-11-05T00:00:00Z"}};
    const ReportLine other{{"payer", "888888888888"}, {"unblended", "7"}};
    const std::string a = parquet("a", {{}, november, other, {{"unblended", "2"}}});
    const std::string b = parquet("b", {other, {{"unblended", "4"}}});
    EXPECT_EQ(cells(cube(view({a, b}, "2018-10", "999999999999", true)), {}), "2018-10-02 3 7\n");
    EXPECT_EQ(cells(cube(view({a, b}, "2018-11", "999999999999", true)), {}), "2018-11-05 1 1\n");
    EXPECT_EQ(cells(cube(view({a, b}, "2018-10", "888888888888", true)), {}), "2018-10-02 2 14\n");
    const auto months = payer_months(database_, a, "a", false).value();
    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months[1].payer + " " + to_text(months[1].month), "999999999999 2018-10");
    EXPECT_EQ(months[1].lines, 2);
}

TEST_F(ReduceTest, UsageOutsideTheMonthIsPlacedOnItsNearestDay) {
    const Cube found = cube(view({parquet("a", {{{"usage_start", "2018-09-29T05:00:00Z"}},
                                                {{"usage_start", "2018-11-02T05:00:00Z"}, {"unblended", "2"}},
                                                {{"usage_start", ""}, {"unblended", "4"}}})}));
    EXPECT_EQ(cells(found, {Dim::kOutsideDay}),
              "2018-10-01 2018-09-29 1 1\n2018-10-01 none 1 4\n2018-10-31 2018-11-02 1 2\n");
}

TEST_F(ReduceTest, TagsMakeShapesFiner) {
    const std::string file =
        parquet("a", {{{"resourceTags/user:Env", "prod"}}, {{"resourceTags/user:env", "prod"}}, {}});
    EXPECT_EQ(cube(view({file})).shape_count, 1U);
    const Cube finer = cube(view({file}), {"user_env", "user_team"});
    EXPECT_EQ(finer.shape_count, 2U);
    ASSERT_NE(finer.tag("user_env"), nullptr);
    ASSERT_NE(finer.tag("user_team"), nullptr) << "a tag that no line has";
    EXPECT_EQ(finer.tag("user_env")->values.size(), 2U);
}

TEST_F(ReduceTest, WideSumsAndSmallAmountsKeepEveryDigit) {
    const Cube found = cube(view({parquet("a", {{{"unblended", "900000000.0000000001"}},
                                                {{"unblended", "999999999999999.9999999999"}},
                                                {{"unblended", "-0.0000000001"}, {"service", "AmazonS3"}}})}));
    EXPECT_EQ(cells(found, {Dim::kService}),
              "2018-10-02 AmazonEC2 2 1000000900000000\n2018-10-02 AmazonS3 1 -0.0000000001\n");
    EXPECT_EQ(found.cells[Measure::kUnblended].narrow(), nullptr);
}

TEST_F(ReduceTest, ManyLinesAddUpExactly) {
    std::vector<ReportLine> lines(5000);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i]["unblended"] = fmt::format("{}.{:010}", i % 1000, i * 7919 % 1'000'003);
        lines[i]["operation"] = std::to_string(i % 50);
        lines[i]["usage_start"] = fmt::format("2018-10-{:02}T00:00:00Z", i % 31 + 1);
        lines[i]["usage"] = i % 3 == 0 ? "" : fmt::format("{}E-7", i);
    }
    const Cube found = cube(view({parquet("a", lines)}));
    EXPECT_EQ(found.shape_count, 50U * 2U) << "within one day and across days";
}

TEST_F(ReduceTest, NamesTheRowsThatHoldWhatIsNoAmountOrTime) {
    const std::string file = parquet("a", {{},
                                           {{"unblended", "x1"}},
                                           {{"usage", "1e18"}},
                                           {{"usage_start", "31.10.2018"}},
                                           {{"unblended", " "}, {"usage_start", "  "}}});
    std::filesystem::create_directories(folder_ / "bad");
    const auto reduced = reduce(database_, view({file}), {}, folder_ / "bad");
    ASSERT_FALSE(reduced);
    std::string all;
    for (const Error& error : reduced.error())
        all += fmt::format("{} {} {}\n", static_cast<int>(error.code), error.place.row, error.place.field);
    EXPECT_EQ(all, fmt::format("{} 2 lineItem/UnblendedCost\n{} 3 lineItem/UsageAmount\n{} 4 lineItem/UsageStartDate\n",
                               static_cast<int>(Code::kAmountInvalid), static_cast<int>(Code::kAmountTooLarge),
                               static_cast<int>(Code::kTimestampInvalid)));
}

TEST_F(ReduceTest, TellsWhatTheLinesAre) {
    std::filesystem::create_directories(folder_ / "facts");
    const std::string file =
        parquet("a", {{{"unblended", "0.00000000015"}}, {{"unblended", "100000"}}, {{"usage", "7"}}});
    std::int64_t told = -1;
    const auto reduced =
        reduce(database_, view({file}), {}, folder_ / "facts", [&](std::int64_t lines) { told = lines; });
    ASSERT_TRUE(reduced);
    EXPECT_EQ(told, -1) << "too few lines to tell of";
    EXPECT_EQ(reduced->facts.lines, 3);
    EXPECT_EQ(reduced->facts.split_rows, 0);
    const auto at = [](const auto& values, Measure measure) { return values[static_cast<std::size_t>(measure)]; };
    EXPECT_EQ(at(reduced->facts.residues, Measure::kUnblended), 1);
    EXPECT_FALSE(at(reduced->facts.small, Measure::kUnblended));
    EXPECT_TRUE(at(reduced->facts.small, Measure::kUsage));
}

TEST_F(ReduceTest, AMissingCubeIsADamagedDataset) {
    const auto shapes = load_shapes(database_, folder_ / "nowhere", "1", Month{}, DiscountForm::kRows);
    ASSERT_FALSE(shapes);
    EXPECT_EQ(shapes.error().front().code, Code::kDatasetDamaged);
    test::write_text(folder_ / "damaged" / "cells_day.parquet", "PAR1 and nothing else");
    const auto cells = load_cells(database_, folder_ / "damaged", Grain::kDay);
    ASSERT_FALSE(cells);
    EXPECT_EQ(cells.error().front().code, Code::kDatasetDamaged);
}

TEST_F(ReduceTest, ByHoursOnlyShapesThatAreAskedFor) {
    std::vector<ReportLine> lines;
    for (const char* service : {"AmazonEC2", "AmazonS3"})
        for (const int hour : {7, 8, 9})
            lines.push_back({{"service", service},
                             {"usage_start", fmt::format("2018-10-02T{:02}:00:00Z", hour)},
                             {"usage_end", fmt::format("2018-10-02T{:02}:00:00Z", hour + 1)}});
    lines.push_back({{"usage_start", "2018-10-02"}, {"usage_end", "2018-10-03"}});
    const LinesView all = view({parquet("hours", lines)});
    const Cube plain = cube(all);
    const auto ids = load_shape_ids(database_, folder_ / "out0").value();
    HourSplit split;
    split.class_of_start = [](std::int64_t start) { return start / 3'600'000'000 % 24 == 8 ? "eight" : "other"; };
    for (std::size_t shape = 0; shape < plain.shape_count; ++shape)
        if (plain[Dim::kService].value(shape) == "AmazonEC2") split.shapes.push_back(ids[shape]);
    std::ranges::sort(split.shapes);
    const auto out = folder_ / "by_hours";
    std::filesystem::create_directories(out);
    ASSERT_TRUE(reduce(database_, all, {}, out, [](std::int64_t) {}, &split));
    const Cube told = load_shapes(database_, out, all.payer, all.month, all.discounts).value();
    const Cells cells = load_cells(database_, out, Grain::kMonth).value();
    std::vector<std::string> found;
    for (std::size_t i = 0; i < cells.size(); ++i)
        found.push_back(fmt::format("{} {} '{}' {}", told[Dim::kService].value(cells.shape[i]),
                                    told[Dim::kIntervalClass].value(cells.shape[i]), told.hours.value(cells.shape[i]),
                                    cells.lines[i]));
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::string>{"AmazonEC2 day '' 1", "AmazonEC2 hour 'eight' 1",
                                               "AmazonEC2 hour 'other' 2", "AmazonS3 hour '' 3"}));
    EXPECT_TRUE(told.tag_keys.empty());
    EXPECT_TRUE(plain.hours.codes.empty());
}

}  // namespace
}  // namespace bw
