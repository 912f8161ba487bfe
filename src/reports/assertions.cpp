#include "reports/assertions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "money/compare_products.h"

namespace bw {
namespace {

// Words of a line in lower case; what stands in quotes is one word as it is.
struct Words {
    explicit Words(std::string_view line) {
        for (std::size_t at = 0; at < line.size();) {
            if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r') {
                ++at;
            } else if (line[at] == '"') {
                const std::size_t end = line.find('"', at + 1);
                if (end == std::string_view::npos) open_quote = at;
                all.push_back({std::string(line.substr(at + 1, end - at - 1)), true, at});
                at = std::min(end, line.size() - 1) + 1;
            } else {
                const std::size_t end = std::min(line.find_first_of(" \t\r\"", at), line.size());
                all.push_back({ascii_lower(line.substr(at, end - at)), false, at});
                at = end;
            }
        }
        if (!all.empty() && !all.back().quoted && all.back().text.ends_with('.')) all.back().text.pop_back();
        if (!all.empty() && all.back().text.empty() && !all.back().quoted) all.pop_back();
    }

    struct Word {
        std::string text;
        bool quoted = false;
        std::size_t at = 0;
    };
    std::vector<Word> all{};
    std::optional<std::size_t> open_quote{};
};

class Reader {
public:
    Reader(const Words& words, std::size_t line_length) : words_(words.all), length_(line_length) {}

    // Takes the words where they come next.
    bool take(std::initializer_list<std::string_view> fixed) {
        if (next_ + fixed.size() > words_.size()) return false;
        std::size_t at = next_;
        for (const std::string_view word : fixed) {
            if (words_[at].quoted || words_[at].text != word) return false;
            ++at;
        }
        next_ = at;
        return true;
    }
    const Words::Word* take_any() { return next_ < words_.size() ? &words_[next_++] : nullptr; }
    bool at_end() const { return next_ == words_.size(); }

    // Where the reader stands, from 1.
    std::uint32_t column() const {
        return static_cast<std::uint32_t>((next_ < words_.size() ? words_[next_].at : length_) + 1);
    }
    void back() { --next_; }

private:
    const std::vector<Words::Word>& words_;
    std::size_t length_;
    std::size_t next_ = 0;
};

// "0.5%", "USD 100". Returns what was expected in its place, or "".
std::string read_limit(Reader& reader, Limit& limit) {
    constexpr const char* kExpected = "a percentage such as 0.5%, or an amount such as USD 100";
    const Words::Word* word = reader.take_any();
    if (word == nullptr) return kExpected;
    std::string_view number = word->text;
    limit.percent = number.ends_with('%');
    if (limit.percent) {
        number.remove_suffix(1);
    } else {
        limit.currency = word->text;
        for (char& c : limit.currency) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const Words::Word* amount = limit.currency.size() == 3 ? reader.take_any() : nullptr;
        if (amount == nullptr) return reader.back(), kExpected;
        number = amount->text;
    }
    const auto parsed = parse_decimal<Coefficient::kScale>(number);
    if (!parsed || parsed->units < 0) return reader.back(), kExpected;
    limit.number = *parsed;
    return {};
}

std::string read_demand(Reader& reader, Assertion& assertion) {
    if (reader.take({"within"})) {
        assertion.what = Assertion::What::kWithin;
        return read_limit(reader, assertion.limit);
    }
    if (!reader.take({"margin", "at", "least"})) return "`within` or `margin at least`";
    assertion.what = Assertion::What::kMarginOfCharge;
    if (std::string expected = read_limit(reader, assertion.limit); !expected.empty()) return expected;
    if (!assertion.limit.percent) return {};
    if (reader.take({"of", "cost"})) assertion.what = Assertion::What::kMarginOfCost;
    reader.take({"of", "charge"});
    return {};
}

// Fills the assertion; returns what was expected where the reader stands, or "".
std::string read(Reader& reader, Assertion& assertion) {
    if (reader.take({"no", "negative", "margin"})) {
        assertion.of = Assertion::Of::kEveryCustomer;
        assertion.what = Assertion::What::kMarginOfCharge;
    } else if (reader.take({"every", "customer"})) {
        assertion.of = Assertion::Of::kEveryCustomer;
        if (std::string expected = read_demand(reader, assertion); !expected.empty()) return expected;
    } else if (reader.take({"total"})) {
        assertion.of = Assertion::Of::kTotal;
        if (std::string expected = read_demand(reader, assertion); !expected.empty()) return expected;
    } else if (reader.take({"customer"})) {
        const Words::Word* name = reader.take_any();
        if (name == nullptr) return "the customer's name in double quotes";
        if (!name->quoted) return reader.back(), "the customer's name in double quotes";
        assertion.customer = name->text;
        if (std::string expected = read_demand(reader, assertion); !expected.empty()) return expected;
    } else {
        return "`customer \"NAME\"`, `every customer`, `total` or `no negative margin`";
    }
    return reader.at_end() ? "" : "the end of the line";
}

// What is judged as one: a row, or rows added up.
struct Judged {
    std::string name;
    std::string currency;
    ExactAmount cost{};
    ExactAmount before{};
    ExactAmount after{};
};

std::vector<Judged> judged_by(const Assertion& assertion, const std::vector<PreviewRow>& rows) {
    std::map<std::string, Judged> found;
    for (const PreviewRow& row : rows) {
        if (assertion.of == Assertion::Of::kCustomer && row.subset != assertion.customer) continue;
        if (!assertion.limit.currency.empty() && row.currency != assertion.limit.currency) continue;
        const bool total = assertion.of == Assertion::Of::kTotal;
        const std::string name = total ? "total" : fmt::format("{}, {}", row.subset, to_text(row.month));
        Judged& judged = found.try_emplace(row.currency + "\n" + name, Judged{name, row.currency}).first->second;
        judged.cost += row.cost;
        judged.before += row.before;
        judged.after += row.after;
    }
    std::vector<Judged> all;
    for (auto& [key, judged] : found) all.push_back(std::move(judged));
    return all;
}

std::string money(const Judged& judged, ExactAmount amount) {
    return judged.currency.empty() ? to_text(amount) : judged.currency + " " + to_text(amount);
}

// "0.5% of USD 100 before", "USD 10".
std::string allowed(const Limit& limit, const std::string& of) {
    if (limit.percent) return fmt::format("{}% of {}", to_text(limit.number), of);
    return limit.currency.empty() ? to_text(limit.number) : limit.currency + " " + to_text(limit.number);
}

// Against a percentage of `whole`, or an amount.
std::strong_ordering compare(ExactAmount part, const Limit& limit, ExactAmount whole) {
    if (limit.percent) return compare_to_percent(part, limit.number, whole);
    return compare_to_percent(part, {detail::checked_mul(limit.number.units, 100)},
                              {detail::power_of_ten(ExactAmount::kScale)});
}

ExactAmount size_of(ExactAmount amount) { return amount.units < 0 ? -amount : amount; }

// "" where it holds.
std::string failure(const Assertion& assertion, const Judged& judged) {
    if (assertion.what == Assertion::What::kWithin) {
        const ExactAmount difference = judged.after - judged.before;
        if (compare(size_of(difference), assertion.limit, size_of(judged.before)) <= 0) return {};
        return fmt::format("charge {} before, {} after, difference {}; allowed is {}", money(judged, judged.before),
                           money(judged, judged.after), money(judged, difference),
                           allowed(assertion.limit, money(judged, judged.before)));
    }
    const ExactAmount margin = judged.after - judged.cost;
    const bool of_cost = assertion.what == Assertion::What::kMarginOfCost;
    const ExactAmount whole = of_cost ? judged.cost : judged.after;
    if (compare(margin, assertion.limit, whole) >= 0) return {};
    return fmt::format("cost {}, charge {}, margin {}; at least {} is demanded", money(judged, judged.cost),
                       money(judged, judged.after), money(judged, margin),
                       allowed(assertion.limit, (of_cost ? "the cost " : "the charge ") + money(judged, whole)));
}

Error no_such_customer(const Assertion& assertion, const std::vector<PreviewRow>& rows) {
    std::set<std::string> names;
    for (const PreviewRow& row : rows) names.insert(row.subset);
    return {Code::kAssertionUnclear, fmt::format("no customer \"{}\" was billed in these months", assertion.customer),
            assertion.place, did_you_mean(assertion.customer, names), assertion.text};
}

}  // namespace

Result<std::vector<Assertion>> parse_assertions(std::string_view text, const std::string& file) {
    std::vector<Assertion> assertions;
    Errors errors;
    std::uint32_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        start = end + 1;
        ++number;
        const Words words(line);
        if (words.all.empty() || (!words.all.front().quoted && words.all.front().text.starts_with('#'))) continue;
        Assertion assertion;
        assertion.text = std::string(line);
        assertion.place = {.file = file, .line = number, .column = 1};
        Reader reader(words, line.size());
        const std::string expected = words.open_quote ? "a quote that is closed" : read(reader, assertion);
        if (expected.empty()) {
            assertions.push_back(std::move(assertion));
            continue;
        }
        assertion.place.column = words.open_quote ? static_cast<std::uint32_t>(*words.open_quote + 1) : reader.column();
        errors.push_back(
            {Code::kAssertionUnclear, fmt::format("expected {} here", expected), assertion.place, {}, assertion.text});
    }
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return assertions;
}

Errors check_assertions(const std::vector<Assertion>& assertions, const std::vector<PreviewRow>& rows) {
    Errors errors;
    for (const Assertion& assertion : assertions) {
        const auto judged = judged_by(assertion, rows);
        if (judged.empty() && assertion.of == Assertion::Of::kCustomer)
            errors.push_back(no_such_customer(assertion, rows));
        for (const Judged& one : judged)
            if (const std::string why = failure(assertion, one); !why.empty())
                errors.push_back({Code::kAssertionFailed,
                                  fmt::format("{}: {}", one.name, why),
                                  assertion.place,
                                  {},
                                  assertion.text});
    }
    return errors;
}

}  // namespace bw
