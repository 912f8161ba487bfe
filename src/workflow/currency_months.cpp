#include "workflow/currency_months.h"

#include <algorithm>
#include <variant>

namespace bw {
namespace {

bool converts(const Rule& rule, Month month) {
    return in_force(rule, month) && std::get<BillInCurrency>(rule.body).rate_in(month);
}

// Else one rate holds in all of its months.
bool has_rates_of_months(const Rule& rule) {
    return std::get<BillInCurrency>(rule.body).rates.front().month.has_value();
}

bool overlap(const std::optional<MonthRange>& one, const std::optional<MonthRange>& other) {
    const auto starts_after = [](const MonthRange& late, const MonthRange& early) {
        return early.to && *early.to < late.from;
    };
    return !one || !other || (!starts_after(*one, *other) && !starts_after(*other, *one));
}

}  // namespace

bool convert_same_month(const Rule& one, const Rule& other) {
    if (!has_rates_of_months(one) && !has_rates_of_months(other)) return overlap(one.in_force, other.in_force);
    const Rule& listed = has_rates_of_months(one) ? one : other;
    return std::ranges::any_of(std::get<BillInCurrency>(listed.body).rates, [&](const ExchangeRate& rate) {
        return converts(one, *rate.month) && converts(other, *rate.month);
    });
}

}  // namespace bw
