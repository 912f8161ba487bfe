#include "prices/price_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/sha256.h"

namespace bw {
namespace {

constexpr std::string_view kTableKind = "billwright prices 1";
constexpr std::size_t kNameDigits = 16;

std::string rows_text(const PriceList& list) {
    std::string text;
    for (const PriceRow& row : list.rows)
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n", row.sku, row.currency, row.unit, row.rate_code, to_text(row.rate));
    return text;
}

// A name of a file can hold what parts the fields.
std::string plain(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c >= 0 && c < ' '; }, ' ');
    return text;
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t tab = std::min(line.find('\t', at), line.size());
        fields.push_back(line.substr(at, tab - at));
        at = tab + 1;
    }
    return fields;
}

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// The line that holds the byte; REQUIRES: at < text.size().
std::string_view line_at(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
}

// The first line that is not below the key.
std::string_view lower_bound(std::string_view text, std::string_view key) {
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end) {
        const std::string_view line = line_at(text, begin + (end - begin) / 2);
        const auto start = static_cast<std::size_t>(line.data() - text.data());
        if (line < key)
            begin = start + line.size() + 1;
        else
            end = start;
    }
    return begin < text.size() ? line_at(text, begin) : std::string_view{};
}

}  // namespace

std::string price_table_text(const PriceList& list) {
    const std::string rows = rows_text(list);
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", kTableKind, list.offer, list.published, plain(list.file),
                       list.rows.size(), rows.size()) +
           rows;
}

std::string price_table_name(const PriceList& list) {
    std::string time;
    for (const char c : list.published)
        if ((c >= '0' && c <= '9') || c == 'T' || c == 'Z') time += c;
    return time + "-" + sha256_hex(list.offer + "\n" + list.published + "\n" + rows_text(list)).substr(0, kNameDigits);
}

Result<PriceTable> PriceTable::open(std::string_view text, std::shared_ptr<const void> owner, const std::string& name) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto fields = fields_of(text.substr(0, end));
    const std::string_view rows = text.substr(std::min(end + 1, text.size()));
    const auto fail_with = [&](const char* what) {
        return fail(Code::kPricesDamaged, what, {.file = name},
                    "Add the price list again: `billwright prices add FILE`.");
    };
    if (fields.size() != 6 || fields[0] != kTableKind) return fail_with("the file is no price table of this version");
    const auto prices = number(fields[4]);
    if (!prices || !parse_day(fields[2].substr(0, 10)) || number(fields[5]) != rows.size() ||
        (!rows.empty() && rows.back() != '\n'))
        return fail_with("the price table is not whole");
    return PriceTable({std::string(fields[1]), std::string(fields[2]), std::string(fields[3]), *prices}, rows,
                      std::move(owner));
}

std::optional<PriceRow> PriceTable::find(std::string_view sku, std::string_view currency) const {
    const std::string key = fmt::format("{}\t{}\t", sku, currency);
    const std::string_view line = lower_bound(rows_, key);
    if (!line.starts_with(key)) return std::nullopt;
    const auto fields = fields_of(line);
    if (fields.size() != 5) return std::nullopt;
    const auto rate = parse_decimal<Coefficient::kScale>(fields[4]);
    if (!rate) return std::nullopt;
    return PriceRow{std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), std::string(fields[3]),
                    *rate};
}

}  // namespace bw
