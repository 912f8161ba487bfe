// The engine's conversion of amounts equals the house's own, value by value.
#include "engine/duckdb/amount_sql.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "money/raw_amount.h"

namespace bw {
namespace {

constexpr int kRandomValues = 2500;

// Doubles as costs come: few digits, many digits, and what arithmetic leaves behind.
std::vector<double> some_doubles(double below) {
    std::vector<double> values{0,    -0.0,   1e-10, 5e-11, 4.9e-11, -5e-11,      0.1 + 0.2,
                               9e-8, 0.0116, 1,     -1.5,  1e-300,  99999.99999, -99999.9999999999};
    std::mt19937_64 random(7);
    for (int i = 0; i < kRandomValues; ++i) {
        const auto bits = random();
        const double unit = static_cast<double>(bits >> 11) * 0x1p-53;
        const double scale = std::pow(10.0, static_cast<double>(bits % 12));
        double value = unit * below;
        if (i % 3 != 0) value = std::round(value * scale) / scale;
        if (i % 7 == 0) value *= 1e-9;
        if (std::abs(value) < below) values.push_back(i % 2 == 0 ? value : -value);
    }
    return values;
}

// What amount_sql makes of values of that type, in their order.
std::vector<Amount> by_engine(const std::vector<std::string>& values, const std::string& type, bool small) {
    auto database = Database::open({.threads = 1}).value();
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + sql_text(value);
    auto made = database.run(
        fmt::format("CREATE TABLE t AS SELECT CAST(v AS {}) AS v FROM (SELECT unnest([{}]) AS v)", type, list));
    EXPECT_TRUE(made) << to_text(made.error());
    std::vector<Amount> amounts;
    auto done = database.stream("SELECT CAST(" + amount_sql("\"v\"", type, small) + " AS DECIMAL(38,10)) FROM t",
                                [&](const Chunk& chunk) {
                                    for (idx_t row = 0; row < chunk.rows; ++row)
                                        amounts.push_back({chunk.columns[0].integer(row)});
                                    return true;
                                });
    EXPECT_TRUE(done) << to_text(done.error());
    return amounts;
}

void expect_equal(const std::vector<std::string>& values, const std::vector<Amount>& engine,
                  const std::vector<Amount>& ours) {
    ASSERT_EQ(engine.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        ASSERT_EQ(to_text(engine[i]), to_text(ours[i])) << values[i] << " at " << i;
}

TEST(AmountSql, DoublesEqualAmountFromDouble) {
    for (const auto& [below, small] : {std::pair{1e5, true}, {1e5, false}, {9e7, false}, {1e15, false}}) {
        std::vector<std::string> texts;
        std::vector<Amount> ours;
        for (const double value : some_doubles(below)) {
            texts.push_back(fmt::format("{}", value));
            ours.push_back(amount_from_double(value).amount);
        }
        expect_equal(texts, by_engine(texts, "DOUBLE", small), ours);
    }
}

TEST(AmountSql, TextsEqualAmountFromText) {
    std::vector<std::string> texts{"0",
                                   "-0.0",
                                   "1.",
                                   ".5",
                                   "+3",
                                   "9.91E-8",
                                   "1e5",
                                   " 12.5 ",
                                   "1E-25",
                                   "0.00000000005",
                                   "2.50",
                                   "-0.00000000005",
                                   "123456789012345678",
                                   "0.0000000000499999999999",
                                   "1234567.89",
                                   "00012.10"};
    for (const double value : some_doubles(9e7)) texts.push_back(fmt::format("{}", value));
    std::vector<Amount> ours;
    for (const std::string& text : texts) ours.push_back(amount_from_text(text).value().amount);
    expect_equal(texts, by_engine(texts, "VARCHAR", false), ours);

    // Small, and with no digits beyond the tenth: a direct cast.
    std::mt19937_64 random(8);
    for (int i = 0; i < kRandomValues; ++i)
        texts.push_back(fmt::format("{}.{:0{}}", random() % 100'000, random() % 1000, 3 + i % 8));
    std::vector<std::string> plain;
    ours.clear();
    for (const std::string& text : texts) {
        const RawAmount raw = amount_from_text(text).value();
        constexpr Amount kSmall{100'000 * detail::power_of_ten(Amount::kScale)};
        if (raw.residue || raw.amount >= kSmall || raw.amount <= -kSmall) continue;
        plain.push_back(text);
        ours.push_back(raw.amount);
    }
    EXPECT_GT(plain.size(), 1000U);
    expect_equal(plain, by_engine(plain, "VARCHAR", true), ours);
}

// The scan reads what is no double as text.
TEST(AmountSql, OtherTypesAreReadAsTheirText) {
    const std::vector<std::string> texts{"0.1", "1.5", "-99999.99", "16777216", "1234567.9"};
    std::vector<Amount> ours;
    for (const std::string& text : texts) ours.push_back(amount_from_text(text).value().amount);
    for (const bool small : {false, true}) {
        expect_equal(texts, by_engine(texts, "DECIMAL(18,4)", small), ours);
        expect_equal({"-7", "12"}, by_engine({"-7", "12"}, "BIGINT", small),
                     {amount_from_text("-7")->amount, amount_from_text("12")->amount});
        expect_equal({"-128", "127"}, by_engine({"-128", "127"}, "TINYINT", small),
                     {amount_from_text("-128")->amount, amount_from_text("127")->amount});
    }
    const std::vector<std::string> floats{"0.1", "1.5", "-99999.99", "0.0116"};
    ours.clear();
    for (const std::string& text : floats) ours.push_back(amount_from_text(text).value().amount);
    for (const bool small : {false, true}) expect_equal(floats, by_engine(floats, "FLOAT", small), ours);
}

TEST(AmountSql, AbsentIsNullAndTooLargeIsAnError) {
    auto database = Database::open({.threads = 1}).value();
    const auto value = [&](const std::string& literal, const std::string& type) {
        const auto rows =
            database.rows(fmt::format("SELECT coalesce(CAST({} AS VARCHAR), 'absent') FROM (SELECT "
                                      "CAST({} AS {}) AS v)",
                                      amount_sql("v", type, false), literal, type));
        return rows ? (*rows)[0][0] : "error";
    };
    EXPECT_EQ(value("NULL", "VARCHAR"), "absent");
    EXPECT_EQ(value("''", "VARCHAR"), "absent");
    EXPECT_EQ(value("'  '", "VARCHAR"), "absent");
    EXPECT_EQ(value("NULL", "DOUBLE"), "absent");
    EXPECT_EQ(value("'1e18'", "VARCHAR"), "error");
    EXPECT_EQ(value("'1e18'", "DOUBLE"), "error");
    EXPECT_EQ(value("'nan'", "DOUBLE"), "error");
    EXPECT_EQ(value("'x'", "VARCHAR"), "error");
}

}  // namespace
}  // namespace bw
