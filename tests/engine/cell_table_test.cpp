// Lines added up by several tables, in any order, are the cells of a plain sum.
#include "engine/duckdb/cell_table.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>

namespace bw {
namespace {

constexpr std::size_t kMeasures = 3;

struct Line {
    std::uint32_t shape;
    Day day;
    std::int64_t units[kMeasures];
};

struct Sum {
    std::int64_t lines = 0;
    Int128 units[kMeasures] = {};
    bool operator==(const Sum&) const = default;
};

using Sums = std::map<std::pair<std::uint32_t, std::int32_t>, Sum>;

void add_chunk(CellTable& table, std::span<const Line> lines) {
    std::vector<std::uint32_t> shapes;
    std::vector<Day> days;
    for (const Line& line : lines) {
        shapes.push_back(line.shape);
        days.push_back(line.day);
    }
    std::vector<std::uint32_t> cells(lines.size());
    table.count_lines(shapes.data(), days.data(), lines.size(), cells.data());
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t measure = 0; measure < kMeasures; ++measure)
            table.add(cells[i], measure, lines[i].units[measure]);
}

Sums read(const PackedCells& packed, bool by_day) {
    Sums sums;
    PackedCells::Reader reader(packed, by_day);
    std::pair<std::uint32_t, std::int32_t> last{0, -1};
    for (SummedCell cell; reader.next(cell);) {
        const std::pair key{cell.shape, by_day ? cell.day.since_epoch : 0};
        EXPECT_LT(last, key) << "in order, and once";
        last = key;
        Sum& sum = sums[key];
        sum.lines = cell.lines;
        for (std::size_t i = 0; i < kMeasures; ++i) sum.units[i] = cell.sums[i].units;
    }
    return sums;
}

Sums expected(std::span<const Line> lines, bool by_day, std::span<const std::uint32_t> shape_of) {
    Sums sums;
    for (const Line& line : lines) {
        Sum& sum = sums[{shape_of[line.shape], by_day ? line.day.since_epoch : 0}];
        ++sum.lines;
        for (std::size_t i = 0; i < kMeasures; ++i) sum.units[i] += line.units[i];
    }
    return sums;
}

// More cells than a table holds at first, so that it grows where lines come at random, and empties itself where not.
TEST(CellTable, TablesAddUpToTheSumsOfTheLines) {
    for (const bool in_order : {false, true}) {
        std::mt19937_64 random(3);
        std::vector<Line> lines(300'000);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto shape = static_cast<std::uint32_t>(random() % 3000);
            const auto day = static_cast<std::int32_t>(in_order ? i / 10'000 : random() % 30);
            const auto large = static_cast<std::int64_t>(random() >> 2);  // a few of them outgrow 64 bits
            lines[i] = {shape, Day{17'800 + day}, {static_cast<std::int64_t>(i), i % 3 == 0 ? -large : large, 0}};
        }
        std::vector<std::uint32_t> shape_of(3000);  // two raw shapes are one shape, in another order
        for (std::uint32_t raw = 0; raw < shape_of.size(); ++raw) shape_of[raw] = (2999 - raw) / 2;

        PackedCells packed(kMeasures);
        CellTable tables[2] = {CellTable(packed), CellTable(packed)};
        constexpr std::size_t kChunk = 2048;
        for (std::size_t first = 0; first < lines.size(); first += kChunk)
            add_chunk(tables[first / kChunk % 2],
                      std::span(lines).subspan(first, std::min(kChunk, lines.size() - first)));
        for (CellTable& table : tables) table.flush();
        packed.renumber(shape_of);
        for (const bool by_day : {true, false})
            EXPECT_TRUE(read(packed, by_day) == expected(lines, by_day, shape_of)) << in_order << by_day;
    }
}

TEST(CellTable, AmountsThat64BitsDoNotHoldAreKept) {
    PackedCells packed(kMeasures);
    CellTable table(packed);
    const std::uint32_t shape = 0;
    const Day day{17'800};
    std::uint32_t cell = 0;
    const Amount wide{detail::power_of_ten(27)};
    for (int i = 0; i < 2; ++i) {
        table.count_lines(&shape, &day, 1, &cell);
        table.add(cell, 0, 5);
        table.add_wide(cell, 0, wide);
    }
    table.flush();
    packed.renumber(std::span(&shape, 1));
    const Sums sums = read(packed, true);
    ASSERT_EQ(sums.size(), 1U);
    EXPECT_EQ(sums.begin()->second.lines, 2);
    EXPECT_TRUE(sums.begin()->second.units[0] == 2 * wide.units + 10);
}

TEST(CellTable, NothingIsNoCell) {
    PackedCells packed(kMeasures);
    CellTable(packed).flush();
    packed.renumber({});
    EXPECT_TRUE(read(packed, true).empty());
}

}  // namespace
}  // namespace bw
