#include "prices/price_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "prices/byte_source.h"

namespace bw {
namespace {

constexpr std::string_view kHint =
    "Give the offer file of a version as AWS publishes it (.../offers/v1.0/aws/<offer>/<version>/index.json, or one of "
    "its regions), copied whole.";
constexpr std::size_t kLongestName = 200;
const Coefficient kLargestPrice = parse_decimal<Coefficient::kScale>("1000000000").value();

// Fit for a field of a price table.
bool is_plain(std::string_view text) {
    return text.size() <= kLongestName && std::ranges::none_of(text, [](char c) { return c >= 0 && c < ' '; });
}

bool is_currency(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The product and the currency, and of them the dearest first.
bool goes_before(const PriceRow& a, const PriceRow& b) {
    return std::tie(a.sku, a.currency, b.rate, a.rate_code, a.unit) <
           std::tie(b.sku, b.currency, a.rate, b.rate_code, b.unit);
}

void keep_dearest(std::vector<PriceRow>& rows) {
    std::ranges::sort(rows, goes_before);
    const auto same = [](const PriceRow& a, const PriceRow& b) { return a.sku == b.sku && a.currency == b.currency; };
    const auto rest = std::ranges::unique(rows, same);
    rows.erase(rest.begin(), rest.end());
}

// What the JSON parser calls for each token. Levels count the objects and lists that are open: in the root, on level 1,
// stands "terms"; a price on level 8.
class Reader {
public:
    Reader(const ByteSource& bytes, const std::string& file) : bytes_(bytes), file_(file) {}

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(nlohmann::json::number_integer_t value) { return text(std::to_string(value)); }
    bool number_unsigned(nlohmann::json::number_unsigned_t value) { return text(std::to_string(value)); }
    bool number_float(nlohmann::json::number_float_t, const std::string& written) { return text(written); }
    bool string(std::string& value) { return text(value); }
    bool binary(nlohmann::json::binary_t&) { return true; }

    bool start_object(std::size_t) {
        if (!open("")) return false;
        if (level_ == kProduct && keys_[1] == "terms" && keys_[2] == "OnDemand") is_on_demand_ = found_terms_ = true;
        if (level_ == kDimension) dimension_ = {};
        return true;
    }
    bool key(std::string& name) {
        keys_[level_] = name;
        return true;
    }
    bool end_object() {
        const bool good = level_ != kDimension || !is_price_dimension() || add_dimension();
        if (level_ == kProduct) is_on_demand_ = false;
        --level_;
        return good;
    }
    bool start_array(std::size_t) { return open("[]"); }
    bool end_array() {
        --level_;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
        return fail("the file is no JSON, or ends too early");
    }

    // Once all is read.
    Result<PriceList> finish() {
        if (error_) return std::unexpected(Errors{*error_});
        if (!found_terms_)
            fail("the file is no price list of an offer: it has no on-demand prices (terms, OnDemand)");
        else if (list_.offer.empty() || !is_plain(list_.offer))
            fail("the file does not say whose prices these are (offerCode)");
        else if (!is_plain(list_.published) || !parse_day(list_.published.substr(0, 10)))
            fail("the file does not say when it was published (publicationDate, such as 2026-01-31T12:00:00Z)");
        if (error_) return std::unexpected(Errors{*error_});
        keep_dearest(list_.rows);
        return std::move(list_);
    }

private:
    static constexpr std::size_t kProduct = 3;
    static constexpr std::size_t kDimension = 7;
    static constexpr std::size_t kPrice = 8;
    static constexpr std::size_t kDeepest = 32;

    struct Dimension {
        std::string rate_code{};
        std::string unit{};
        std::vector<std::pair<std::string, std::string>> prices{};  // currency, price
    };

    bool open(std::string_view key) {
        if (level_ + 1 == keys_.size()) return fail("the file is nested more deeply than a price list");
        keys_[++level_] = key;
        return true;
    }

    bool is_price_dimension() const { return is_on_demand_ && keys_[5] == "priceDimensions"; }

    // A value that is no object and no list.
    bool text(const std::string& value) {
        if (level_ == 1 && keys_[1] == "offerCode") list_.offer = value;
        if (level_ == 1 && keys_[1] == "publicationDate") list_.published = value;
        if (level_ < kDimension || level_ > kPrice || !is_price_dimension()) return true;
        if (level_ == kPrice && keys_[kDimension] == "pricePerUnit")
            dimension_.prices.emplace_back(keys_[kPrice], value);
        if (level_ == kDimension && keys_[kDimension] == "unit") dimension_.unit = value;
        if (level_ == kDimension && keys_[kDimension] == "rateCode") dimension_.rate_code = value;
        return true;
    }

    bool add_dimension() {
        const std::string& rate_code = dimension_.rate_code.empty() ? keys_[6] : dimension_.rate_code;
        if (keys_[3].empty() || !is_plain(keys_[3]) || !is_plain(rate_code) || !is_plain(dimension_.unit))
            return fail(fmt::format("price {}: the SKU, the rate code or the unit is no name", rate_code));
        for (const auto& [currency, written] : dimension_.prices) {
            const auto price = price_of(written);
            if (!is_currency(currency) || !price)
                return fail(fmt::format("price {}: \"{}\" {} is no price", rate_code, written, currency));
            add({keys_[3], currency, dimension_.unit, rate_code, *price});
            if (list_.rows.size() > kMostPrices) return beyond_limit();
        }
        return true;
    }

    // The prices of a product stand together: of them one row is kept at once.
    void add(PriceRow row) {
        if (!list_.rows.empty() && list_.rows.back().sku == row.sku && list_.rows.back().currency == row.currency) {
            if (goes_before(row, list_.rows.back())) list_.rows.back() = std::move(row);
        } else {
            list_.rows.push_back(std::move(row));
        }
    }

    std::optional<Coefficient> price_of(const std::string& written) {
        auto price = parse_decimal<Coefficient::kScale>(written);
        if (!price) {
            const auto longer = parse_decimal<ExactAmount::kScale>(written);
            if (!longer) return std::nullopt;
            price = round_to<Coefficient::kScale>(*longer);
            if (ExactAmount{detail::checked_mul(price->units, detail::power_of_ten(10))} != *longer) ++list_.rounded;
        }
        if (*price < Coefficient{} || *price > kLargestPrice) return std::nullopt;
        return price;
    }

    bool beyond_limit() {
        error_ = Error{Code::kSourceLimit,
                       fmt::format("the price list has more than {} prices", kMostPrices),
                       {.file = file_},
                       "Give the price lists of regions."};
        return false;
    }

    bool fail(std::string message) {
        if (!error_)
            error_ = Error{Code::kPriceListInvalid,
                           std::move(message),
                           {.file = file_, .line = bytes_.line()},
                           std::string(kHint)};
        return false;
    }

    const ByteSource& bytes_;
    const std::string& file_;
    std::array<std::string, kDeepest> keys_{};  // [level]: where it is in the object of that level
    std::size_t level_ = 0;
    bool is_on_demand_ = false;
    bool found_terms_ = false;
    Dimension dimension_{};
    PriceList list_{};
    std::optional<Error> error_{};
};

}  // namespace

Result<PriceList> read_price_list(std::istream& in, const std::string& file) {
    ByteSource bytes(in);
    Reader reader(bytes, file);
    nlohmann::json::sax_parse(ByteIterator(bytes), ByteIterator(), &reader);
    if (bytes.stopped()) return fail(interrupted());
    if (bytes.failed()) return fail(Code::kSourceUnreadable, "cannot read the file", {.file = file});
    auto list = reader.finish();
    if (!list) return list;
    list->file = std::filesystem::path(file).filename().string();
    return list;
}

}  // namespace bw
