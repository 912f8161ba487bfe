// Random rules print as sentences that parse to the same tree; random damage never breaks the parser.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "conditions/canonical.h"
#include "lines/regions.h"
#include "lines/services.h"
#include "support/describe.h"
#include "workflow/carried.h"
#include "workflow/language.h"
#include "workflow/removable.h"

namespace bw {
namespace {

using rc::gen::element;
using rc::gen::elementOf;
using rc::gen::inRange;

int below(int end) { return *inRange(0, end); }

std::string account() { return fmt::format("{:012}", *inRange<std::int64_t>(0, 1'000'000'000'000)); }

// Text as people tag: blanks, quotes, stars, words of the language, no line breaks.
std::string text() {
    static const std::vector<std::string> pieces = {"prod", " ", "\"", "*",  "or", "the", "Box:m5.large", ",",
                                                    ".",    "ü", "(",  "so", "3%", "#",   "<x>"};
    std::string result;
    const int count = 1 + below(4);
    for (int i = 0; i < count; ++i) result += *elementOf(pieces);
    return result;
}

std::string code_of_service() {
    if (below(6) == 0) return "Code" + std::to_string(below(9)) + " x";
    return std::string((*elementOf(services())).code);
}

std::vector<std::string> region_codes() {
    if (below(2) == 0) {
        const auto codes = regions_of_group(*elementOf(region_groups()));
        return {codes.begin(), codes.end()};
    }
    std::vector<std::string> codes;
    for (int i = 0; i <= below(3); ++i) codes.emplace_back((*elementOf(regions())).code);
    return codes;
}

std::string value_of(Field field) {
    switch (field) {
        case Field::kService: return code_of_service();
        case Field::kLineType: return *element<std::string>("Usage", "Tax", "RIFee", "Something New");
        case Field::kAccount:
        case Field::kPayer: return account();
        case Field::kPurchaseOption: return *element<std::string>("on-demand", "spot", "reserved", "savings plan");
        case Field::kInstanceType:
            return *element<std::string>("m5.large", "db.r5.xlarge", "u-6tb1.metal", "A.b", "the");
        case Field::kInstanceFamily: return *element<std::string>("m5", "r5", "X", "in");
        default: return text();
    }
}

std::string wanted(const FieldIs& leaf) {
    if (leaf.match == Match::kMatches) return *element<std::string>("a.*", "\"|x", "(?i)[a-z]+, \\d{2}");
    if (leaf.match == Match::kEquals) return value_of(leaf.field);
    return below(3) == 0 ? *element<std::string>("amazon ec2", "US East (Ohio)", "usage", "SPOT") : text();
}

Condition field_condition() {
    FieldIs leaf{static_cast<Field>(below(static_cast<int>(Field::kCostCategory) + 1)), "", Match::kEquals, {}};
    if (leaf.field == Field::kTag)
        leaf.tag_key = *element<std::string>("user_env", "aws_created_by", "user_user_x", "user_the");
    if (leaf.field == Field::kAccountTag)
        leaf.tag_key = *element<std::string>("stage", "Cost Center", "is", "\"", "user:x");
    if (leaf.field == Field::kCostCategory)
        leaf.tag_key = *element<std::string>("cost_category:team", "cost_category:user_x", "cost_category:the");
    leaf.match = static_cast<Match>(below(4));
    if (leaf.field == Field::kRegion && leaf.match == Match::kEquals) {
        leaf.values = region_codes();
    } else {
        for (int i = 0; i <= below(3); ++i) leaf.values.push_back(wanted(leaf));
    }
    return {leaf};
}

std::string zone() { return *element<std::string>("", "", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Japan"); }

Condition hours() {
    const auto from = static_cast<unsigned>(below(1440));
    const auto to = static_cast<unsigned>(1 + below(1440));
    return {HoursBetween{from, from == to ? to % 1440 + 1 : to, zone()}};
}

Condition time_condition_in_utc() {
    const Day day{*inRange(0, 40000)};
    switch (below(9)) {
        case 8: return {InFirstMonths{static_cast<unsigned>(1 + below(120))}};
        case 7: return hours();
        case 5: return {DayOfMonthIs{below(2) == 0, static_cast<unsigned>(1 + below(31))}};
        case 6:
            return {PublicRateIs{static_cast<Comparison>(below(4)), *element<std::string>("USD", "EUR"),
                                 Rate{*inRange<std::int64_t>(0, 1'000'000'000'000'000'000)}}};
        case 0: return {WeekdayIs{static_cast<std::uint8_t>(1 + below(127))}};
        case 1: return {MonthOfYearIs{static_cast<std::uint16_t>(1 + below(4095))}};
        case 2: return {YearParityIs{below(2) == 0}};
        case 3: return {YearIs{{2020 + below(9), 2020 + below(9)}}};
        default: return {DateBetween{day, Day{day.since_epoch + below(40)}}};
    }
}

Condition time_condition() {
    Condition condition = time_condition_in_utc();
    if (std::string* own = zone_of(condition)) *own = zone();
    return condition;
}

NamedSubsets random_subsets() {
    const std::set<std::string> names{*element<std::string>("Acme", "Globex, Inc.", "of \"the\" subset"),
                                      *element<std::string>("Acme", "2026 or later")};
    return {{names.begin(), names.end()}};
}

Condition purchase() {
    const std::optional<Commitment> commitment =
        *element<std::optional<Commitment>>(std::nullopt, Commitment::kReservedInstance, Commitment::kSavingsPlan);
    switch (below(6)) {
        case 0: return {PurchasedBy{commitment, AnyAccount{}}};
        case 1: return {PurchasedBy{commitment, AnotherAccount{}}};
        case 2: return {PurchasedBy{commitment, InSubset{}}};
        case 3: return {PurchasedBy{commitment, OutsideSubset{}}};
        case 4: return {PurchasedBy{commitment, random_subsets()}};
        default: return {PurchasedBy{commitment, ListedAccounts{{account(), account()}}}};
    }
}

Condition random_condition(int depth) {
    const int kind = below(depth == 0 ? 2 : 5);
    if (below(8) == 0) return purchase();
    if (kind == 0) return field_condition();
    if (kind == 1) return time_condition();
    if (kind == 2) return {Not{std::make_shared<const Condition>(random_condition(depth - 1))}};
    std::vector<Condition> parts;
    for (int i = 0; i < 2 + below(2); ++i) parts.push_back(random_condition(depth - 1));
    if (kind == 3) return {AllOf{std::move(parts)}};
    return {AnyOf{std::move(parts)}};
}

std::vector<Removable> random_removables() {
    std::set<Removable> all{Removable{static_cast<std::uint8_t>(below(static_cast<int>(removables().size())))}};
    for (int i = 0; i < below(3); ++i)
        all.insert(Removable{static_cast<std::uint8_t>(below(static_cast<int>(removables().size())))});
    return {all.begin(), all.end()};
}

Remove random_removal() {
    Remove rule{random_removables(), below(2) == 0 ? random_removables() : std::vector<Removable>{}, {}};
    if (rule.what.size() == 1 && below(2) == 0) rule.percent = Coefficient{(1 + below(99)) * kOne.units};
    if (below(2) == 0) rule.when = canonical(random_condition(2));
    return rule;
}

Buyer random_buyer() {
    const int kind = below(4);
    if (kind == 0) return AnyAccount{};
    if (kind == 3) return random_subsets();
    if (kind == 1) return OutsideSubset{};
    ListedAccounts listed;
    for (int i = 0; i <= below(3); ++i) listed.accounts.push_back(account());
    std::ranges::sort(listed.accounts);
    listed.accounts.erase(std::ranges::unique(listed.accounts).begin(), listed.accounts.end());
    return listed;
}

ChangePrice random_change() {
    ChangePrice rule{};
    rule.direction = below(2) == 0 ? Direction::kUplift : Direction::kDiscount;
    rule.percent = Coefficient{*inRange<std::int64_t>(0, 1'000'000'000'000) * 100};
    for (int i = 0; i < below(3); ++i) rule.services.push_back(code_of_service());
    std::ranges::sort(rule.services);
    rule.services.erase(std::ranges::unique(rule.services).begin(), rule.services.end());
    if (below(4) != 0) rule.when = canonical(random_condition(3));
    rule.of = static_cast<PriceBase>(below(4));
    if (rule.of == PriceBase::kPublicPrice || rule.of == PriceBase::kSavings) return rule;
    rule.including_taxes = below(2) == 0;
    rule.including_credits = below(2) == 0;
    return rule;
}

ChargeRate random_rate() {
    UnitPrice rate{"USD", Coefficient{*inRange<std::int64_t>(0, 1'000'000'000'000)}};
    if (below(4) == 0)
        rate.normalized = true;
    else
        rate.unit = *element<std::string>("", "GB", "GB-Mo", "unit", "normalized", "Lambda-GB-Second", "a b", "for");
    FieldIs types{Field::kUsageType, "", below(2) == 0 ? Match::kEquals : Match::kLike, {text()}};
    if (below(2) == 0) types.values.push_back(text());
    const Condition leaf = canonical({types});
    return {rate, std::get<FieldIs>(leaf.node), below(2) == 0 ? Condition{} : canonical(random_condition(2)),
            below(2) == 0};
}

ChargeTopRate random_top_rate() {
    ChangePrice change = random_change();
    return {std::move(change.services), std::move(change.when), below(2) == 0};
}

RoundUnitPrices random_rounding() {
    ChangePrice change = random_change();
    return {static_cast<unsigned>(below(11)), std::move(change.services), std::move(change.when)};
}

RuleBody random_retained() {
    const auto commitment = below(2) == 0 ? Commitment::kReservedInstance : Commitment::kSavingsPlan;
    if (below(3) == 0) return RetainCommitmentDiscount{commitment, InSubset{}};
    if (below(2) == 0) return RetainCommitmentDiscount{commitment, random_subsets()};
    return RetainCommitmentDiscount{commitment, ListedAccounts{{account()}}};
}

ExchangeRate random_exchange(std::optional<Month> month) {
    return {Coefficient{*inRange<std::int64_t>(1, 2'000'000'000'000)}, month};
}

BillInCurrency random_currency() {
    BillInCurrency rule{*element<std::string>("EUR", "JPY"), {}};
    if (below(2) == 0) {
        rule.rates.push_back(random_exchange({}));
    } else {
        for (int month = 600 + below(9), i = 0; i <= below(3); month += 1 + below(3), ++i)
            rule.rates.push_back(random_exchange(Month{month}));
    }
    if (below(2) == 0) rule.cost_rate = random_exchange({}).rate;
    return rule;
}

ShareSavings random_savings() {
    return {below(2) == 0 ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
            static_cast<SavingsShare>(below(3)), Coefficient{*inRange<std::int64_t>(0, 1'000'000) * 100'000'000}};
}

// Not of days or hours.
Condition random_selection() {
    if (below(2) == 0) return {};
    return {FieldIs{Field::kTag, "user_env", Match::kEquals, {text()}}};
}

AllocateAccounts random_allocation() {
    constexpr std::int64_t kDigits = 10'000'000'000;  // of a percentage, which has ten after its point
    AllocateAccounts rule{{account()}, {}, random_selection()};
    if (below(2) == 0) rule.accounts.push_back(account());
    std::ranges::sort(rule.accounts);
    rule.accounts.erase(std::ranges::unique(rule.accounts).begin(), rule.accounts.end());
    std::set<std::string> names{text()};
    for (int more = below(4); more > 0; --more) names.insert(below(2) == 0 ? text() : "Acme" + std::to_string(more));
    std::int64_t left = 100 * kDigits;
    for (const std::string& name : names) {
        const bool last = rule.to.size() + 1 == names.size();
        const std::int64_t part = last ? left : *inRange<std::int64_t>(1, left - 10);
        rule.to.push_back({name, Coefficient{Int128{part} * 100}});
        left -= part;
    }
    return rule;
}

Condition random_when() { return below(2) == 0 ? Condition{} : canonical(random_condition(2)); }

Payment random_money() { return {"USD", Amount{*inRange<std::int64_t>(0, 1'000'000'000'000)}}; }

AddFee random_percentages() {
    PercentFee fee;
    Amount below_band;
    for (int more = below(3); more > 0; --more) {
        below_band += Amount{*inRange<std::int64_t>(1, 1'000'000'000'000)};
        fee.bands.push_back({below_band, Coefficient{below(99) * kOne.units}});
    }
    if (!fee.bands.empty()) fee.currency = "USD";
    fee.whole = !fee.bands.empty() && below(2) == 0;
    fee.bands.push_back({{}, Coefficient{below(99) * kOne.units}});
    fee.of = *element(SumOf::kCharge, SumOf::kCost, SumOf::kRiSavings, SumOf::kSavingsPlanSavings, SumOf::kSavings);
    AddFee rule{{}, static_cast<FeePer>(below(3)), random_when(), below(2) == 0};
    fee.of_month_before = rule.per != FeePer::kLine && below(3) == 0;
    if (!rule.comes_off && below(2) == 0) fee.at_least = random_money();
    if (below(2) == 0) {
        fee.at_most = random_money();
        if (fee.at_least) fee.at_most->amount += fee.at_least->amount;
    }
    rule.amount = fee;
    return rule;
}

RuleBody random_body() {
    switch (below(23)) {
        case 17: {
            const int in = below(3);
            return BillAtLeast{random_money(), in == 0, in == 1, random_when()};
        }
        case 18: {
            const int in = below(3);
            return BillAtMost{random_money(), in == 0, in == 1, random_when()};
        }
        case 19: return ChargeTax{Coefficient{below(99) * kOne.units}, random_when()};
        case 20:
        case 21: return random_percentages();
        case 15: return random_allocation();
        case 16: {
            AllocateAccounts same = random_allocation();
            return AllocateToIdentifiers{std::move(same.accounts), std::move(same.to), std::move(same.when)};
        }
        case 14: return random_rounding();
        case 11: return random_currency();
        case 12: return random_savings();
        case 13: return GiveCredit{random_money(), false, below(2) == 0, below(2) == 0, random_when()};
        case 0: return ReplaceFreeTier{};
        case 8: return random_top_rate();
        case 6: return AmortizeCommitment{below(2) == 0 ? Commitment::kReservedInstance : Commitment::kSavingsPlan};
        case 7: return random_rate();
        case 1: return random_removal();
        case 2: return random_retained();
        case 5: {
            ChangePrice change = random_change();
            return Exclude{std::move(change.services), std::move(change.when)};
        }
        case 3: return ReplaceCommitmentDiscount{Commitment::kReservedInstance, random_buyer()};
        case 4: return ReplaceCommitmentDiscount{Commitment::kSavingsPlan, random_buyer()};
        default: return random_change();
    }
}

Rule random_rule() {
    Rule rule{random_body()};
    if (below(3) == 0) {
        rule.in_force = MonthRange{Month{600 + below(99)}, {}};
        if (below(2) == 0) rule.in_force->to = Month{rule.in_force->from.since_epoch + below(20)};
    }
    if (amount_of_term(rule.body) != nullptr) rule.in_force = MonthRange{Month{600}, Month{600 + below(20)}};
    rule.is_last = below(4) == 0;
    if (below(4) == 0) rule.shown_as = text();
    if (below(3) == 0)
        rule.purpose =
            *element<std::string>("it is not shared with customer", "we, the MSP, keep it. Really", "so \"it");
    return rule;
}

std::string file_of(const std::string& sentence) { return "Billing Workflow: W\n1. " + sentence + "\n"; }

RC_GTEST_PROP(RoundTrip, RuleToSentenceToRule, ()) {
    const Rule rule = random_rule();
    const std::string sentence = to_sentence(rule);
    RC_LOG() << sentence << '\n';
    const ParsedWorkflows parsed = parse_workflows(file_of(sentence), "w");
    RC_LOG() << to_text(parsed.problems);
    RC_ASSERT(parsed.problems.empty());
    RC_ASSERT(parsed.workflows.at(0).rules.size() == 1U);
    const Rule& read = parsed.workflows[0].rules[0];
    RC_ASSERT(test::describe(read) == test::describe(rule));
    RC_ASSERT(read.sentence == sentence);
    RC_ASSERT(*format_workflows(file_of(sentence), "w") == file_of(sentence));
}

RC_GTEST_PROP(RoundTrip, CanonicalIsIdempotent, ()) {
    const Condition once = canonical(random_condition(4));
    RC_ASSERT(test::describe(canonical(once)) == test::describe(once));
}

// Words dropped, doubled or swapped: any text gives workflows or messages, and what is accepted formats stably.
RC_GTEST_PROP(RoundTrip, DamagedSentences, ()) {
    std::string sentence = to_sentence(random_rule());
    for (int i = 0; i < 1 + below(3); ++i) {
        const auto at = static_cast<std::size_t>(below(static_cast<int>(sentence.size())));
        const auto length = static_cast<std::size_t>(1 + below(8));
        const std::string piece = sentence.substr(at, length);
        if (below(2) == 0)
            sentence.erase(at, length);
        else
            sentence.insert(static_cast<std::size_t>(below(static_cast<int>(sentence.size()))), piece);
        if (sentence.empty()) sentence = ".";
    }
    RC_LOG() << sentence << '\n';
    const auto formatted = format_workflows(file_of(sentence), "w");
    if (!formatted) return RC_ASSERT(!formatted.error().empty());
    const auto again = format_workflows(*formatted, "w");
    if (!again) RC_LOG() << *formatted << to_text(again.error());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *formatted);
}

}  // namespace
}  // namespace bw
