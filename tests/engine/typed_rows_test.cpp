#include "engine/duckdb/typed_rows.h"

#include <gtest/gtest.h>

#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "support/source.h"

namespace bw {
namespace {

const std::vector<RowColumn> kColumns{
    {"tag:\"env\"", RowType::kText}, {"day", RowType::kDay}, {"lines", RowType::kCount}, {"charge", RowType::kAmount}};

class TypedRows : public testing::Test {
protected:
    std::filesystem::path folder_ = test::scratch_directory("typed_rows");
    std::filesystem::path file_ = folder_ / "[a]'b.parquet";

    RowsOfText back(const RowsOfText& rows) {
        const auto written = write_parquet(kColumns, rows, file_);
        EXPECT_TRUE(written) << (written ? "" : to_text(written.error()));
        const auto read = read_parquet(kColumns, file_);
        return read ? *read : RowsOfText{{to_text(read.error())}};
    }

    std::string error_of(const RowsOfText& rows) const {
        const auto written = write_parquet(kColumns, rows, file_);
        return written ? "" : to_text(written.error());
    }
};

TEST_F(TypedRows, ComeBackExactly) {
    const RowsOfText rows{{"a", "2018-10-31", "9007199254740993", "0.0000000000000000000001"},
                          {"", "", "0", "-9999999999999999.9999999999999999999999"},
                          {"\"x\", y\nz", "2026-01-01", "-1", "142.601683206907"}};
    EXPECT_EQ(back(rows), rows);
    EXPECT_EQ(back({}), RowsOfText{});
}

TEST_F(TypedRows, HaveTypes) {
    ASSERT_EQ(back({{"a", "2018-10-31", "1", "1"}}).size(), 1U);
    auto database = Database::open({}).value();
    const auto found = database.describe("FROM read_parquet(" + sql_file(file_.string()) + ")").value();
    std::string types;
    for (const auto& column : found) types += column.name + " " + column.type + "\n";
    EXPECT_EQ(types, "tag:\"env\" VARCHAR\nday DATE\nlines BIGINT\ncharge DECIMAL(38,22)\n");
}

TEST_F(TypedRows, EqualRowsAreEqualFiles) {
    const RowsOfText rows{{"a", "2018-10-31", "1", "1"}, {"b", "2018-10-31", "2", "2"}};
    back(rows);
    const std::string first = test::read_text(file_);
    back(rows);
    EXPECT_TRUE(test::read_text(file_) == first);
}

TEST_F(TypedRows, WhatDoesNotFitIsAnError) {
    EXPECT_TRUE(error_of({{"a", "2018-10-31", "1", "10000000000000000"}}).contains("BW4060"));
    EXPECT_TRUE(error_of({{"a", "2018-10-31", "many", "1"}}).contains("BW4004"));
    EXPECT_TRUE(error_of({{"a", "yesterday", "1", "1"}}).contains("BW4004"));
    file_ = folder_ / "no" / "such" / "file.parquet";
    EXPECT_TRUE(error_of({{"a", "2018-10-31", "1", "1"}}).contains("BW4004"));
}

TEST_F(TypedRows, OtherColumnsAreNotRead) {
    ASSERT_EQ(back({{"a", "2018-10-31", "1", "1"}}).size(), 1U);
    std::vector<RowColumn> others = kColumns;
    others[3].type = RowType::kText;
    EXPECT_FALSE(read_parquet(others, file_));
    test::write_text(file_, "no Parquet");
    EXPECT_FALSE(read_parquet(kColumns, file_));
}

}  // namespace
}  // namespace bw
