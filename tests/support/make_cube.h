// Small cubes by hand. The test links bw_cube.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cube/cube.h"

namespace bw::test {

inline constexpr std::string_view kPayer = "999999999999";
inline constexpr std::string_view kAccount = "111111111111";

inline Amount amount(std::string_view text) { return parse_decimal<Amount::kScale>(text).value(); }

// A cube of October 2018, payer 999999999999. Shapes are USD usage of AmazonEC2 by account 111111111111 within one
// day, changed by `values`: canonical names of dimensions, or `tag:<canonical key>`.
class CubeBuilder {
public:
    using Values = std::map<std::string, std::string>;

    explicit CubeBuilder(Grain grain = Grain::kMonth, const std::string& month = "2018-10") {
        cube_.payer = kPayer;
        cube_.month = parse_month(month).value();
        cube_.dimensions.resize(kDimensionCount);
        cube_.cells.grain = grain;
    }

    // The next shape with one cell, on the first day of the month. An empty public price is an absent one.
    CubeBuilder& shape(const Values& values, std::string_view cost, std::string_view public_price = "") {
        Values all = values;
        all.merge(Values{{"account", std::string(kAccount)},
                         {"line_type", "Usage"},
                         {"service", "AmazonEC2"},
                         {"currency", "USD"},
                         {"within_one_day", "true"},
                         {"has_public_price", public_price.empty() ? "" : "true"}});
        for (DimensionColumn& column : cube_.dimensions) column.codes.push_back(0);
        for (DimensionColumn& column : cube_.tags) column.codes.push_back(0);
        for (const auto& [name, value] : all) set(column(name), value);
        ++cube_.shape_count;
        return cell(1, cost, public_price);
    }

    // One more cell of the last shape.
    CubeBuilder& cell(int day, std::string_view cost, std::string_view public_price = "", std::int64_t lines = 1) {
        Cells& cells = cube_.cells;
        cells.shape.push_back(static_cast<std::uint32_t>(cube_.shape_count - 1));
        if (cells.grain == Grain::kDay) cells.day.push_back(Day{first_day(cube_.month).since_epoch + day - 1});
        cells.lines.push_back(lines);
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const auto measure = static_cast<Measure>(i);
            const std::string_view text = measure == Measure::kUnblended        ? cost
                                          : measure == Measure::kPublicOnDemand ? public_price
                                                                                : "";
            cells.measures[i].push_back(text.empty() ? 0 : amount(text).units);
        }
        return *this;
    }

    const Cube& cube() const { return cube_; }

private:
    static void set(DimensionColumn& column, const std::string& value) { column.codes.back() = column.code_of(value); }

    DimensionColumn& column(const std::string& name) {
        for (std::size_t i = 0; i < kDimensionCount; ++i)
            if (dimensions()[i].name == name) return cube_.dimensions[i];
        if (!name.starts_with("tag:")) throw std::runtime_error("no such dimension: " + name);
        const std::string key = name.substr(4);
        for (std::size_t i = 0; i < cube_.tag_keys.size(); ++i)
            if (cube_.tag_keys[i] == key) return cube_.tags[i];
        cube_.tag_keys.push_back(key);
        return cube_.tags.emplace_back(cube_.shape_count + 1);
    }

    Cube cube_;
};

}  // namespace bw::test
