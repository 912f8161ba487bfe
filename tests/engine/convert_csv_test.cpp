#include "engine/duckdb/convert_csv.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/duckdb/sql.h"
#include "support/source.h"

namespace bw {
namespace {

using Rows = std::vector<std::vector<std::string>>;

class ConvertCsv : public testing::Test {
protected:
    Result<std::int64_t> convert(const std::string& text, const std::vector<std::string>& names, bool gzip = false) {
        if (!text.empty()) test::write_text(csv_, text);
        if (gzip && !text.empty()) pack();
        return convert_csv(database_, (gzip ? packed() : csv_).string(), gzip, names, parquet_);
    }

    void pack() { ASSERT_EQ(std::system(("gzip -kf \"" + csv_.string() + "\"").c_str()), 0); }
    std::filesystem::path packed() const { return csv_.string() + ".gz"; }

    Rows rows() { return database_.rows("SELECT * FROM read_parquet(" + sql_text(parquet_.string()) + ")").value(); }

    Rows converted(const std::string& text, bool gzip = false) {
        const auto lines = convert(text, {"a", "b"}, gzip);
        if (!lines) return {{to_text(lines.error())}};
        EXPECT_EQ(static_cast<std::size_t>(*lines), rows().size());
        return rows();
    }

    // "code row file" of the first error.
    std::string error_of(const Result<std::int64_t>& result) const {
        if (result) return fmt::format("{} lines", *result);
        const Error& error = result.error().front();
        return fmt::format("{} {} {}", code_text(error.code), error.place.row, error.place.file);
    }

    std::filesystem::path folder_ = test::scratch_directory("convert");
    std::filesystem::path csv_ = folder_ / "it's.csv";
    std::filesystem::path parquet_ = folder_ / "out 'x'.parquet";
    Database database_ = Database::open({.threads = 2}).value();
};

TEST_F(ConvertCsv, EveryValueIsTextAsDelivered) {
    EXPECT_EQ(converted("a,b\n0012,1.50\n9.91E-8, x \n,NULL\n"),
              (Rows{{"0012", "1.50"}, {"9.91E-8", " x "}, {"", "NULL"}}));
    const auto columns = database_.describe("SELECT * FROM read_parquet(" + sql_text(parquet_.string()) + ")").value();
    EXPECT_EQ(columns[0].type, "VARCHAR");
}

TEST_F(ConvertCsv, AWordForAbsentValues) {
    test::write_text(csv_, "a,b\nNULL,null\n\"NULL\",\"\"\n,Null\n");
    ASSERT_TRUE(
        convert_csv(database_, csv_.string(), false, std::vector<std::string>{"a", "b"}, parquet_, Nulls::kWord));
    EXPECT_EQ(
        database_.rows("SELECT a IS NULL, b IS NULL FROM read_parquet(" + sql_text(parquet_.string()) + ")").value(),
        (Rows{{"true", "true"}, {"false", "false"}, {"true", "false"}}));
    EXPECT_EQ(rows()[1], (std::vector<std::string>{"NULL", ""}));
}

TEST_F(ConvertCsv, LineBreaksOfEveryKind) {
    const Rows expected{{"1", "2"}, {"3", "4"}};
    EXPECT_EQ(converted("a,b\n1,2\n3,4\n"), expected);
    EXPECT_EQ(converted("a,b\n1,2\n3,4"), expected) << "none at the end";
    EXPECT_EQ(converted("a,b\r\n1,2\r\n3,4\r\n"), expected);
    EXPECT_EQ(converted("a,b\r\n1,2\r\n3,4"), expected);
}

TEST_F(ConvertCsv, ByteOrderMark) {
    EXPECT_EQ(converted("\xEF\xBB\xBF"
                        "a,b\n1,2\n"),
              (Rows{{"1", "2"}}));
}

TEST_F(ConvertCsv, QuotedCommasQuotesAndLineBreaks) {
    EXPECT_EQ(converted("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n"),
              (Rows{{"x,y", "say \"hi\""}, {"two\nlines", ""}}));
    EXPECT_EQ(converted("a,b\r\n\"two\r\nlines\",2\r\n3,4\r\n"), (Rows{{"two\r\nlines", "2"}, {"3", "4"}}));
    EXPECT_EQ(converted("\"a\nheader\",b\n1,2\n"), (Rows{{"1", "2"}})) << "in the header";
}

TEST_F(ConvertCsv, Gzip) { EXPECT_EQ(converted("a,b\n1,2\n\"x\ny\",4\n", true), (Rows{{"1", "2"}, {"x\ny", "4"}})); }

// The engine takes paths for patterns: a file means itself, also beside files that its name would match.
TEST_F(ConvertCsv, AFileNameIsNoPattern) {
    for (const char* name :
         {"report[12].csv", "report*.csv", "report?.csv", "**.csv", "{a,b}.csv", "back\\slash.csv", "report[!1].csv"}) {
        csv_ = test::scratch_directory("names") / name;
        parquet_ = csv_.string() + ".parquet";
        test::write_text(csv_.parent_path() / "report1.csv", "a,b\nnot,this\n");
        test::write_text(csv_.parent_path() / "a.csv", "a,b\nnot,this\n");
        EXPECT_EQ(converted("a,b\n1,2\n"), (Rows{{"1", "2"}})) << name;
    }
}

TEST_F(ConvertCsv, NamesAreThoseGivenWhateverTheyHold) {
    const std::vector<std::string> names{"lineItem/Usage'Type", "resourceTags/user:a\"b"};
    ASSERT_TRUE(convert("x,y\n1,2\n", names));
    const auto columns = database_.describe("SELECT * FROM read_parquet(" + sql_text(parquet_.string()) + ")").value();
    EXPECT_EQ(columns[0].name, names[0]);
    EXPECT_EQ(columns[1].name, names[1]);
}

TEST_F(ConvertCsv, KeepsTheOrderOfManyLines) {
    std::string text = "a,b\n";
    for (int i = 0; i < 300'000; ++i) text += fmt::format("{},{}\n", i, i % 7);
    ASSERT_EQ(convert(text, {"a", "b"}).value(), 300'000);
    const auto wrong = database_.rows(
        fmt::format("SELECT count(*) FROM (SELECT a, file_row_number AS n FROM read_parquet({}, file_row_number = "
                    "true)) WHERE a <> CAST(n AS VARCHAR)",
                    sql_text(parquet_.string())));
    EXPECT_EQ(wrong.value()[0][0], "0");
}

TEST_F(ConvertCsv, AHeaderAloneHasNoLines) { EXPECT_EQ(convert("a,b\n", {"a", "b"}).value(), 0); }

TEST_F(ConvertCsv, ManyColumnsAndLongValues) {
    std::string header;
    std::string line;
    std::vector<std::string> names;
    for (int i = 0; i < 300; ++i) {
        names.push_back(fmt::format("column {}", i));
        header += names.back() + (i < 299 ? "," : "\n");
        line += (i < 299 ? "v," : std::string(3'000'000, 'x') + "\n");
    }
    ASSERT_EQ(error_of(convert(header + line, names)), "1 lines");
    EXPECT_EQ(rows()[0][299].size(), 3'000'000U);
}

TEST_F(ConvertCsv, RaggedRowsAreNamed) {
    const std::string file = csv_.string();
    EXPECT_EQ(error_of(convert("a,b\n1,2\n3\n4,5\n", {"a", "b"})), "BW1008 3 " + file);
    EXPECT_EQ(error_of(convert("a,b\n1,2,3\n4,5\n", {"a", "b"})), "BW1008 2 " + file);
    EXPECT_EQ(error_of(convert("a,b\n1,2\n3,4\n5,6,7", {"a", "b"})), "BW1008 4 " + file);
}

TEST_F(ConvertCsv, QuotesThatAreNotClosedAreErrors) {
    EXPECT_EQ(error_of(convert("a,b\n1,2\n\"3,4\n5,6\n", {"a", "b"})).substr(0, 6), "BW1008");
    EXPECT_EQ(error_of(convert("a,b\n1,\"2\" x\n", {"a", "b"})).substr(0, 6), "BW1008");
}

TEST_F(ConvertCsv, BytesThatAreNoUtf8AreErrors) {
    EXPECT_EQ(error_of(convert("a,b\n1,\xFF\xFE\n", {"a", "b"})).substr(0, 6), "BW1008");
}

TEST_F(ConvertCsv, WhatIsNoGzipIsAnError) {
    test::write_text(packed(), "a,b\n1,2\n");
    EXPECT_EQ(error_of(convert("", {"a", "b"}, true)), "BW1002 0 " + packed().string());
}

TEST_F(ConvertCsv, GzipOfSeveralMembersIsReadWhole) {
    test::write_text(csv_, "a,b\n1,2\n");
    pack();
    const std::string first = test::read_text(packed());
    test::write_text(csv_, "3,4\n");
    pack();
    test::write_text(packed(), first + test::read_text(packed()));
    const auto lines = convert("", {"a", "b"}, true);
    ASSERT_EQ(error_of(lines), "2 lines");
    EXPECT_EQ(rows(), (Rows{{"1", "2"}, {"3", "4"}}));
}

}  // namespace
}  // namespace bw
