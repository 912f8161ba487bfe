#include "lines/line.h"

#include <fmt/format.h>

#include "lines/derived.h"
#include "lines/timestamp.h"
#include "money/raw_amount.h"

namespace bw {
namespace {

constexpr std::string_view kTrue = "true";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class Reader {
public:
    explicit Reader(const RawLine& raw) : raw_(raw) {}

    Result<Line> read() {
        read_dimensions();
        read_measures();
        read_keys();
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        derive();
        return std::move(line_);
    }

private:
    void report(Code code, std::string_view column, std::string message) {
        errors_.push_back({.code = code, .message = std::move(message), .place = {.field = std::string(column)}});
    }

    void read_dimensions() {
        for (std::size_t i = 0; i < kDimensionCount && !is_derived(static_cast<Dim>(i)); ++i) {
            const ColumnInfo& column = dimensions()[i];
            const std::string_view text = raw_.dimensions[i];
            line_.dimensions[i] = column.type == Type::kRate ? trimmed_rate(text) : text;
        }
        read_billing_period();
        if (line_[Dim::kPayer].empty()) report_missing(Dim::kPayer);
    }

    void report_missing(Dim dim) {
        report(Code::kKeyMissing, info(dim).csv, fmt::format("the line has no {}", info(dim).csv));
    }

    void read_billing_period() {
        const std::string text = line_[Dim::kBillingPeriod];
        if (is_blank(text)) return report_missing(Dim::kBillingPeriod);
        const auto time = timestamp(text, info(Dim::kBillingPeriod));
        if (!time) return;
        month_ = month_of(day_of(*time));
        dimension(Dim::kBillingPeriod) = to_text(month_);
    }

    std::optional<std::int64_t> timestamp(std::string_view text, const ColumnInfo& column) {
        if (is_blank(text)) return std::nullopt;
        const auto time = parse_timestamp(text);
        if (!time) report(Code::kTimestampInvalid, column.csv, fmt::format("\"{}\" is no timestamp", text));
        return time;
    }

    std::optional<Amount> amount(const RawNumber& raw, const ColumnInfo& column) try {
        if (const auto* number = std::get_if<double>(&raw)) return amount_from_double(*number).amount;
        const auto* text = std::get_if<std::string_view>(&raw);
        if (text == nullptr || is_blank(*text)) return std::nullopt;
        const auto read = amount_from_text(*text);
        if (read) return read->amount;
        report(Code::kAmountInvalid, column.csv, fmt::format("\"{}\" is no number", *text));
        return std::nullopt;
    } catch (const ArithmeticOverflow&) {
        report(Code::kAmountTooLarge, column.csv, "the amount is beyond the range of exact arithmetic");
        return std::nullopt;
    }

    void read_measures() {
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const auto read = amount(raw_.measures[i], measures()[i]);
            line_.measures[i] = read.value_or(Amount{});
            if (static_cast<Measure>(i) == Measure::kPublicOnDemand) public_cost_ = read;
            if (static_cast<Measure>(i) == Measure::kNetUnblended) net_ = read;
        }
    }

    std::string_view key(LineKey key) const { return raw_.keys[static_cast<std::size_t>(key)]; }

    void read_keys() {
        for (std::size_t i = 0; i < kLineKeyCount; ++i) line_.keys[i] = raw_.keys[i];
        for (const auto& [tag, value] : raw_.tags) {
            if (!value.empty()) line_.tags.emplace(tag, value);
        }
        interval_ = usage_interval(timestamp(key(LineKey::kUsageStart), info(LineKey::kUsageStart)),
                                   timestamp(key(LineKey::kUsageEnd), info(LineKey::kUsageEnd)));
        if (interval_.start) line_.start_day = day_of(*interval_.start);
    }

    std::string& dimension(Dim dim) { return line_.dimensions[static_cast<std::size_t>(dim)]; }
    void set_flag(Dim dim, bool value) { dimension(dim) = value ? kTrue : ""; }

    void derive() {
        const bool split =
            is_split_row(raw_.has_parent_column, key(LineKey::kParentResourceId), line_[Dim::kOperation]);
        for (std::size_t i = 0; split && i < kMeasureCount; ++i)
            if (!is_of_split_rows(static_cast<Measure>(i))) line_.measures[i] = {};
        if (!split && raw_.discounts == DiscountForm::kColumns) derive_discounts();
        set_flag(Dim::kSplitRow, split);
        set_flag(Dim::kHasPublicPrice, !split && has_public_price({.cost = public_cost_,
                                                                   .rate = line_[Dim::kPublicRate],
                                                                   .usage = line_[Measure::kUsage],
                                                                   .currency = line_[Dim::kCurrency],
                                                                   .pricing_currency = line_[Dim::kPricingCurrency]}));
        set_flag(Dim::kIsFreeTier, is_free_tier(line_));
        set_flag(Dim::kWithinOneDay, is_within_one_day(interval_));
        dimension(Dim::kIntervalClass) = interval_class(interval_);
        dimension(Dim::kOfferCode) = offer_code(line_[Dim::kRateCode]);
        dimension(Dim::kOutsideDay) = outside_day(line_.start_day, month_);
        line_.placed_day = placed_day(line_.start_day, month_);
    }

    Amount& measure(Measure measure) { return line_.measures[static_cast<std::size_t>(measure)]; }

    // Net less gross, less the kinds that the report names. A line without a net cost costs its gross: it has no discounts.
    void derive_discounts() {
        Amount other = net_.value_or(Amount{}) - line_[Measure::kUnblended];
        for (const DiscountKind kind : kDiscountKinds) {
            if (!net_) measure(measure_of(kind)) = {};
            other -= line_[measure_of(kind)];
        }
        measure(Measure::kDiscountOther) = net_ ? other : Amount{};
    }

    const RawLine& raw_;
    Line line_;
    Errors errors_;
    Month month_;
    Interval interval_;
    std::optional<Amount> public_cost_;
    std::optional<Amount> net_;
};

}  // namespace

Result<Line> canonical_line(const RawLine& raw) { return Reader(raw).read(); }

}  // namespace bw
