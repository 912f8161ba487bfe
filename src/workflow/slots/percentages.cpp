#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "workflow/slots/money.h"

namespace bw {
namespace {

struct Sum {
    SumOf of;
    std::string_view words;
};
// The longer first, where one begins like another; the first of a sum is how it is printed.
constexpr std::array<Sum, 6> kSums{{{SumOf::kCharge, "charges"},
                                    {SumOf::kCost, "the cost"},
                                    {SumOf::kSavings, "RI and Savings Plan savings"},
                                    {SumOf::kRiSavings, "RI savings"},
                                    {SumOf::kSavingsPlanSavings, "Savings Plan savings"},
                                    {SumOf::kSavings, "savings"}}};

bool parse_sum(Cursor& cursor, PercentFee& fee) {
    for (const Sum& sum : kSums) {
        std::string_view words = sum.words;
        const bool has_article = words.starts_with("the ");
        if (has_article) words.remove_prefix(4);
        if (cursor.accept(words, has_article ? "the" : "")) {
            fee.of = sum.of;
            fee.of_month_before = cursor.accept("of the month before");
            return true;
        }
    }
    return false;
}

std::string words_of(const PercentFee& fee) {
    const auto sum = std::ranges::find(kSums, fee.of, &Sum::of);
    return std::string(sum->words) + (fee.of_month_before ? " of the month before" : "");
}

std::string percent_text(const Band& band) { return to_text(band.percent) + "%"; }

class Reader {
public:
    explicit Reader(Cursor& cursor) : cursor_(cursor) {}

    std::optional<PercentFee> run() {
        if (!percent()) return std::nullopt;
        bool read = false;
        if (cursor_.accept("of the first"))
            read = end_band() && cursor_.accept("of") && parse_sum(cursor_, fee_) && more_bands();
        else if (cursor_.accept("up to"))
            read = whole();
        else
            read = cursor_.accept("of") && parse_sum(cursor_, fee_) && above();
        if (!read) return std::nullopt;
        return std::move(fee_);
    }

private:
    bool percent() {
        auto value = percent_slot().parse(cursor_);
        if (value) fee_.bands.push_back({{}, std::get<Percent>(*value).value});
        return value.has_value();
    }

    // "10% of charges above USD 500": of what is above it, or of all of it where it is above? False where no amount follows.
    bool above() {
        const auto start = cursor_.mark();
        if (!cursor_.take("above")) return true;
        const auto money = parse_money(cursor_);
        if (!money) return false;
        const std::string amount = print_money(*money);
        const std::string percent = percent_text(fee_.bands.front());
        const std::string sum = words_of(fee_);
        cursor_.complain(
            Code::kAmbiguous, cursor_.span_since(start), "`above` an amount has two readings",
            fmt::format("write `0% of the first {0} of {2} and {1} above`, or, for all of it once it is above, "
                        "`0% up to {0} or {1} above, of all {2}`",
                        amount, percent, sum));
        return true;
    }

    // The end of the last band, from the amount that stands here.
    bool end_band() {
        const auto start = cursor_.mark();
        const auto money = parse_money(cursor_);
        if (!money) return false;
        const Span span = cursor_.span_since(start);
        if (!fee_.currency.empty() && money->currency != fee_.currency)
            cursor_.complain(Code::kInvalidValue, span, "the bands are in different currencies");
        fee_.currency = money->currency;
        Amount end = money->amount;
        if (!fee_.whole) end += below_;
        if (end <= below_)
            cursor_.complain(Code::kInvalidValue, span,
                             fee_.whole ? "this is not above the band before" : "this band is empty");
        below_ = end;
        fee_.bands.back().up_to = end;
        return true;
    }

    // `, 7% of the next USD 70,000 and 5% above`
    bool more_bands() {
        while (true) {
            cursor_.accept_punctuation(',');
            cursor_.take("and");
            if (!percent()) return false;
            if (cursor_.accept("above")) return true;
            if (!cursor_.accept("of the next") || !end_band()) return false;
        }
    }

    // `USD 10,000, 7% up to USD 80,000 or 5% above, of all charges`
    bool whole() {
        fee_.whole = true;
        while (end_band()) {
            cursor_.accept_punctuation(',');
            cursor_.take("or");
            if (!percent()) return false;
            if (cursor_.accept("above")) {
                cursor_.accept_punctuation(',');
                return cursor_.accept("of all") && parse_sum(cursor_, fee_);
            }
            if (!cursor_.accept("up to")) return false;
        }
        return false;
    }

    Cursor& cursor_;
    PercentFee fee_{};
    Amount below_{};  // where the last band begins
};

std::optional<SlotValue> parse(Cursor& cursor) {
    auto fee = Reader(cursor).run();
    if (!fee) return std::nullopt;
    return std::move(*fee);
}

std::string print_whole(const PercentFee& fee) {
    std::string text;
    for (const Band& band : fee.bands) {
        if (band.up_to)
            text += fmt::format("{}{} up to {}", text.empty() ? "" : ", ", percent_text(band),
                                print_money({fee.currency, *band.up_to}));
        else
            text += fmt::format(" or {} above", percent_text(band));
    }
    return fmt::format("{}, of all {}", text, words_of(fee));
}

std::string print(const SlotValue& value) {
    const auto& fee = std::get<PercentFee>(value);
    if (fee.whole) return print_whole(fee);
    const Band& first = fee.bands.front();
    if (!first.up_to) return fmt::format("{} of {}", percent_text(first), words_of(fee));
    std::string text = fmt::format("{} of the first {} of {}", percent_text(first),
                                   print_money({fee.currency, *first.up_to}), words_of(fee));
    Amount below = *first.up_to;
    for (std::size_t i = 1; i < fee.bands.size(); ++i) {
        const Band& band = fee.bands[i];
        if (!band.up_to) return text + fmt::format(" and {} above", percent_text(band));
        text +=
            fmt::format(", {} of the next {}", percent_text(band), print_money({fee.currency, *band.up_to - below}));
        below = *band.up_to;
    }
    return text;
}

}  // namespace

const Slot& percentages_slot() {
    static constexpr Slot slot{
        "percentages",
        "a percentage of charges, of the cost, of RI savings, of Savings Plan savings or of both, also `of the month "
        "before`; or bands of it",
        parse, print, "10% of the first USD 10,000 of charges, 7% of the next USD 70,000 and 5% above"};
    return slot;
}

}  // namespace bw
