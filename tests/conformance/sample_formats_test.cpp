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

using Columns = std::vector<Database::ColumnDescription>;

Columns columns_of(Database& database, const std::string& source) {
    return database.describe("SELECT * FROM " + source).value();
}

// Each line as one text, in order: cells by value, so that 4.0E-7 and 0.0000004 are one.
std::vector<std::string> lines_of(Database& database, const std::string& source, const Columns& columns,
                                  const Columns& types) {
    std::string cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string typed = "CAST(" + sql_name(columns[i].name) + " AS " + types[i].type + ")";
        cells += ", coalesce(CAST(" + typed + " AS VARCHAR), '')";
    }
    std::vector<std::string> lines;
    const auto rows = database.rows("SELECT concat_ws('|'" + cells + ") FROM " + source).value();
    for (const auto& row : rows) lines.push_back(row[0]);
    return lines;
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
        const std::string parquet_source = "read_parquet(" + sql_text((parquet.folders[month] / "*.parquet").string()) +
                                           ", hive_partitioning = false)";
        const std::string csv_source =
            "read_csv(" + sql_text((csv.folders[month] / "*.csv.gz").string()) + ", all_varchar = true, header = true)";
        const Columns types = columns_of(database, parquet_source);
        const Columns csv_columns = columns_of(database, csv_source);
        EXPECT_GE(types.size(), 90);
        ASSERT_EQ(csv_columns.size(), types.size());
        for (std::size_t i = 0; i < types.size(); ++i) EXPECT_EQ(athena_name(csv_columns[i].name), types[i].name);
        const auto lines = lines_of(database, parquet_source, types, types);
        EXPECT_GT(lines.size(), 1000);
        EXPECT_TRUE(lines == lines_of(database, csv_source, csv_columns, types));
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
