// The sample is the same payer as Parquet and as csv.gz, line for line.
#include <gtest/gtest.h>

#include "app/sample.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "lines/schema.h"
#include "support/source.h"

namespace bw::test {
namespace {

class Silent : public Progress {
public:
    void note(const std::string&) override {}
    void working(const std::string&) override {}
};

SampleOptions options_for(const std::string& format, const std::filesystem::path& out) {
    return {20'000, 12, 2, 7, *parse_month("2026-10"), format, out};
}

SampleSummary make(const std::string& format, const std::filesystem::path& out) {
    Silent silent;
    return make_sample(options_for(format, out), silent).value();
}

// CSV columns under Parquet's names, amounts and times typed.
std::string csv_query(Database& database, const std::string& files) {
    const std::string source = "read_csv(" + sql_text(files) + ", all_varchar = true, header = true)";
    std::string select;
    for (const auto& column : database.describe("SELECT * FROM " + source).value()) {
        const std::string name = sql_name(column.name);
        const std::string parquet = athena_name(column.name);
        const bool time = parquet.ends_with("_date");
        select += (select.empty() ? "" : ", ") + std::string(time ? "CAST(" + name + " AS TIMESTAMP)" : name) + " AS " +
                  sql_name(parquet);
    }
    return "SELECT " + select + " FROM " + source;
}

// Every column as text; a double through its value, so that 4.0E-7 and 0.0000004 are one.
std::string comparable(const std::string& query, const std::vector<Database::ColumnDescription>& types) {
    std::string select;
    for (const auto& column : types) {
        const std::string name = sql_name(column.name);
        const std::string cell = column.type == "DOUBLE" ? "CAST(" + name + " AS DOUBLE)" : name;
        select += (select.empty() ? "" : ", ") + cell + " AS " + name;
    }
    return "SELECT " + select + " FROM (" + query + ")";
}

TEST(SampleFormats, HoldTheSameLines) {
    const auto scratch = scratch_directory("sample");
    const SampleSummary parquet = make("legacy-parquet", scratch / "parquet");
    const SampleSummary csv = make("legacy-csv", scratch / "csv");
    EXPECT_EQ(parquet.lines, 20'000);
    EXPECT_EQ(csv.lines, 20'000);
    EXPECT_EQ(read_text(parquet.subsets), read_text(csv.subsets));
    EXPECT_EQ(read_text(parquet.workflows), read_text(csv.workflows));
    Database database = Database::open({}).value();
    for (std::size_t month = 0; month < 2; ++month) {
        const std::string first = "SELECT * FROM read_parquet(" +
                                  sql_text((parquet.folders[month] / "*.parquet").string()) +
                                  ", hive_partitioning = false)";
        const auto types = database.describe(first).value();
        const std::string a = comparable(first, types);
        const std::string b = comparable(csv_query(database, (csv.folders[month] / "*.csv.gz").string()), types);
        EXPECT_GE(types.size(), 90);
        EXPECT_EQ(database
                      .rows("SELECT count(*) FROM ((" + a + " EXCEPT ALL " + b + ") UNION ALL (" + b + " EXCEPT ALL " +
                            a + "))")
                      .value()[0][0],
                  "0");
        EXPECT_GT(std::stoi(database.rows("SELECT count(*) FROM (" + a + ")").value()[0][0]), 1000);
    }
}

TEST(SampleFormats, ReplaceAnOlderSampleAndNothingElse) {
    const auto scratch = scratch_directory("sample");
    make("legacy-parquet", scratch / "out");
    const SampleSummary again = make("legacy-csv", scratch / "out");
    EXPECT_FALSE(std::filesystem::exists(scratch / "out" / "year=2026"));
    EXPECT_TRUE(std::filesystem::exists(again.folders[0]));
    write_text(scratch / "mine" / "letter.txt", "dear");
    Silent silent;
    const auto refused = make_sample(options_for("legacy-csv", scratch / "mine"), silent);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error()[0].code, Code::kUsage);
    EXPECT_EQ(read_text(scratch / "mine" / "letter.txt"), "dear");
}

TEST(SampleFormats, RefuseWhatIsUnknown) {
    Silent silent;
    const auto refused = make_sample(options_for("focus", scratch_directory("sample") / "out"), silent);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error()[0].code, Code::kUsage);
}

}  // namespace
}  // namespace bw::test
