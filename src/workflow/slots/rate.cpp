#include <fmt/format.h>

#include <algorithm>

#include "conditions/text/wording.h"
#include "conditions/values/value_form.h"
#include "workflow/slot.h"
#include "workflow/slots/money.h"

namespace bw {
namespace {

const Coefficient kLargestPrice = parse_decimal<Coefficient::kScale>("1000000").value();

// As the reports of AWS write it: GB, Hrs, GB-Mo, Requests.
bool is_plain(std::string_view unit) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    const auto tokens = tokenize(unit, {0, unit.size()});
    return unit != "unit" && unit != "normalized" && std::ranges::all_of(unit, is_part) && tokens.size() == 2 &&
           tokens[0].kind == TokenKind::kWord && !ends_value(tokens[0]) && !is_article(tokens[0]);
}

struct Unit {
    std::string name{};
    bool normalized = false;
};

// Nothing where no unit stands here.
std::optional<Unit> parse_unit(Cursor& cursor) {
    if (cursor.peek().kind != TokenKind::kQuoted) {
        if (cursor.take("normalized hour") || cursor.skip("normalized hours")) return Unit{"", true};
        if (cursor.take("unit")) return Unit{};
    }
    std::vector<std::string> units;
    if (!text_value().parse(cursor, units)) {
        cursor.expected("a pricing unit such as `GB`, `normalized hour`, or `unit`");
        return std::nullopt;
    }
    return Unit{units.empty() ? "" : units.front()};
}

Coefficient price_of(Cursor& cursor, const MoneyText& number) {
    const auto price = parse_decimal<Coefficient::kScale>(number.digits);
    const std::string written(cursor.source().text(number.span));
    if (price && Coefficient{} <= *price && *price <= kLargestPrice) return *price;
    if (!price)
        cursor.complain(Code::kInvalidValue, number.span, fmt::format("\"{}\" is not a price", written),
                        "write a currency and a number of at most 12 digits after the point, such as USD 0.05");
    else
        cursor.complain(Code::kInvalidValue, number.span,
                        fmt::format("\"{}\" is below zero, or above a million", written));
    return {};
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto number = parse_number(cursor, rate_slot().meaning);
    if (!number) return std::nullopt;
    const Coefficient price = price_of(cursor, *number);
    if (!cursor.accept("per")) return std::nullopt;
    const auto unit = parse_unit(cursor);
    if (!unit) return std::nullopt;
    return UnitPrice{number->currency, price, unit->name, unit->normalized};
}

std::string print(const SlotValue& value) {
    const auto& rate = std::get<UnitPrice>(value);
    const std::string unit = rate.normalized       ? "normalized hour"
                             : rate.unit.empty()   ? "unit"
                             : is_plain(rate.unit) ? rate.unit
                                                   : quoted(rate.unit);
    return fmt::format("{} {} per {}", rate.currency, to_text(rate.price), unit);
}

}  // namespace

const Slot& rate_slot() {
    static constexpr Slot slot{
        "rate",
        "a price and its unit: `USD 0.05 per GB`, as the report writes the unit; `per normalized "
        "hour`; `per unit`, whatever the unit is",
        parse, print, "USD 0.05 per GB"};
    return slot;
}

}  // namespace bw
