// What today's replacement of commitments charges otherwise than the first one did, on generated data, line by line and in
// money. The first one knew a commitment's lines by their ARN and its discounts not at all, and took no condition but the
// buyer. What it charged, and the causes for which a line is charged otherwise, are stated here from the line as delivered, by
// nothing of the program but its reading of columns. docs/replacements.md shows the money; BILLWRIGHT_REWRITE_GOLDEN=1 writes it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/build_dataset.h"
#include "app/sample.h"
#include "app/why.h"
#include "app/workplace.h"
#include "base/csv_record.h"
#include "engine/duckdb/read_lines.h"
#include "support/docs.h"
#include "support/golden.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

// A form in which the generator writes a payer.
struct Form {
    std::string format;
    std::string discounts;
};
const std::vector<Form> kRows{
    {"legacy-parquet", ""}, {"legacy-csv", ""}, {"cur2-parquet", "rows"}, {"cur2-csv", "rows"}};
const std::vector<Form> kColumns{{"cur2-parquet", "columns"}, {"cur2-csv", "columns"}};

// Two rules, and what they say, for this test to ask of lines.
struct Rules {
    std::string name;
    std::string text;
    bool outside = false;  // only what accounts outside the subset bought
    // The further conditions; none: whatever the first replacement could replace is replaced.
    std::function<bool(const Line&)> of_reservations{};
    std::function<bool(const Line&)> of_plans{};
};

Rules whole() {
    return {"any account",
            "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
            "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any "
            "account.\n"};
}
Rules of_outsiders() {
    return {"accounts outside the subset",
            "1. Replace RI discount with public on-demand price when RIs are purchased by accounts outside the "
            "subset.\n"
            "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by accounts "
            "outside the subset.\n",
            true};
}
bool is_on_weekend(const Line& line) {
    const std::chrono::weekday day{std::chrono::sys_days{civil(line.placed_day)}};
    return day == std::chrono::Saturday || day == std::chrono::Sunday;
}
Rules of_some() {
    return {"any account, some usage",
            "1. Replace RI discount with public on-demand price when RIs are purchased by any account and the service "
            "is Amazon EC2 and the usage occurs on weekends.\n"
            "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any "
            "account and (the region is us-east-1 or the usage occurs on weekends).\n",
            false, [](const Line& line) { return line[Dim::kService] == "AmazonEC2" && is_on_weekend(line); },
            [](const Line& line) { return line[Dim::kRegionCode] == "us-east-1" || is_on_weekend(line); }};
}

enum class Kind : std::uint8_t { kReservation, kPlan };

bool one_of(const std::string& type, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
}

const std::string& arn_of(Kind kind, const Line& line) {
    return line[kind == Kind::kReservation ? Dim::kReservationArn : Dim::kSavingsPlanArn];
}
bool is_covered(Kind kind, const Line& line) {
    return line[Dim::kLineType] == (kind == Kind::kReservation ? "DiscountedUsage" : "SavingsPlanCoveredUsage");
}
// A fee or negation of the commitment, or what was given back of it, known by its ARN.
bool is_fee(Kind kind, const Line& line) {
    if (kind == Kind::kReservation) return one_of(line[Dim::kLineType], {"RIFee", "Fee", "Refund", "Credit"});
    return one_of(line[Dim::kLineType],
                  {"SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "Refund", "Credit"});
}
// The fifth field of an ARN, an account.
std::string owner_in(std::string arn) {
    for (int field = 0; field < 4; ++field) arn.erase(0, std::min(arn.find(':'), arn.size() - 1) + 1);
    arn.resize(std::min(arn.find(':'), arn.size()));
    return arn.size() == 12 && std::ranges::all_of(arn, [](char c) { return c >= '0' && c <= '9'; }) ? arn : "";
}

// Its id and interval, which no other line of a month has.
std::string key_of(const Line& line) {
    return line.keys[static_cast<std::size_t>(LineKey::kLineItemId)] + " " +
           line.keys[static_cast<std::size_t>(LineKey::kTimeInterval)];
}

// What a line has of discounts in columns, at most 0; 0 where discounts are lines.
ExactAmount discounts_on(const Line& line, DiscountForm form) {
    ExactAmount sum;
    if (form == DiscountForm::kColumns)
        for (const DiscountKind kind : kDiscountKinds) sum += exact(line[measure_of(kind)]);
    return sum;
}

struct Causes {
    bool discount = false;
    bool returned = false;
    bool part = false;

    int count() const { return int{discount} + int{returned} + int{part}; }
    std::size_t index() const { return discount ? 0 : returned ? 1 : 2; }
};
constexpr std::size_t kCauses = 3;
using Money = std::array<ExactAmount, kCauses>;  // by cause

bool is_between(ExactAmount amount, ExactAmount one, ExactAmount other) {
    return std::min(one, other) < amount && amount < std::max(one, other);
}

// A payer's month.
class Payer {
public:
    Payer(const std::vector<Line>& lines, DiscountForm form, const std::string& table, const Rules& rules)
        : form_(form), lines_(lines), rules_(rules) {
        CsvRecord record = parse_csv_record(table);
        while (record.next < table.size()) {
            const std::size_t at = record.next;
            record = parse_csv_record(table, at);
            record.next = std::max(record.next, at + 1);
            customers_[record.fields.at(2)] = record.fields.at(3);
        }
        for (const Line& line : lines_)
            for (const Kind kind : {Kind::kReservation, Kind::kPlan}) look_at_use(kind, line);
    }

    const std::vector<Line>& lines() const { return lines_; }

    std::string customer_of(const std::string& account) const {
        const auto found = customers_.find(account);
        return found == customers_.end() ? "unassigned" : found->second;
    }

    ExactAmount cost(const Line& line) const { return exact(line[Measure::kUnblended]) + discounts_on(line, form_); }

    // The charge by the first replacement, which a condition does not change. Discounts in columns stayed.
    ExactAmount at_first(const Line& line) const {
        for (const Kind kind : {Kind::kReservation, Kind::kPlan}) {
            if (!is_bought(owner_in(arn_of(kind, line)), line)) continue;
            if (is_covered(kind, line) && !line[Dim::kHasPublicPrice].empty())
                return exact(line[Measure::kPublicOnDemand]) + discounts_on(line, form_);
            if (is_fee(kind, line)) return discounts_on(line, form_);
        }
        return cost(line);
    }

    // Why the line is charged otherwise today.
    Causes causes(const Line& line) const {
        Causes causes;
        for (const Kind kind : {Kind::kReservation, Kind::kPlan}) {
            causes.discount |= is_discount(kind, line);
            causes.part |= is_of_a_part(kind, line);
        }
        const std::string plan = plan_returned_by(line);
        causes.returned = !plan.empty() && is_bought(owner_in(plan), line) && !cost(line).is_zero() &&
                          extent(Kind::kPlan, plan, line) != Extent::kNone;
        return causes;
    }

    // What is charged more today, where it is told by the line alone: all but what is cut in proportion to use.
    std::optional<ExactAmount> difference(const Line& line, const Causes& causes) const {
        if (causes.part) {
            for (const Kind kind : {Kind::kReservation, Kind::kPlan})
                if (is_covered(kind, line) || extent(kind, arn_of(kind, line), line) == Extent::kNone)
                    if (!arn_of(kind, line).empty()) return cost(line) - at_first(line);
            return std::nullopt;
        }
        if (form_ == DiscountForm::kColumns && causes.discount) return -discounts_on(line, form_);
        if (rules_.of_plans) return std::nullopt;  // as much of it leaves as of the fees
        return -cost(line);
    }

    // What lines have in common that the same part of is left of.
    std::string cut_together(const Line& line) const {
        return customer_of(line[Dim::kAccount]) + ", " + line[Dim::kLineType] + ", " +
               taken_back(line[Dim::kReservationArn] + line[Dim::kSavingsPlanArn], line);
    }

private:
    enum class Extent : std::uint8_t { kNone, kPart, kWhole };
    struct Use {
        ExactAmount selected;
        bool any_selected = false;
        bool any_left = false;
    };

    bool is_selected(Kind kind, const Line& line) const {
        const auto& condition = kind == Kind::kReservation ? rules_.of_reservations : rules_.of_plans;
        return !condition || condition(line);
    }

    bool is_bought(const std::string& owner, const Line& line) const {
        if (owner.empty()) return false;
        return !rules_.outside || customer_of(owner) != customer_of(line[Dim::kAccount]);
    }

    static std::string taken_back(const std::string& arn, const Line& line) {
        return fmt::format("{} {} {} {} {}", arn, line[Dim::kAccount], line[Dim::kOperation], line[Dim::kUsageType],
                           line[Dim::kAvailabilityZone]);
    }

    void look_at_use(Kind kind, const Line& line) {
        const std::string& arn = arn_of(kind, line);
        if (arn.empty()) return;
        if (kind == Kind::kPlan) plans_.insert(arn);
        if (!is_covered(kind, line)) return;
        const bool selected = is_selected(kind, line);
        const std::string all = fmt::format("{} of {}", kind == Kind::kPlan ? "plans" : "reservations", owner_in(arn));
        for (const std::string& key : {arn, all, taken_back(arn, line)}) {
            Use& use = uses_[key];
            (selected ? use.any_selected : use.any_left) = true;
            if (!selected) continue;
            const bool unblended = key != arn && key != all;
            const Measure effective = kind == Kind::kPlan ? Measure::kSpEffective : Measure::kRiEffective;
            use.selected += exact(line[unblended ? Measure::kUnblended : effective]);
        }
    }

    // How much of what is the commitment's is replaced. Without a condition everything is, used or not.
    Extent extent(Kind kind, const std::string& of, const Line& line) const {
        if (!(kind == Kind::kReservation ? rules_.of_reservations : rules_.of_plans)) return Extent::kWhole;
        auto use = uses_.end();
        if (line[Dim::kLineType] == "SavingsPlanNegation") use = uses_.find(taken_back(of, line));
        if (use == uses_.end()) use = uses_.find(of);
        if (use == uses_.end() || !use->second.any_selected) return Extent::kNone;
        if (!use->second.any_left) return Extent::kWhole;
        return use->second.selected <= ExactAmount{} ? Extent::kNone : Extent::kPart;
    }

    // A discount on a replaced commitment: a line of its own, known by ARN, or by what is sold to the account that bought it;
    // or columns of its fees, where these leave whole. Of fees that leave in part the discount is a part of what is paid.
    bool is_discount(Kind kind, const Line& line) const {
        const std::string& arn = arn_of(kind, line);
        if (form_ == DiscountForm::kColumns)
            return is_fee(kind, line) && is_bought(owner_in(arn), line) && !discounts_on(line, form_).is_zero() &&
                   extent(kind, arn, line) == Extent::kWhole;
        if (!line[Dim::kLineType].ends_with("Discount") || cost(line).is_zero()) return false;
        if (!arn.empty()) return is_bought(owner_in(arn), line) && extent(kind, arn, line) != Extent::kNone;
        const bool on_fees = kind == Kind::kReservation ? line[Dim::kUsageType].contains("HeavyUsage")
                                                        : line[Dim::kService].ends_with("SavingsPlans");
        const std::string& account = line[Dim::kAccount];
        const std::string all = fmt::format("{} of {}", kind == Kind::kPlan ? "plans" : "reservations", account);
        return on_fees && is_bought(account, line) && extent(kind, all, line) != Extent::kNone;
    }

    // Usage that the condition leaves out, though the price would be another one; fees of a commitment with such usage, or
    // with none.
    bool is_of_a_part(Kind kind, const Line& line) const {
        const std::string& arn = arn_of(kind, line);
        if (!is_bought(owner_in(arn), line)) return false;
        if (is_covered(kind, line))
            return !is_selected(kind, line) && !line[Dim::kHasPublicPrice].empty() &&
                   line[Measure::kPublicOnDemand] != line[Measure::kUnblended];
        return is_fee(kind, line) && extent(kind, arn, line) != Extent::kWhole && line[Measure::kUnblended] != Amount{};
    }

    // The ARN of the plan whose id stands in the description of a refund that has none.
    std::string plan_returned_by(const Line& line) const {
        if (line[Dim::kLineType] != "Refund" || !line[Dim::kSavingsPlanArn].empty()) return {};
        for (const std::string& arn : plans_)
            if (line[Dim::kDescription].contains("Savings Plan ID " + arn.substr(arn.rfind('/') + 1))) return arn;
        return {};
    }

    DiscountForm form_;
    const std::vector<Line>& lines_;
    const Rules& rules_;
    std::map<std::string, std::string> customers_{};  // by account
    std::set<std::string> plans_{};
    std::map<std::string, Use> uses_{};
};

class FirstReplacement : public testing::Test {
protected:
    // A payer in one form.
    struct Made {
        Workplace place;
        SampleSummary sample{};
        DiscountForm discounts{};
        std::vector<Line> lines{};
    };
    static std::unique_ptr<Made> make(std::uint64_t seed, const Form& form) {
        auto made = std::make_unique<Made>();
        Silent silent;
        const SampleOptions options{2'500, 12,    1,     seed,           *parse_month("2026-10"),     form.format,
                                    1,     false, false, form.discounts, made->place.folder / "payer"};
        made->sample = make_sample(options, silent).value();
        const auto done = made->place.ingest({options.out.string()});
        if (!done) throw std::runtime_error(errors_of(done));
        made->discounts = done->at(0).record.discounts;
        made->lines = lines_in(done->at(0));
        return made;
    }

    static BillRequest request(const Made& made, const Rules& rules) {
        BillRequest request = request_of({});
        request.subsets = made.sample.subsets.string();
        request.workflow = "Standard";
        request.workflows = {made.place.file(
            "w.workflow", "Billing Workflow: Standard\n" + rules.text + "\nBilling Workflow: Retail\n" + rules.text)};
        return request;
    }

    // By customer: what is charged more today, by cause.
    static std::map<std::string, Money> differences(Made& made, const Rules& rules) {
        const BillRequest by_customer = request(made, rules);
        const auto billed = bill(made.place.home, by_customer, made.place.notes);
        if (!billed) throw std::runtime_error(errors_of(billed));
        const BilledMonth& month = billed->months.at(0);
        const Payer payer(made.lines, made.discounts, read_text(made.sample.subsets), rules);
        const auto today = charges_today(made, by_customer);
        EXPECT_EQ(today.size(), payer.lines().size());
        std::map<std::string, Money> found;
        std::map<std::string, ExactAmount> first;
        std::map<std::string, std::pair<ExactAmount, ExactAmount>> cut;  // charge and cost
        for (const Line& line : payer.lines()) {
            const std::string customer = payer.customer_of(line[Dim::kAccount]);
            const ExactAmount difference = today.at(key_of(line)) - payer.at_first(line);
            const Causes causes = payer.causes(line);
            const auto name = [&] {
                return fmt::format("{}, {} {}: {}, first {}, {} causes", rules.name, key_of(line), line[Dim::kLineType],
                                   line[Dim::kDescription], to_text(payer.at_first(line)), causes.count());
            };
            EXPECT_EQ(causes.count(), difference.is_zero() ? 0 : 1) << name() << ", differs by " << to_text(difference);
            const auto told = causes.count() == 1 ? payer.difference(line, causes) : std::nullopt;
            EXPECT_EQ(to_text(told.value_or(difference)), to_text(difference)) << name();
            if (causes.count() == 1 && !told) {
                auto& [charge, cost] = cut[payer.cut_together(line)];
                charge += today.at(key_of(line));
                cost += payer.cost(line);
            }
            found[customer][causes.index()] += difference;
            first[customer] += payer.at_first(line);
        }
        for (const auto& [what, money] : cut)
            EXPECT_TRUE(is_between(money.first, {}, money.second))
                << what << ": " << to_text(money.first) << " of " << to_text(money.second);
        for (const BillRow& row : month.bill.rows) {
            ExactAmount difference;
            for (const ExactAmount money : found.at(row.keys.at(0))) difference += money;
            EXPECT_EQ(to_text(row.charge - first.at(row.keys.at(0)) - difference), "0") << row.keys.at(0);
        }
        EXPECT_EQ(month.bill.rows.size(), found.size());
        return found;
    }

private:
    static std::vector<Line> lines_in(const Ingested& month) {
        std::vector<Line> lines;
        Database database = Database::open({}).value();
        const auto done = read_lines(database, dataset_lines(database, month.record, month.folder).value(), {},
                                     [&](const RawLine& raw) -> Result<void> {
                                         lines.push_back(canonical_line(raw).value());
                                         return {};
                                     });
        EXPECT_TRUE(done) << errors_of(done);
        return lines;
    }

    static std::map<std::string, ExactAmount> charges_today(Made& made, const BillRequest& request) {
        const auto listed = lines_of(made.place.home, WhyRequest{request}, made.place.notes).value();
        EXPECT_EQ(listed.table.columns[0].name + listed.table.columns[1].name, "line_item_idtime_interval");
        std::map<std::string, ExactAmount> charges;
        for (const auto& row : listed.table.rows) {
            const std::string key = std::get<std::string>(row[0]) + " " + std::get<std::string>(row[1]);
            EXPECT_TRUE(charges.emplace(key, std::get<ExactAmount>(row.back())).second) << key;
        }
        return charges;
    }
};

// Adds up, and writes the table of docs/replacements.md.
class Table {
public:
    void add(const std::string& rules, bool columns, const std::string& customer, const Money& money) {
        Money& row = rows_[{rules, columns, customer}];
        for (std::size_t cause = 0; cause < kCauses; ++cause) {
            row[cause] += money[cause];
            sums_[{rules, columns}][cause] += money[cause];
        }
    }

    const Money& sum(const std::string& rules, bool columns) { return sums_[{rules, columns}]; }

    std::string text() const {
        std::string text = line({"replaced", "discounts", "customer", "discount rows", "returns", "parts", "together"});
        for (const auto& [key, money] : rows_) text += row(std::get<0>(key), std::get<1>(key), std::get<2>(key), money);
        for (const auto& [key, money] : sums_) text += row(key.first, key.second, "all", money);
        return text;
    }

private:
    static std::string row(const std::string& rules, bool columns, const std::string& customer, const Money& money) {
        return line({rules, columns ? "columns" : "rows", customer, to_text(money[0]), to_text(money[1]),
                     to_text(money[2]), to_text(money[0] + money[1] + money[2])});
    }
    static std::string line(const std::array<std::string, 7>& cells) {
        return fmt::format("{:<28} {:<9} {:<24} {:>18} {:>8} {:>18} {:>18}\n", cells[0], cells[1], cells[2], cells[3],
                           cells[4], cells[5], cells[6]);
    }

    std::map<std::tuple<std::string, bool, std::string>, Money> rows_{};
    std::map<std::pair<std::string, bool>, Money> sums_{};
};

void expect_documented(const std::string& table) {
    const auto file = repository() / "docs/replacements.md";
    std::string text = read_text(file);
    for (const DocBlock& block : blocks_of(text)) {
        if (block.kind != "text") continue;
        if (rewrites_golden()) return write_text(file, text.replace(block.start, block.text.size(), table));
        EXPECT_EQ(block.text, table);
        return;
    }
    FAIL() << file << " has no block of text for\n" << table;
}

// Every line that is charged otherwise has one of the three causes, and every line that has one is charged otherwise.
TEST_F(FirstReplacement, DiffersByRowsOfDiscountsReturnsAndParts) {
    Table table;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const bool columns = seed % 2 == 0;
        const std::vector<Form>& forms = columns ? kColumns : kRows;
        const Form& form = forms[(seed - 1) / 2 % forms.size()];
        SCOPED_TRACE(fmt::format("seed {}, {} {}", seed, form.format, form.discounts));
        const auto made = make(seed, form);
        for (const Rules& rules : {whole(), of_some(), of_outsiders()})
            if (!rules.outside || seed <= 4)
                for (const auto& [customer, money] : differences(*made, rules))
                    table.add(rules.name, columns, customer, money);
    }
    for (const bool columns : {false, true}) {
        EXPECT_GT(table.sum(whole().name, columns)[0], ExactAmount{});
        EXPECT_GT(table.sum(whole().name, columns)[1], ExactAmount{});
        EXPECT_TRUE(table.sum(whole().name, columns)[2].is_zero());
        EXPECT_GT(table.sum(of_some().name, columns)[0], ExactAmount{});
        EXPECT_FALSE(table.sum(of_some().name, columns)[2].is_zero());
    }
    expect_documented(table.text());
}

// FOCUS tells neither fees nor negations by line type: both replacements refuse it.
TEST_F(FirstReplacement, RefusesFocus) {
    const auto made = make(1, {"focus", ""});
    for (const Rules& rules : {whole(), of_outsiders(), of_some()}) {
        const auto billed = bill(made->place.home, request(*made, rules), made->place.notes);
        ASSERT_FALSE(billed) << rules.name;
        EXPECT_EQ(billed.error().front().code, Code::kRuleNotDriven) << to_text(billed.error());
    }
}

}  // namespace
}  // namespace bw::test
