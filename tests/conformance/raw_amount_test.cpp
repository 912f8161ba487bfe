// Amounts read here and amounts cast by the engine are the same, bit for bit.
#include "money/raw_amount.h"

#include <duckdb.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "engine/duckdb/library.h"

namespace bw {
namespace {

class Engine {
public:
    Engine() {
        if (!load_duckdb()) throw std::runtime_error("DuckDB is not loaded");
        if (duckdb_open(nullptr, &database_) == DuckDBError || duckdb_connect(database_, &connection_) == DuckDBError) {
            throw std::runtime_error("DuckDB does not open");
        }
        run("CREATE TABLE doubles(value DOUBLE)");
        run("CREATE TABLE texts(value VARCHAR)");
    }
    ~Engine() {
        duckdb_disconnect(&connection_);
        duckdb_close(&database_);
    }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void run(const char* sql) {
        if (duckdb_query(connection_, sql, nullptr) == DuckDBError) throw std::runtime_error(sql);
    }

    // One row per value: the amount at scale 10, and whether the scale of 20 held more.
    std::vector<RawAmount> cast(const std::vector<double>& values) {
        append("doubles", values, [](duckdb_appender to, double value) { duckdb_append_double(to, value); });
        return amounts(
            "SELECT CASE WHEN abs(value) < 1e5 THEN value::DECIMAL(18,10)::DECIMAL(38,10) "
            "ELSE value::VARCHAR::DECIMAL(38,20)::DECIMAL(38,10) END, "
            "value::VARCHAR::DECIMAL(38,20) FROM doubles");
    }
    std::vector<RawAmount> cast(const std::vector<std::string>& values) {
        append("texts", values, [](duckdb_appender to, const std::string& value) {
            duckdb_append_varchar_length(to, value.data(), value.size());
        });
        return amounts("SELECT value::DECIMAL(38,20)::DECIMAL(38,10), value::DECIMAL(38,20) FROM texts");
    }

private:
    template <class T, class Append>
    void append(const char* table, const std::vector<T>& values, Append append_one) {
        duckdb_appender appender = nullptr;
        if (duckdb_appender_create(connection_, nullptr, table, &appender) == DuckDBError) {
            throw std::runtime_error("no appender");
        }
        for (const T& value : values) {
            append_one(appender, value);
            duckdb_appender_end_row(appender);
        }
        if (duckdb_appender_destroy(&appender) == DuckDBError) throw std::runtime_error("append failed");
    }

    static Int128 decimal_at(duckdb_data_chunk chunk, idx_t column, idx_t row) {
        const auto* values =
            static_cast<const duckdb_hugeint*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, column)));
        return (Int128{values[row].upper} << 64) | values[row].lower;
    }

    std::vector<RawAmount> amounts(const char* sql) {
        duckdb_result result;
        if (duckdb_query(connection_, sql, &result) == DuckDBError) {
            throw std::runtime_error(duckdb_result_error(&result));
        }
        std::vector<RawAmount> read;
        while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
            for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
                const Int128 units = decimal_at(chunk, 0, row);
                const Int128 exact = decimal_at(chunk, 1, row);
                read.push_back({{units}, units * detail::power_of_ten(10) != exact});
            }
            duckdb_destroy_data_chunk(&chunk);
        }
        duckdb_destroy_result(&result);
        return read;
    }

    duckdb_database database_ = nullptr;
    duckdb_connection connection_ = nullptr;
};

void expect_same(const std::vector<double>& values) {
    const auto casts = Engine().cast(values);
    ASSERT_EQ(casts.size(), values.size());
    int differences = 0;
    for (std::size_t i = 0; i < values.size() && differences < 10; ++i) {
        const RawAmount ours = amount_from_double(values[i]);
        if (ours.amount == casts[i].amount) continue;
        ++differences;
        ADD_FAILURE() << std::hexfloat << values[i] << std::defaultfloat << ": " << to_text(ours.amount)
                      << ", the engine " << to_text(casts[i].amount);
    }
}

void expect_same(const std::vector<std::string>& values) {
    const auto casts = Engine().cast(values);
    ASSERT_EQ(casts.size(), values.size());
    int differences = 0;
    for (std::size_t i = 0; i < values.size() && differences < 10; ++i) {
        const auto ours = amount_from_text(values[i]);
        ASSERT_TRUE(ours.has_value()) << values[i];
        if (ours->amount == casts[i].amount && ours->residue == casts[i].residue) continue;
        ++differences;
        ADD_FAILURE() << "'" << values[i] << "': " << to_text(ours->amount) << ", the engine "
                      << to_text(casts[i].amount);
    }
}

using Random = std::mt19937_64;
constexpr int kMany = 30'000;

double uniform(Random& random, double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
}

TEST(RawAmountAgainstEngine, DoublesOfEveryMagnitude) {
    Random random(1);
    std::vector<double> values;
    for (int i = 0; i < kMany; ++i) {
        const double magnitude = std::pow(10.0, uniform(random, -12, 17.9));
        values.push_back(random() % 2 ? magnitude : -magnitude);
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, DoublesUpToNinetyMillion) {
    Random random(2);
    std::vector<double> values;
    for (int i = 0; i < kMany; ++i) values.push_back(uniform(random, -9e7, 9e7));
    for (int i = 0; i < kMany; ++i) values.push_back(uniform(random, -1e5, 1e5));
    expect_same(values);
}

TEST(RawAmountAgainstEngine, DoublesThatStandForDecimals) {
    Random random(3);
    std::vector<double> values;
    for (int i = 0; i < kMany; ++i) {
        const auto units = static_cast<std::int64_t>(random() % 900'000'000'000'000'000);
        const int digits = static_cast<int>(random() % 18);
        const Amount amount{Int128{units / static_cast<std::int64_t>(detail::power_of_ten(digits))} *
                            detail::power_of_ten(static_cast<int>(random() % 4))};
        values.push_back(std::stod(to_text(amount)));
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, DoublesBesideATieAndTheirNeighbours) {
    Random random(4);
    std::vector<double> values;
    for (int i = 0; i < kMany / 3; ++i) {
        const double whole = std::floor(std::pow(10.0, uniform(random, 0, 15)));
        const double tie = (whole + 0.5) / 1e10;
        for (double value : {tie, std::nextafter(tie, 0), std::nextafter(tie, 1e9)}) values.push_back(value);
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, DoublesAroundTheLimits) {
    std::vector<double> values;
    for (double middle :
         {1e5, 4.5035996273704e5, 1e6, 9e7, 1e8, 1e9, 9007199254.740992, 1e10, 1e15, 9007199254740992.0, 1e16, 1e17}) {
        double below = middle;
        double above = middle;
        for (int i = 0; i < 500; ++i) {
            values.insert(values.end(), {below, -below, above});
            below = std::nextafter(below, 0);
            above = std::nextafter(above, 1e18);
        }
    }
    values.insert(values.end(), {0.0, -0.0, 5e-324, 2.2e-308, 999999999999999999e0 / 2});
    expect_same(values);
}

std::string random_digits(Random& random, std::size_t count) {
    std::string digits;
    while (digits.size() < count)
        digits += static_cast<char>('0' + (random() % 3 ? random() % 10 : (random() % 2) * 9));
    return digits;
}

TEST(RawAmountAgainstEngine, PlainTextOfManyDigits) {
    Random random(5);
    std::vector<std::string> values;
    for (int i = 0; i < kMany; ++i) {
        const std::string sign = std::vector<std::string>{"", "-", "+"}[random() % 3];
        std::string text = random_digits(random, random() % 19);
        if (random() % 8) text += "." + random_digits(random, random() % 31);
        if (text.empty() || text == ".") text = "0";
        values.push_back(sign + text);
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, ScientificText) {
    Random random(6);
    std::vector<std::string> values;
    for (int i = 0; i < kMany; ++i) {
        std::string text =
            std::vector<std::string>{"", "-", "+"}[random() % 3] + random_digits(random, 1 + random() % 3);
        if (random() % 4) text += "." + random_digits(random, random() % 18);
        text += std::vector<std::string>{"e", "E", "e-", "E-", "e-0", "E+"}[random() % 6];
        values.push_back(text + std::to_string(random() % 15));
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, TextOfDoubles) {
    Random random(7);
    std::vector<std::string> values;
    char buffer[64];
    for (int i = 0; i < kMany; ++i) {
        const double value = std::pow(10.0, uniform(random, -12, 9));
        const char* format = std::vector<const char*>{"%.17g", "%.10f", "%.12e", "%.21f", "%g"}[random() % 5];
        std::snprintf(buffer, sizeof buffer, format, value);
        values.emplace_back(buffer);
    }
    expect_same(values);
}

TEST(RawAmountAgainstEngine, OddTexts) {
    expect_same({" 1.5",
                 "1.5 ",
                 "\t1.5\r\n",
                 ".5",
                 "-.5",
                 "+.5",
                 "5.",
                 "5.e1",
                 ".5e1",
                 "00012",
                 "0e5",
                 "1e05",
                 "1e-05",
                 "5e-11",
                 "-5e-11",
                 "15e-11",
                 "54e-12",
                 "1e-30",
                 "0.1e18",
                 "999999999999999999",
                 "-0",
                 "-0.0",
                 "999999999999999999.99999999999",
                 "0.00000000004999999999999999999999",
                 "1.12345678901234567890123456789012345678901234567890"});
}

}  // namespace
}  // namespace bw
