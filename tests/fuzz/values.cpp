// Any text as an amount, a decimal, a timestamp, a day, a month: read exactly or refused.
#include "base/calendar.h"
#include "fuzz/fuzz.h"
#include "lines/timestamp.h"
#include "money/decimal.h"
#include "money/raw_amount.h"

using namespace bw;

namespace {

void read_amount(std::string_view text) {
    try {
        const auto raw = amount_from_text(text);
        if (!raw) return;
        const auto again = amount_from_text(to_text(raw->amount));
        fuzz::require(again && again->amount == raw->amount && !again->residue);
    } catch (const ArithmeticOverflow&) {
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    read_amount(text);
    if (const auto decimal = parse_decimal<Amount::kScale>(text))
        fuzz::require(parse_decimal<Amount::kScale>(to_text(*decimal)) == decimal);
    if (const auto day = parse_day(text)) fuzz::require(to_text(*day) == text);
    if (const auto month = parse_month(text)) fuzz::require(to_text(*month) == text.substr(0, 7));
    (void)parse_timestamp(text);
    return 0;
}
