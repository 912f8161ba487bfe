// Trees as text, independent of how sentences print them: what tests compare.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "conditions/condition.h"
#include "conditions/values/group.h"
#include "money/decimal.h"
#include "workflow/rule.h"
#include "workflow/step.h"

namespace bw::test {

inline std::string describe(const Condition& condition);

namespace detail {

inline std::string each(std::string_view name, const std::vector<Condition>& parts) {
    std::string text = fmt::format("({}", name);
    for (const Condition& part : parts) text += " " + describe(part);
    return text + ")";
}

inline std::string values(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& value : list) {
        if (is_group_entry(value)) continue;  // its members follow
        text += fmt::format(" \"{}\"", value);
    }
    return text;
}

inline std::string describe_buyer(const Buyer& buyer) {
    if (const auto* listed = std::get_if<ListedAccounts>(&buyer)) return "listed" + values(listed->accounts);
    if (const auto* subsets = std::get_if<NamedSubsets>(&buyer)) return "subsets" + values(subsets->names);
    if (std::holds_alternative<AnotherAccount>(buyer)) return "another";
    if (std::holds_alternative<InSubset>(buyer)) return "inside";
    return std::holds_alternative<AnyAccount>(buyer) ? "any" : "outside";
}

inline std::string describe_field(const FieldIs& leaf) {
    static constexpr std::string_view kFields[] = {
        "service",         "region",         "usage_type",       "operation",
        "line_type",       "account",        "purchase_option",  "instance_type",
        "instance_family", "description",    "product_family",   "zone",
        "seller",          "billing_entity", "operating_system", "payer",
        "pricing_term",    "account_name",   "account_tag",      "tag",
        "cost_category"};
    static constexpr std::string_view kMatches[] = {"=", "like", "contains", "matches"};
    std::string name(kFields[static_cast<std::size_t>(leaf.field)]);
    if (!leaf.tag_key.empty()) name += ":" + leaf.tag_key;
    return fmt::format("({} {}{})", name, kMatches[static_cast<std::size_t>(leaf.match)], values(leaf.values));
}

struct ConditionDescriber {
    std::string operator()(const AllOf& all) const { return each("all", all.parts); }
    std::string operator()(const AnyOf& any) const { return each("any", any.parts); }
    std::string operator()(const Not& negated) const { return fmt::format("(not {})", describe(*negated.inner)); }
    std::string operator()(const FieldIs& leaf) const { return describe_field(leaf); }
    static std::string in(const std::string& zone) { return zone.empty() ? "" : " " + zone; }
    std::string operator()(const WeekdayIs& leaf) const {
        return fmt::format("(weekdays {:07b}{})", leaf.mask, in(leaf.zone));
    }
    std::string operator()(const MonthOfYearIs& leaf) const {
        return fmt::format("(months {:012b}{})", leaf.mask, in(leaf.zone));
    }
    std::string operator()(const YearParityIs& leaf) const {
        return fmt::format("({} year{})", leaf.odd ? "odd" : "even", in(leaf.zone));
    }
    std::string operator()(const YearIs& leaf) const {
        return fmt::format("(years {}{})", fmt::join(leaf.years, " "), in(leaf.zone));
    }
    std::string operator()(const DateBetween& leaf) const {
        return fmt::format("(days {} {}{})", to_text(leaf.from), to_text(leaf.to), in(leaf.zone));
    }
    std::string operator()(const DayOfMonthIs& leaf) const {
        return fmt::format("({} {} of month{})", leaf.from_end ? "last" : "first", leaf.count, in(leaf.zone));
    }
    std::string operator()(const HoursBetween& leaf) const {
        return fmt::format("(minutes {} {}{})", leaf.from, leaf.to, in(leaf.zone));
    }
    std::string operator()(const PublicRateIs& leaf) const {
        static constexpr std::string_view kSigns[] = {">", ">=", "<", "<="};
        return fmt::format("(public_rate {} {} {})", kSigns[static_cast<std::size_t>(leaf.comparison)], leaf.currency,
                           to_text(leaf.rate));
    }
    std::string operator()(const PurchasedBy& leaf) const {
        const std::string_view kind = !leaf.commitment                                    ? "RI or SP"
                                      : *leaf.commitment == Commitment::kReservedInstance ? "RI"
                                                                                          : "SP";
        return fmt::format("({} bought by {})", kind, describe_buyer(leaf.buyer));
    }
    std::string operator()(const InFirstMonths& leaf) const { return fmt::format("(first {} months)", leaf.months); }
    std::string operator()(const IsFreeTier&) const { return "(free tier)"; }
    std::string operator()(const IsDiscountLine&) const { return "(discount line)"; }
    std::string operator()(const ColumnIs& leaf) const {
        return fmt::format("({} is \"{}\")", info(leaf.dim).name, leaf.value);
    }
};

struct BodyDescriber {
    std::string operator()(const ReplaceCommitmentDiscount& rule) const {
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        const auto* all = std::get_if<AllOf>(&rule.when.node);
        return fmt::format("replace {} {}{}", reserved ? "RI" : "SP", describe_buyer(rule.buyer),
                           all != nullptr && all->parts.empty() ? "" : " when " + describe(rule.when));
    }
    std::string operator()(const ReplaceFreeTier&) const { return "replace free tier"; }
    std::string operator()(const AmortizeCommitment& rule) const {
        return fmt::format("amortize {}", rule.commitment == Commitment::kReservedInstance ? "RI" : "SP");
    }
    std::string operator()(const ChargeRate& rule) const {
        return fmt::format("{} {} {} per {}{} of {} when {}", rule.added ? "add" : "rate", rule.rate.currency,
                           to_text(rule.rate.price), rule.rate.unit, rule.rate.normalized ? " normalized" : "",
                           describe_field(rule.usage_types), describe(rule.when));
    }
    std::string operator()(const ChargeTopRate& rule) const {
        return fmt::format("top rate{} when {}{}", values(rule.services), describe(rule.when),
                           rule.including_free_tier ? " +free tier" : "");
    }
    std::string operator()(const RetainCommitmentDiscount& rule) const {
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        std::string buyer = "inside";
        if (const auto* listed = std::get_if<ListedAccounts>(&rule.buyer)) buyer = describe_buyer(*listed);
        if (const auto* subsets = std::get_if<NamedSubsets>(&rule.buyer)) buyer = describe_buyer(*subsets);
        return fmt::format("retain {} {}", reserved ? "RI" : "SP", buyer);
    }
    static std::string numbers(const std::vector<Removable>& all) {
        std::string text;
        for (const Removable one : all) text += fmt::format(" {}", static_cast<int>(one));
        return text;
    }
    std::string operator()(const Remove& rule) const {
        return fmt::format("remove{}{} except{} when {}", rule.percent ? " " + to_text(*rule.percent) + "% of" : "",
                           numbers(rule.what), numbers(rule.except), describe(rule.when));
    }
    std::string operator()(const Exclude& rule) const {
        return fmt::format("exclude{} when {}", values(rule.services), describe(rule.when));
    }
    std::string operator()(const ChangePrice& rule) const {
        return fmt::format("{} {}% of {}{} when {}{}{}", rule.direction == Direction::kUplift ? "uplift" : "discount",
                           to_text(rule.percent), static_cast<int>(rule.of), values(rule.services), describe(rule.when),
                           rule.including_taxes ? " +taxes" : "", rule.including_credits ? " +credits" : "");
    }
    static std::string money(const Payment& money) { return to_text(money.amount) + money.currency; }
    std::string operator()(const AddFee& rule) const {
        const std::string text =
            fmt::format("{} per {} of", rule.comes_off ? "credit" : "fee", static_cast<int>(rule.per));
        if (const auto* flat = std::get_if<Payment>(&rule.amount)) return text + " " + money(*flat);
        return text + percentages(std::get<PercentFee>(rule.amount)) + " when " + describe(rule.when);
    }
    static std::string percentages(const PercentFee& fee) {
        std::string text;
        for (const Band& band : fee.bands)
            text += fmt::format(" {}%{}", to_text(band.percent), band.up_to ? " to " + to_text(*band.up_to) : "");
        text += fmt::format(" {}of sum {}", fee.whole ? "whole " : "", static_cast<int>(fee.of));
        if (fee.of_month_before) text += " before";
        if (fee.at_least) text += " least " + money(*fee.at_least);
        if (fee.at_most) text += " most " + money(*fee.at_most);
        return text;
    }
    std::string operator()(const ShareCost& rule) const {
        return fmt::format("share {} part {}{}", rule.commitment == Commitment::kReservedInstance ? "RI" : "SP",
                           static_cast<int>(rule.part), rule.unused_too ? " unused" : "");
    }
    std::string operator()(const ShareSavings& rule) const {
        return fmt::format("share savings of {} by {} keeping {}",
                           rule.commitment == Commitment::kReservedInstance ? "RI" : "SP", static_cast<int>(rule.by),
                           to_text(rule.kept));
    }
    std::string operator()(const BillAtLeast& rule) const {
        return (rule.in_total      ? "in total at least "
                : rule.per_account ? "per account at least "
                                   : "at least ") +
               money(rule.amount) + " when " + describe(rule.when);
    }
    std::string operator()(const BillAtMost& rule) const {
        return fmt::format("at most {}{}{} when {}", money(rule.amount), rule.in_total ? " in total" : "",
                           rule.per_account ? " per account" : "", describe(rule.when));
    }
    std::string operator()(const GiveCredit& rule) const {
        return "credit " + money(rule.amount) + (rule.below_zero ? " below zero" : "") +
               (rule.carried ? " carried" : "") + (rule.per_account ? " per account" : "") + " when " +
               describe(rule.when);
    }
    std::string operator()(const ReplaceSupport& rule) const {
        return fmt::format("support {} per {}{}", rule.own ? percentages(*rule.own) : rule.plan,
                           rule.per_account ? "account" : "customer",
                           rule.including_marketplace ? " with Marketplace" : "") +
               (rule.without_minimum ? " without minimum" : "");
    }
    std::string operator()(const BillInCurrency& rule) const {
        std::string text = "in " + rule.currency;
        for (const ExchangeRate& one : rule.rates)
            text += " " + to_text(one.rate) + (one.month ? " of " + to_text(*one.month) : "");
        return text + (rule.cost_rate ? " costs " + to_text(*rule.cost_rate) : "");
    }
    std::string operator()(const AllocateAccounts& rule) const {
        std::string text = "allocate" + values(rule.accounts);
        for (const NamedShare& share : rule.to) text += fmt::format(" {} {}%", share.name, to_text(share.percent));
        return text + " when " + describe(rule.when);
    }
    std::string operator()(const AllocateToIdentifiers& rule) const {
        std::string text = "identifiers" + values(rule.accounts);
        for (const NamedShare& share : rule.to) text += fmt::format(" {} {}%", share.name, to_text(share.percent));
        return text + " when " + describe(rule.when);
    }
    std::string operator()(const ExceptDefault& rule) const { return "no default" + values(rule.ids); }
    std::string operator()(const ChargeTax& rule) const {
        return "tax " + to_text(rule.percent) + " when " + describe(rule.when);
    }
    std::string operator()(const KeepMargin& rule) const {
        return fmt::format("margin {}%{} when {}", to_text(rule.percent), values(rule.services), describe(rule.when));
    }
    std::string operator()(const RoundUnitPrices& rule) const {
        return fmt::format("prices of {} digits{} when {}", rule.digits, values(rule.services), describe(rule.when));
    }
};

struct ActionDescriber {
    static std::string with_terms(std::string_view none, std::string_view some, const Terms& terms) {
        if (terms.empty()) return std::string(none);
        std::string text(some);
        for (const auto& [measure, coefficient] : terms)
            text += fmt::format(" {} x {}", to_text(coefficient), info(measure).name);
        return text;
    }
    std::string operator()(const SetToPublicPrice&) const { return "public price"; }
    std::string operator()(const SetToTopRate&) const { return "top rate"; }
    std::string operator()(const SetGross& set) const { return with_terms("zero gross", "gross", set.terms); }
    std::string operator()(const SetCharge& set) const { return with_terms("zero", "charge", set.terms); }
    std::string operator()(const AddTerms& more) const { return with_terms("nothing", "add", more.terms); }
    std::string operator()(const RemoveDiscountPart& remove) const {
        return (remove.left.is_zero() ? "without " : to_text(remove.left) + " of ") +
               std::string{measures()[static_cast<std::size_t>(measure_of(remove.kind))].name};
    }
    std::string operator()(const AddLine& line) const {
        return fmt::format("add a line {} {}", line.line_type, line.shown_as);
    }
    std::string operator()(const Spread&) const { return "spread"; }
    std::string operator()(const ShareOut&) const { return "share out"; }
    std::string operator()(const AllocateTo& allocate) const {
        std::string text = "allocate";
        for (const AllocatedPart& one : allocate.to) text += fmt::format(" {} x {}", one.subset, to_text(one.part));
        return text;
    }
    std::string operator()(const Identify& identify) const {
        std::string text = "identify";
        for (const IdentifiedPart& one : identify.parts)
            text += fmt::format(" {} x {}", one.identifier, to_text(one.part));
        return text;
    }
    std::string operator()(const ConvertMoney& convert) const { return "convert to " + convert.how.currency; }
    std::string operator()(const GiveSavings& give) const { return "give savings x " + to_text(give.part); }
    std::string operator()(const LeaveInPart&) const { return "leave in part"; }
    std::string operator()(const RaiseToMargin& floor) const { return "raise to margin " + to_text(floor.percent); }
    std::string operator()(const RoundUnitPrice& round) const {
        return fmt::format("round prices to {}", round.digits);
    }
    std::string operator()(const Scale& scale) const { return "times " + to_text(scale.factor); }
};

}  // namespace detail

inline std::string describe(const Condition& condition) {
    return std::visit(detail::ConditionDescriber{}, condition.node);
}

inline std::string describe(const Rule& rule) {
    std::string text = std::visit(detail::BodyDescriber{}, rule.body);
    if (rule.in_force) {
        text += " from " + to_text(rule.in_force->from);
        if (rule.in_force->to) text += " to " + to_text(*rule.in_force->to);
    }
    if (!rule.id.empty()) text = "[" + rule.id + "] " + text;
    for (const std::string& comment : rule.comments) text = comment + "\n" + text;
    if (rule.is_last) text += " last";
    if (!rule.shown_as.empty()) text += " shown as " + rule.shown_as;
    return rule.purpose.empty() ? text : text + " so " + rule.purpose;
}

inline std::string describe(const Step& step) {
    return fmt::format("{} -> {}", describe(step.when), std::visit(detail::ActionDescriber{}, step.action));
}

}  // namespace bw::test
