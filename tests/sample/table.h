// A month of a sample in memory, by names of columns.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lines/schema.h"
#include "money/decimal.h"
#include "sample/payer.h"

namespace bw::test {

class Table {
public:
    // Texts belong to the payer.
    Table(const sample::Payer& payer, int month, const sample::View& view = {}) : columns_(payer.columns(month, view)) {
        for (const sample::HourRange& part : payer.parts(month, 100'000)) {
            sample::LineReader reader = payer.read(month, part, view);
            for (ColumnBatch batch; reader.next(batch, 1000);) append(batch);
        }
    }

    std::size_t rows() const { return rows_; }
    bool has(std::string_view column) const { return find(column) != nullptr; }

    std::string_view text(std::string_view column, std::size_t row) const {
        const Column* found = find(column);
        return found == nullptr ? "" : found->values[keys_[found->source][row]];
    }
    std::string_view text(Dim dim, std::size_t row) const { return text(info(dim).csv, row); }

    // 0 where absent.
    Int128 amount(std::string_view column, std::size_t row) const {
        const Column* found = find(column);
        const std::int64_t value = found == nullptr ? kNoAmount : amounts_[found->source][row];
        return value == kNoAmount ? 0 : value;
    }
    Int128 amount(Measure measure, std::size_t row) const { return amount(info(measure).csv, row); }
    bool has_amount(Measure measure, std::size_t row) const {
        const Column* found = find(info(measure).csv);
        return found != nullptr && amounts_[found->source][row] != kNoAmount;
    }
    std::int64_t time(std::string_view column, std::size_t row) const { return times_[find(column)->source][row]; }

    std::string_view in_map(std::string_view column, std::string_view key, std::size_t row) const {
        const Column* found = find(column);
        for (const auto& [number, value] : found->maps[keys_[found->source][row]])
            if (found->keys[number] == key) return value;
        return "";
    }
    // An entry of a map of amounts; 0 where absent.
    Int128 entry(std::string_view column, std::string_view key, std::size_t row) const {
        for (const auto& [name, source] : find(column)->entries)
            if (name == key && amounts_[source][row] != kNoAmount) return amounts_[source][row];
        return 0;
    }

    // Everything in a row, as text.
    std::string line(std::size_t row) const {
        std::string result;
        for (const Column& column : columns_) {
            result += '|';
            if (column.kind == CellKind::kText) result += text(column.name, row);
            if (column.kind == CellKind::kAmount) result += std::to_string(amounts_[column.source][row]);
            if (column.kind == CellKind::kTimestamp) result += std::to_string(times_[column.source][row]);
        }
        return result;
    }

    void each(std::string_view line_type, const std::function<void(std::size_t)>& visit) const {
        for (std::size_t row = 0; row < rows_; ++row) {
            if (text(Dim::kLineType, row) == line_type) visit(row);
        }
    }

private:
    const Column* find(std::string_view name) const {
        for (const Column& column : columns_) {
            if (column.name == name) return &column;
        }
        return nullptr;
    }
    template <class Values>
    static void append(Values& to, const Values& from, std::size_t rows) {
        to.resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i)
            if (!from[i].empty())
                to[i].insert(to[i].end(), from[i].begin(), from[i].begin() + static_cast<std::ptrdiff_t>(rows));
    }
    void append(const ColumnBatch& batch) {
        rows_ += batch.rows;
        append(keys_, batch.keys, batch.rows);
        append(amounts_, batch.amounts, batch.rows);
        append(times_, batch.times, batch.rows);
    }

    std::vector<Column> columns_;
    std::size_t rows_ = 0;
    std::vector<std::vector<std::uint32_t>> keys_{};
    std::vector<std::vector<std::int64_t>> amounts_{};
    std::vector<std::vector<std::int64_t>> times_{};
};

inline sample::Payer make_payer(std::int64_t lines, int accounts, int months, std::uint64_t seed, int deliveries = 1,
                                bool open = false, bool split = false) {
    return std::move(
        *sample::Payer::make({lines, accounts, months, seed, *parse_month("2026-10"), deliveries, open, split}));
}

}  // namespace bw::test
