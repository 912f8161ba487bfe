#include "workflow/needs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conditions/evaluate.h"
#include "conditions/field_phrases.h"
#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

using Needs = std::vector<Need>;

void add(Needs& needs, Need need) {
    if (std::ranges::find(needs, need) == needs.end()) needs.push_back(std::move(need));
}

void add(Needs& needs, const Needs& more) {
    for (const Need& need : more) add(needs, need);
}

// Purchase and Adjustment, that no CUR has.
bool is_of_focus_alone(const std::string& line_type) {
    return is_charge_category(line_type) && line_type != "Usage" && line_type != "Tax" && line_type != "Credit";
}

Needs of_line_type(const FieldIs& leaf, LineTypes types) {
    if (leaf.match != Match::kEquals) return {};
    if (types == LineTypes::kFocus && std::ranges::none_of(leaf.values, is_charge_category))
        return {{{Facility::kCurLineTypes}}};
    if (types == LineTypes::kCur && std::ranges::all_of(leaf.values, is_of_focus_alone))
        return {{{Facility::kChargeCategories}}};
    return {};
}

// What tells the option apart, by lines/fields.h.
Needs of_purchase_option(const FieldIs& leaf, LineTypes types) {
    Needs needs;
    const bool covered = matches(leaf, "reserved") || matches(leaf, "savings plan");
    const bool usage = matches(leaf, "spot") || matches(leaf, "on-demand");
    if (types == LineTypes::kFocus) {
        if (covered || usage) needs.push_back({{Dim::kCommitmentType}});
        if (usage) needs.push_back({{Dim::kPricingTerm}});
    } else {
        if (matches(leaf, "reserved")) needs.push_back({{Dim::kReservationArn}});
        if (usage) needs.push_back({{Dim::kUsageType}});
    }
    return needs;
}

// The Marketplace has no name of its own in FOCUS.
Needs of_billing_entity(LineTypes types) {
    if (types == LineTypes::kFocus) return {{{Facility::kCurLineTypes}}, {{Dim::kBillingEntity}}};
    return {{{Dim::kBillingEntity}}};
}

Needs of_field(const FieldIs& leaf, LineTypes types) {
    switch (leaf.field) {
        case Field::kService:
        case Field::kAccount: return {};
        case Field::kRegion: return {{{Dim::kRegionCode, Dim::kRegionName, Dim::kAvailabilityZone, Dim::kLocation}}};
        case Field::kUsageType: return {{{Dim::kUsageType}}};
        case Field::kOperation: return {{{Dim::kOperation}}};
        case Field::kLineType: return of_line_type(leaf, types);
        case Field::kPurchaseOption: return of_purchase_option(leaf, types);
        case Field::kInstanceType:
        case Field::kInstanceFamily: return {{{Dim::kInstanceType}}};
        case Field::kDescription: return {{{Dim::kDescription}}};
        case Field::kProductFamily: return {{{Dim::kProductFamily}}};
        case Field::kZone: return {{{Dim::kAvailabilityZone}}};
        case Field::kSeller: return {{{Dim::kLegalEntity}}};
        case Field::kBillingEntity: return of_billing_entity(types);
        case Field::kOperatingSystem: return {{{Dim::kOperatingSystem}}};
        case Field::kPayer: return {};
        case Field::kPricingTerm: return {{{Dim::kPricingTerm}}};
        case Field::kAccountName:
        case Field::kAccountTag: return {};  // not of the report
        case Field::kTag: return {{{Facility::kTags}}};
        case Field::kCostCategory: return {{{Facility::kCostCategories}}};
    }
    return {};
}

struct NeedsOfCondition {
    const ReportForm& form;

    Needs of_all(const std::vector<Condition>& parts) const {
        Needs needs;
        for (const Condition& part : parts) add(needs, needs_of(part, form));
        return needs;
    }

    Needs operator()(const AllOf& all) const { return of_all(all.parts); }
    Needs operator()(const AnyOf& any) const { return of_all(any.parts); }
    Needs operator()(const Not& negation) const { return needs_of(*negation.inner, form); }
    Needs operator()(const FieldIs& leaf) const { return of_field(leaf, form.types); }
    static Needs of_time(const std::string& zone, Needs in_utc) {
        return zone.empty() ? std::move(in_utc) : Needs{{{Facility::kHours}}};
    }
    Needs operator()(const WeekdayIs& leaf) const { return of_time(leaf.zone, {{{Facility::kDays}}}); }
    Needs operator()(const DateBetween& leaf) const { return of_time(leaf.zone, {{{Facility::kDays}}}); }
    Needs operator()(const DayOfMonthIs& leaf) const { return of_time(leaf.zone, {{{Facility::kDays}}}); }
    Needs operator()(const MonthOfYearIs& leaf) const { return of_time(leaf.zone, {}); }
    Needs operator()(const YearParityIs& leaf) const { return of_time(leaf.zone, {}); }
    Needs operator()(const YearIs& leaf) const { return of_time(leaf.zone, {}); }
    Needs operator()(const HoursBetween&) const { return {{{Facility::kHours}}}; }
    Needs operator()(const PublicRateIs&) const { return {{{Dim::kPublicRate}}}; }
    Needs operator()(const PurchasedBy& leaf) const {
        Needs needs;
        if (leaf.commitment != Commitment::kSavingsPlan) needs.push_back({{Dim::kReservationArn}});
        if (leaf.commitment != Commitment::kReservedInstance) needs.push_back({{Dim::kSavingsPlanArn}});
        return needs;
    }
    Needs operator()(const InFirstMonths&) const { return {}; }  // not of the report
    // As is_free_tier (lines/derived.h) reads it; in FOCUS the list cost of free tier usage is 0.
    Needs operator()(const IsFreeTier&) const {
        Needs needs{{{Measure::kUsage}}, {{Measure::kPublicOnDemand}}, {{Dim::kPricingTerm}}, {{Dim::kUsageType}}};
        if (form.types == LineTypes::kFocus) needs.push_back({{Facility::kCurLineTypes}});
        return needs;
    }
    Needs operator()(const IsDiscountLine&) const {
        return form.types == LineTypes::kFocus ? Needs{{{Facility::kCurLineTypes}}} : Needs{};
    }
    Needs operator()(const ColumnIs& leaf) const {
        if (leaf.dim == Dim::kBillingEntity) return of_billing_entity(form.types);
        return info(leaf.dim).required ? Needs{} : Needs{{{leaf.dim}}};
    }
};

struct NeedsOfAction {
    ReportForm form;
    DiscountForm discounts = form.discounts;

    // What FOCUS tells of usage, which a commitment covers or not, is not enough to keep it apart.
    Needs of_cur(Needs needs) const {
        if (form.types == LineTypes::kFocus) needs.insert(needs.begin(), {{Facility::kCurLineTypes}});
        return needs;
    }

    Needs of_sum(SumOf of) const {
        const bool net = discounts == DiscountForm::kColumns;
        const Need reserved{{net ? Measure::kNetRiEffective : Measure::kRiEffective}};
        const Need savings_plan{{net ? Measure::kNetSpEffective : Measure::kSpEffective}};
        switch (of) {
            case SumOf::kCharge:
            case SumOf::kCost: return {};
            case SumOf::kRiSavings: return {reserved, {{Measure::kPublicOnDemand}}};
            case SumOf::kSavingsPlanSavings: return {savings_plan, {{Measure::kPublicOnDemand}}};
            case SumOf::kSavings: return {reserved, savings_plan, {{Measure::kPublicOnDemand}}};
            case SumOf::kUsageCost: return of_cur({reserved, savings_plan});
        }
        return {};
    }

    static Needs of_terms(const Terms& terms) {
        Needs needs;
        for (const auto& [measure, coefficient] : terms) needs.push_back({{measure}});
        return needs;
    }
    // Discounts in columns are parts of the cost that may be absent.
    Needs of_paid_terms(const Terms& terms) const {
        Needs needs;
        for (const auto& [measure, coefficient] : terms)
            if (measure != Measure::kUnblended) needs.push_back({{as_paid(measure, discounts)}});
        return needs;
    }

    Needs operator()(const SetToPublicPrice&) const { return {{{Measure::kPublicOnDemand}}}; }
    // The rate code names the product; the public price stands in where no price list does.
    Needs operator()(const SetToTopRate&) const {
        return {{{Measure::kUsage}}, {{Dim::kRateCode, Dim::kSku}}, {{Measure::kPublicOnDemand}}};
    }
    Needs operator()(const SetGross& set) const { return of_terms(set.terms); }
    Needs operator()(const SetCharge& set) const { return of_paid_terms(set.terms); }
    Needs operator()(const AddTerms& more) const { return of_paid_terms(more.terms); }
    // In the rows form there are no parts: the discount is lines, of which the rule has another step.
    Needs operator()(const RemoveDiscountPart& removal) const {
        return discounts == DiscountForm::kColumns ? Needs{{{measure_of(removal.kind)}}} : Needs{};
    }
    Needs operator()(const Scale&) const { return {}; }
    Needs operator()(const AddLine& line) const { return of_sum(line.of); }
    Needs operator()(const Spread& spread) const { return of_sum(spread.of); }
    Needs operator()(const RaiseToMargin&) const { return of_sum(SumOf::kUsageCost); }
    // Without the rate and the unit the prices of several products would be one.
    Needs operator()(const RoundUnitPrice&) const {
        return of_cur({{{Measure::kUsage}}, {{Dim::kUsageType}}, {{Dim::kPricingUnit}}, {{Dim::kPublicRate}}});
    }
    Needs operator()(const ShareOut& share) const {
        const bool reserved = share.what.commitment == Commitment::kReservedInstance;
        const bool net = discounts == DiscountForm::kColumns;
        if (reserved) return {{{net ? Measure::kNetRiEffective : Measure::kRiEffective}}};
        Needs needs{{{net ? Measure::kNetSpEffective : Measure::kSpEffective}}};
        if (share.what.part != CostPart::kEffective) needs.push_back({{Measure::kSpCommitment}});
        return needs;
    }
    Needs operator()(const ConvertMoney&) const { return {}; }
    Needs operator()(const AllocateTo&) const { return {}; }
    Needs operator()(const Identify&) const { return {}; }
    Needs operator()(const GiveSavings& give) const {
        return of_sum(give.what.commitment == Commitment::kReservedInstance ? SumOf::kRiSavings
                                                                            : SumOf::kSavingsPlanSavings);
    }
    Needs operator()(const LeaveInPart& part) const {
        // Discounts that are lines go with the fees; what these need, the steps for fees and usage say.
        if (part.beside_unused) return {};
        const bool reserved = part.commitment == Commitment::kReservedInstance;
        return {{{reserved ? Measure::kRiEffective : Measure::kSpEffective}}};
    }
};

// "Replace RI discount with ... purchased by ...": the sentence with its blanks left open.
std::string with_open_blanks(std::string_view sentence) {
    std::string text;
    bool blank = false;
    for (const char c : sentence) {
        if (c == '{') text += "...";
        blank = (blank || c == '{') && c != '}';
        if (!blank && c != '}') text += c;
    }
    return text;
}

bool takes_condition(const RuleKind& kind) { return std::ranges::find(kind.tails, "condition") != kind.tails.end(); }

// Variants that need the same are one ability, named after the first: the list of them all would be long.
void add_variants(const RuleKind& kind, const ReportForm& form, std::vector<Ability>& abilities) {
    std::vector<Needs> known;
    for (const RuleBody& body : kind.variants()) {
        const Rule rule{body};
        Needs needs = needs_of(lower(rule), form);
        if (needs.empty() || std::ranges::find(known, needs) != known.end()) continue;
        known.push_back(needs);
        std::string sentence = to_sentence(rule);
        sentence.pop_back();  // its stop
        abilities.push_back({fmt::format("rule \"{}\" and the like", sentence), std::move(needs)});
    }
}

// One ability for each of the kind's sentences, told by its examples.
void add_rules(const RuleKind& kind, const ReportForm& form, std::vector<Ability>& abilities) {
    if (kind.variants != nullptr) return add_variants(kind, form, abilities);
    for (const std::string_view example : kind.examples) {
        const auto parsed = parse_workflows(fmt::format("Billing Workflow: example\n1. {}\n", example), "");
        const Rule& rule = parsed.workflows.at(0).rules.at(0);
        const std::string_view sentence = kind.templates[kind.fill(rule.body)->which].text;
        Ability ability{fmt::format("rule \"{}\"", with_open_blanks(sentence)), needs_of(lower(rule), form)};
        const bool known = std::ranges::find(abilities, ability.name, &Ability::name) != abilities.end();
        if (!known && !ability.needs.empty()) abilities.push_back(std::move(ability));
        if (takes_condition(kind)) return;  // the first example has none
    }
}

void add_condition(std::string name, const Condition& condition, const ReportForm& form,
                   std::vector<Ability>& abilities) {
    if (auto needs = needs_of(condition, form); !needs.empty())
        abilities.push_back({"condition on " + std::move(name), std::move(needs)});
}

}  // namespace

std::vector<Need> needs_of(const Condition& condition, const ReportForm& form) {
    return std::visit(NeedsOfCondition{form}, condition.node);
}

std::vector<Need> needs_of(const Step& step, const ReportForm& form) {
    Needs needs = needs_of(step.when, form);
    add(needs, std::visit(NeedsOfAction{form}, step.action));
    return needs;
}

std::vector<Need> needs_of(const std::vector<Step>& steps, const ReportForm& form) {
    Needs needs;
    for (const Step& step : steps) add(needs, needs_of(step, form));
    return needs;
}

std::vector<Ability> abilities(const ReportForm& form) {
    std::vector<Ability> abilities;
    for (const RuleKind* kind : all_rule_kinds()) add_rules(*kind, form, abilities);
    for (const FieldPhrase& phrase : field_phrases()) {
        if (phrase.field == Field::kLineType || phrase.field == Field::kPurchaseOption) continue;
        add_condition(fmt::format("the {}", phrase.words), {FieldIs{phrase.field, "", Match::kEquals, {}}}, form,
                      abilities);
    }
    for (const char* option : {"on-demand", "spot", "reserved", "savings plan"})
        add_condition(fmt::format("the purchase option {}", option),
                      {FieldIs{Field::kPurchaseOption, "", Match::kEquals, {option}}}, form, abilities);
    if (form.types == LineTypes::kFocus)
        add_condition("line types such as DiscountedUsage",
                      {FieldIs{Field::kLineType, "", Match::kEquals, {"DiscountedUsage"}}}, form, abilities);
    add_condition("who purchased RIs", {PurchasedBy{Commitment::kReservedInstance, AnyAccount{}}}, form, abilities);
    add_condition("who purchased Savings Plans", {PurchasedBy{Commitment::kSavingsPlan, AnyAccount{}}}, form,
                  abilities);
    add_condition("the public rate", {PublicRateIs{Comparison::kAbove, "USD", {}}}, form, abilities);
    add_condition("weekdays and dates", {WeekdayIs{1}}, form, abilities);
    add_condition("hours, and on days in a time zone", {HoursBetween{0, 60}}, form, abilities);
    return abilities;
}

}  // namespace bw
