#include "engine/duckdb/sql.h"

#include <gtest/gtest.h>

#include <array>

#include "engine/duckdb/database.h"

namespace bw {
namespace {

constexpr std::string_view kNasty[] = {"",     "plain", "a\"b", "it's",        "'; DROP TABLE x; --", "a\\",
                                       "\"\"", "''",    "Ä€😀", "line\nbreak", "tag:user_env",        "%s {} $1"};

TEST(Sql, QuotesAreDoubled) {
    EXPECT_EQ(sql_name("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(sql_text("it's"), "'it''s'");
    EXPECT_EQ(sql_list(std::array<std::string, 2>{"a", "b'"}), "['a', 'b''']");
    EXPECT_EQ(sql_list({}), "[]");
}

TEST(Sql, AFileIsNoPattern) {
    EXPECT_EQ(sql_file("/a b/c.csv"), "'/a b/c.csv'");
    EXPECT_EQ(sql_file("/a[1]/*?.csv"), "'/a[[]1]/[*][?].csv'");
    EXPECT_EQ(sql_files(std::array<std::string, 2>{"a", "b*"}), "['a', 'b[*]']");
}

TEST(Sql, TheEngineReadsBackWhatWasMeant) {
    auto database = Database::open({.threads = 1}).value();
    for (const std::string_view text : kNasty) {
        const auto rows = database.rows("SELECT " + sql_text(text));
        ASSERT_TRUE(rows) << text;
        EXPECT_EQ((*rows)[0][0], text);
        if (text.empty()) continue;
        const auto columns = database.describe("SELECT 1 AS " + sql_name(text));
        ASSERT_TRUE(columns) << text;
        EXPECT_EQ((*columns)[0].name, text);
    }
}

TEST(Database, ErrorsAreTheEnginesWords) {
    auto database = Database::open({.threads = 1}).value();
    for (const std::string sql : {"SELEC 1", "SELECT * FROM no_such_table", "SELECT error('in the middle')"}) {
        const auto rows = database.rows(sql);
        ASSERT_FALSE(rows) << sql;
        EXPECT_EQ(rows.error().front().code, Code::kEngine);
        EXPECT_FALSE(rows.error().front().message.empty());
        EXPECT_FALSE(database.run(sql));
    }
    EXPECT_TRUE(database.run("SELECT 1")) << "usable after errors";
}

TEST(Database, StreamsEveryRowAndFailsLateToo) {
    auto database = Database::open({.threads = 1}).value();
    Int128 sum = 0;
    auto done = database.stream("SELECT range FROM range(100000)", [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) sum += chunk.columns[0].integer(row);
        return true;
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(sum, Int128{4999950000});
    done = database.stream("SELECT CASE WHEN range = 90000 THEN error('late') ELSE 1 END FROM range(100000)",
                           [](const Chunk&) { return true; });
    ASSERT_FALSE(done);
    EXPECT_NE(done.error().front().message.find("late"), std::string::npos);
}

TEST(Database, IntegersOfAllWidths) {
    auto database = Database::open({.threads = 1}).value();
    auto done = database.stream(
        "SELECT CAST(-1.5 AS DECIMAL(4,1)), CAST(-1.5 AS DECIMAL(9,1)), CAST(-1.5 AS DECIMAL(18,1)), "
        "CAST('-170000000000000000000000000000000000.5' AS DECIMAL(38,1)), CAST(NULL AS DECIMAL(38,1)), "
        "DATE '1969-12-31', true",
        [](const Chunk& chunk) {
            for (int i = 0; i < 3; ++i) EXPECT_EQ(chunk.columns[i].integer(0), -15) << i;
            EXPECT_EQ(chunk.columns[3].integer(0), Int128{-17} * detail::power_of_ten(35) - 5);
            EXPECT_EQ(chunk.columns[4].integer(0), 0);
            EXPECT_EQ(chunk.columns[5].integer(0), -1);
            EXPECT_EQ(chunk.columns[6].integer(0), 1);
            return true;
        });
    EXPECT_TRUE(done);
}

}  // namespace
}  // namespace bw
