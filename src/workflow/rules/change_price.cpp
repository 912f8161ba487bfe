#include <fmt/format.h>

#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

// In pairs: as printed, and read as well.
enum Sentence : std::size_t {
    kUplift,
    kUpliftAccepted,
    kDiscount,
    kDiscountAccepted,
    kUpliftOf,
    kUpliftOfAccepted,
    kDiscountOf,
    kDiscountOfAccepted,
};

constexpr std::string_view kAbsurd =
    "Discount Amazon EC2 by 2% when the usage occurs on Tuesdays in any US-East data center in the summer months of an "
    "odd-numbered year.";

bool is_uplift(std::size_t which) { return which / 2 % 2 == 0; }

Sentence sentence_of(const ChangePrice& rule) {
    const bool uplift = rule.direction == Direction::kUplift;
    if (rule.of == PriceBase::kCharge) return uplift ? kUplift : kDiscount;
    return uplift ? kUpliftOf : kDiscountOf;
}

bool takes_inclusions(PriceBase of) { return of == PriceBase::kCharge || of == PriceBase::kCost; }

void check(const Filled& filled, Cursor& cursor) {
    const PriceBase of = captured<Base>(filled.captures, "base").of;
    if (filled.captures.contains("inclusions") && !takes_inclusions(of))
        cursor.complain(Code::kInvalidValue, filled.spans.find("base")->second,
                        "taxes and credits have no public price and no savings", "leave `including ...` out");
    const auto percent = captured<Percent>(filled.captures, "percent");
    if (is_uplift(filled.which) || percent.value <= Coefficient{100 * kOne.units}) return;
    cursor.complain(Code::kInvalidPercent, filled.spans.find("percent")->second,
                    fmt::format("a discount of {}% would pay the customer", to_text(percent.value)),
                    "a discount is at most 100%");
}

RuleBody build(const Filled& filled) {
    const auto inclusions = captured<Inclusions>(filled.captures, "inclusions");
    return ChangePrice{is_uplift(filled.which) ? Direction::kUplift : Direction::kDiscount,
                       captured<Percent>(filled.captures, "percent").value,
                       captured<Services>(filled.captures, "services").codes,
                       captured<Condition>(filled.captures, "condition"),
                       inclusions.taxes,
                       inclusions.credits,
                       captured<Base>(filled.captures, "base").of};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ChangePrice>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{sentence_of(*rule)};
    if (rule->of != PriceBase::kCharge) filled.captures.emplace("base", Base{rule->of});
    filled.captures.emplace("services", Services{rule->services});
    filled.captures.emplace("percent", Percent{rule->percent});
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    if (rule->including_taxes || rule->including_credits)
        filled.captures.emplace("inclusions", Inclusions{rule->including_taxes, rule->including_credits});
    return filled;
}

Condition selected(const ChangePrice& rule) {
    std::vector<Condition> parts;
    if (!rule.services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule.services}});
    parts.push_back(rule.when);
    if (!takes_inclusions(rule.of)) return all_of(std::move(parts));
    std::vector<std::string> left_out;
    if (!rule.including_taxes) left_out.emplace_back("Tax");
    if (!rule.including_credits) left_out.emplace_back("Credit");
    if (!left_out.empty()) parts.push_back(none_of(line_type_is(left_out)));
    return all_of(std::move(parts));
}

// Above zero for an uplift. At most 10 digits after the point, so that the hundredth part is exact at the coefficient's 12.
Coefficient part_of(const ChangePrice& rule) {
    const Coefficient part{rule.percent.units / 100};
    return rule.direction == Direction::kUplift ? part : -part;
}

std::vector<Step> steps_of(const ChangePrice& rule) {
    const Condition lines = selected(rule);
    const Coefficient part = part_of(rule);
    const auto savings_on = [&](const char* line_type, Measure effective) {
        return Step{all_of({line_type_is({line_type}), lines}),
                    AddTerms{{{Measure::kPublicOnDemand, part}, {effective, -part}}, PassesOver::kPublicPriced}};
    };
    switch (rule.of) {
        case PriceBase::kPublicPrice:
            return {{all_of({line_type_is({"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"}), lines}),
                     AddTerms{{{Measure::kPublicOnDemand, part}}}}};
        case PriceBase::kCost: return {{lines, AddTerms{{{Measure::kUnblended, part}}, PassesOver::kUnits}}};
        case PriceBase::kSavings:
            return {savings_on("DiscountedUsage", Measure::kRiEffective),
                    savings_on("SavingsPlanCoveredUsage", Measure::kSpEffective)};
        case PriceBase::kCharge: break;
    }
    return {{lines, Scale{kOne + part}}};
}

std::optional<std::vector<Step>> lower_change(const RuleBody& body) {
    const auto* rule = std::get_if<ChangePrice>(&body);
    if (rule == nullptr) return std::nullopt;
    return steps_of(*rule);
}

}  // namespace

const RuleKind& change_price() {
    static const RuleKind kind{
        .name = "change-price",
        .title = "Uplift and discount",
        .effect = Effect::kCreating,
        .documentation =
            "The charge of the lines selected, as the rules before left it, is multiplied by 1 + p/100 (uplift) or "
            "1 - p/100 (discount). Lines of type Tax and Credit stay as they are unless the rule says `including "
            "taxes` or `including credits`, and so does Savings Plan covered usage that no rule before replaced, with "
            "its negation: together they cost nothing. `all services` is no restriction. A percentage has at most 10 "
            "digits after the point; a discount is at most 100%. `of the public price`, `of the cost` and `of savings` "
            "add "
            "p/100 of that, or take it off: of the public on-demand cost of usage; of AWS's cost; of the public "
            "on-demand cost less the effective cost of covered usage that no rule before charges the public price.",
        .templates = {{"Uplift the price of {services} by {percent}"},
                      {"Uplift {services} by {percent}", Use::kAccepted},
                      {"Discount {services} by {percent}"},
                      {"Discount the price of {services} by {percent}", Use::kAccepted},
                      {"Uplift the price of {services} by {percent} of {base}"},
                      {"Uplift {services} by {percent} of {base}", Use::kAccepted},
                      {"Discount {services} by {percent} of {base}"},
                      {"Discount the price of {services} by {percent} of {base}", Use::kAccepted}},
        .tails = {"condition", "inclusions"},
        .refuses_condition = "",
        .examples = {"Uplift the price of all services by 3%.",
                     "Uplift the price of Amazon EC2 and Amazon RDS by 2.375%, including taxes and credits.",
                     "Discount all services by 5% except when the account is 111122223333.", kAbsurd,
                     "Discount Amazon S3 by 10% when the tag env is \"prod\" from 2026-01 to 2026-06.",
                     "Uplift the price of Amazon EC2 by 3% of the public price.",
                     "Uplift the price of all services by 2% of the cost.",
                     "Uplift the price of Amazon EC2 and Amazon RDS by 20% of savings."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_change,
        .causes = caused_by<ChangePrice, Cause::kPrices>,
    };
    return kind;
}

}  // namespace bw
