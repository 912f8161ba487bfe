#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "rating/conversion.h"
#include "reports/why.h"

namespace bw {
namespace {

std::string money(const std::string& currency, ExactAmount amount) {
    return currency.empty() ? to_text(amount) : currency + " " + to_text(amount);
}
std::string money(const Why& why, ExactAmount amount) { return money(why.currency, amount); }

std::string lines_text(std::int64_t lines) { return fmt::format("{} {}", lines, lines == 1 ? "line" : "lines"); }

std::string values_text(const WhyPart& part) {
    std::string text;
    for (const std::string& value : part.values)
        text += (text.empty() ? "" : ", ") + (value.empty() ? std::string("(none)") : value);
    return part.more ? text + " ..." : text;
}

constexpr const char* kNotCounted = "not counted: hours that change no charge are told line by line";

// With the parts that it is joined of, farther to the right.
std::string part_text(const WhyPart& part, std::int64_t lines, int depth = 0) {
    constexpr int kIndent = 7;
    const char* answer = part.held == 0 ? "no" : (part.held == lines ? "yes" : "some");
    std::string text = fmt::format("{:{}}{:<5}{}", "", kIndent + 2 * depth, part.is_counted ? answer : "-", part.text);
    if (!part.is_counted) text += fmt::format(" ({})", kNotCounted);
    if (part.held != 0 && part.held != lines) text += fmt::format(" ({} of {})", part.held, lines);
    if (!part.values.empty()) text += ": " + values_text(part);
    text += "\n";
    for (const WhyPart& one : part.parts) text += part_text(one, lines, depth + 1);
    return text;
}

// The first few.
std::string step_prices_text(const WhyStep& step) {
    constexpr std::size_t kMost = 10;
    std::string text;
    for (const std::string& price : std::span(step.prices).first(std::min(step.prices.size(), kMost)))
        text += fmt::format("       price {}\n", price);
    if (step.prices.size() > kMost) text += fmt::format("       and {} other prices\n", step.prices.size() - kMost);
    return text;
}

std::string figures_text(const WhySettlement& one) {
    std::string text;
    for (const WhyFigure& figure : one.from)
        text += fmt::format("         {}: {}\n", figure.name,
                            figure.is_money ? money(one.currency, figure.value) : to_text(figure.value));
    for (const WhyBand& band : one.bands)
        text += fmt::format("         {} of {}: {}\n", band.percent.empty() ? "as agreed" : band.percent + "%",
                            money(one.currency, band.of), money(one.currency, band.amount));
    return text;
}

// What customers see of rules has no numbers.
std::vector<std::string> terms_of(const WhySettlement& one, bool for_customer) {
    std::vector<std::string> terms = one.terms;
    if (for_customer && !one.left_out_by.empty())
        terms.emplace_back("without lines that an earlier term of the contract keeps from later ones");
    if (!for_customer)
        for (const std::size_t rule : one.left_out_by)
            terms.push_back(fmt::format("without lines for which rule {} is the last that applies", rule + 1));
    return terms;
}

std::string settlement_text(const Why& why, const WhyRule& rule, const WhySettlement& one) {
    std::string of;
    for (const auto& [name, value] : one.of) of += fmt::format("{}{} {}", of.empty() ? "" : ", ", name, value);
    std::string text = fmt::format("       {}: {}\n", of.empty() ? "in all" : of, money(one.currency, one.total));
    text += figures_text(one);
    for (const std::string& term : terms_of(one, false)) text += "         " + term + "\n";
    if (!one.is_spread) return text;
    const bool by_usage = one.weighed_by == "usage";
    std::string weights;
    if (!one.weighed_by.empty())
        weights = fmt::format("in proportion to {}, {} of {}, ", one.weighed_by,
                              by_usage ? to_text(one.weight) : money(one.currency, one.weight),
                              by_usage ? to_text(one.weight_of_all) : money(one.currency, one.weight_of_all));
    text += fmt::format("         {}{}: {}\n", weights, why.shares_of, money(one.currency, one.share));
    if (why.is_line) text += fmt::format("         of which this line: {}\n", money(why, rule.after - rule.before));
    return text;
}

// The first few.
std::string settlements_text(const Why& why, const WhyRule& rule, const WhyStep& step) {
    constexpr std::size_t kMost = 10;
    std::string text;
    for (const WhySettlement& one : std::span(step.settlements).first(std::min(step.settlements.size(), kMost)))
        text += settlement_text(why, rule, one);
    if (step.settlements.size() > kMost)
        text += fmt::format("       and {} other amounts\n", step.settlements.size() - kMost);
    return text;
}

std::string step_text(const Why& why, const WhyRule& rule, const WhyStep& step) {
    std::string text;
    if (rule.lines == 0 && step.adds)
        text += "     a line that this rule adds\n";
    else
        text += fmt::format("     {} of {}: {}\n", step.matched, lines_text(rule.lines), step.action);
    if (rule.lines != 0)
        for (const WhyPart& part : step.parts) text += part_text(part, rule.lines);
    for (const WhyFigure& one : step.measured)
        text += fmt::format("       {} of lines that match: {}\n", one.name,
                            one.is_money ? money(why, one.value) : to_text(one.value));
    return text + step_prices_text(step) + settlements_text(why, rule, step);
}

std::string rule_text(const Why& why, const WhyRule& rule, std::size_t number) {
    std::string text = fmt::format("{:>3}. {}\n", number, rule.rule);
    if (!rule.in_force) return text + "     not in force in this month\n";
    const bool adds = std::ranges::any_of(rule.steps, &WhyStep::adds);
    if (rule.lines == 0 && why.added != 0 && !adds)
        return text + "     nothing is there yet: a later rule adds the line\n";
    for (const WhyStep& step : rule.steps)
        if (rule.lines != 0 || step.adds) text += step_text(why, rule, step);
    if (rule.closed != 0) text += fmt::format("     no later rule applies to {} of these\n", lines_text(rule.closed));
    if (rule.after == rule.before) return text + fmt::format("     the charge stays {}\n", money(why, rule.after));
    return text + fmt::format("     from {} to {}: {}\n", money(why, rule.before), money(why, rule.after),
                              money(why, rule.after - rule.before));
}

std::string prices_text(const Why& why) {
    if (why.listed == 0) return "     no list price\n";
    std::string text = fmt::format("     list price {}", money(why, why.public_on_demand));
    if (why.listed != why.lines) text += fmt::format(" of {} of {}", why.listed, lines_text(why.lines));
    if (!why.public_rates.empty()) {
        constexpr std::size_t kMost = 5;
        const auto first = std::span(why.public_rates).first(std::min(why.public_rates.size(), kMost));
        text += fmt::format(" ({}; rates {}{}", why.list_price_column, fmt::join(first, ", "),
                            why.public_rates.size() > kMost ? " ..." : "");
        if (why.exchange_rate)
            text += fmt::format("; {} 1 is {} {}", kConverted, why.currency, to_text(*why.exchange_rate));
        text += ")";
    }
    return text + "\n";
}

nlohmann::ordered_json json_of(const WhyPart& part) {
    nlohmann::ordered_json json{{"condition", part.text}, {"held", nullptr}};
    if (part.is_counted)
        json["held"] = part.held;
    else
        json["note"] = kNotCounted;
    json["values"] = part.values;
    json["more_values"] = part.more;
    for (const WhyPart& one : part.parts) json["parts"].push_back(json_of(one));
    return json;
}

void add_figures(nlohmann::ordered_json& json, const WhySettlement& one) {
    json["from"] = nlohmann::ordered_json::object();
    for (const WhyFigure& figure : one.from) json["from"][figure.name] = to_text(figure.value);
    for (const WhyBand& band : one.bands)
        json["bands"].push_back(
            {{"percent", band.percent.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(band.percent)},
             {"of", to_text(band.of)},
             {"amount", to_text(band.amount)}});
}

nlohmann::ordered_json json_of(const Why& why, const WhySettlement& one) {
    nlohmann::ordered_json json;
    json["of"] = nlohmann::ordered_json::object();
    for (const auto& [name, value] : one.of) json["of"][name] = value;
    json["currency"] = one.currency;
    add_figures(json, one);
    json["terms"] = terms_of(one, false);
    json["total"] = to_text(one.total);
    if (!one.weighed_by.empty()) {
        json["weighed_by"] = one.weighed_by;
        json["weight"] = to_text(one.weight);
        json["weight_of_all"] = to_text(one.weight_of_all);
    }
    json["share"] = to_text(one.share);
    if (one.is_spread) json["share_of"] = why.shares_of;
    return json;
}

nlohmann::ordered_json json_of(const Why& why, const WhyStep& step) {
    nlohmann::ordered_json json{{"action", step.action}, {"matched", step.matched}};
    json["parts"] = nlohmann::ordered_json::array();
    for (const WhyPart& part : step.parts) json["parts"].push_back(json_of(part));
    for (const WhyFigure& one : step.measured) json["measured"][one.name] = to_text(one.value);
    if (!step.prices.empty()) json["prices"] = step.prices;
    if (step.adds) json["adds_lines"] = true;
    for (const WhySettlement& one : step.settlements) json["settlements"].push_back(json_of(why, one));
    return json;
}

nlohmann::ordered_json json_of(const Why& why, const WhyRule& rule) {
    nlohmann::ordered_json json{{"rule", rule.rule}, {"in_force", rule.in_force}, {"lines", rule.lines}};
    json["before"] = to_text(rule.before);
    json["after"] = to_text(rule.after);
    if (rule.closed != 0) json["lines_closed"] = rule.closed;
    json["steps"] = nlohmann::ordered_json::array();
    for (const WhyStep& step : rule.steps) json["steps"].push_back(json_of(why, step));
    return json;
}

// What a line that the contract adds is reckoned from; nullptr where customers may see nothing of it.
const WhySettlement* settlement_of(const Why& why, const WhyAdded& added) {
    for (const WhyRule& rule : why.rules)
        for (const WhyStep& step : rule.steps)
            for (const WhySettlement& one : step.settlements)
                if (one.own_line == added.line) return &one;
    return nullptr;
}

// visit(name, amount) of what rules with a name did.
void each_named(const Why& why, const auto& visit) {
    for (const WhyRule& rule : why.rules)
        if (!rule.shown_as.empty() && rule.after != rule.before) visit(rule.shown_as, rule.after - rule.before);
}

std::string without_list_price_text(const Why& why) {
    std::string text;
    for (const WhyFigure& one : why.without_list_price)
        text += fmt::format("       {}: {}\n", one.name, money(why, one.value));
    return text.empty() ? text : "     charged without a list price\n" + text;
}

std::string discount_text(const Why& why) {
    const bool is_more = why.discount > ExactAmount{};
    std::string text;
    if (why.listed != 0 || !why.discount.is_zero())
        text = fmt::format("     {} {}\n", is_more ? "surcharge" : "discount",
                           money(why, is_more ? why.discount : -why.discount));
    each_named(why, [&](const std::string& name, ExactAmount amount) {
        text += fmt::format("     {}: {}\n", name, money(why, amount));
    });
    return text;
}

nlohmann::ordered_json json_of_named(const Why& why) {
    auto json = nlohmann::ordered_json::array();
    each_named(why, [&](const std::string& name, ExactAmount amount) {
        json.push_back({{"shown_as", name}, {"amount", to_text(amount)}});
    });
    return json;
}

std::string contract_text(const WhyAdded& added, const WhySettlement& one) {
    if (one.contract.empty()) return "";
    return ", which is " + one.contract + (added.charge == one.total ? "" : ", as later terms change it");
}

std::string terms_text(const Why& why) {
    std::string text;
    for (const WhyAdded& added : why.added_lines) {
        const WhySettlement* one = settlement_of(why, added);
        text +=
            fmt::format("       {}{}: {}{}\n", added.name, added.account.empty() ? "" : ", account " + added.account,
                        money(why, added.charge), one == nullptr ? "" : contract_text(added, *one));
        if (one == nullptr || !one->is_base_shown) continue;
        text += figures_text(*one);
        for (const std::string& term : terms_of(*one, true)) text += "         " + term + "\n";
    }
    return text.empty() ? text : "     added by the contract\n" + text;
}

nlohmann::ordered_json json_of_terms(const Why& why) {
    auto json = nlohmann::ordered_json::array();
    for (const WhyAdded& added : why.added_lines) {
        auto& term = json.emplace_back();
        term["shown_as"] = added.name;
        if (!added.account.empty()) term["account"] = added.account;
        term["currency"] = why.currency;
        if (const WhySettlement* one = settlement_of(why, added)) {
            if (!one->contract.empty()) term["contract"] = one->contract;
            if (one->is_base_shown) {
                add_figures(term, *one);
                term["terms"] = terms_of(*one, true);
            }
        }
        term["amount"] = to_text(added.charge);
    }
    return json;
}

nlohmann::ordered_json json_of_others(const Why& why) {
    auto json = nlohmann::ordered_json::array();
    for (const WhyFigure& one : why.without_list_price)
        json.push_back({{"name", one.name}, {"charge", to_text(one.value)}});
    return json;
}

nlohmann::ordered_json json_of(const Why& why, bool for_customer) {
    nlohmann::ordered_json json{{"of", why.of}, {"currency", why.currency}, {"lines", why.lines}};
    json["list_price"] = nullptr;
    if (why.listed != 0) json["list_price"] = to_text(why.public_on_demand);
    json["lines_with_list_price"] = why.listed;
    json["public_rates"] = why.public_rates;
    if (why.exchange_rate) json["exchange_rate"] = {{"of", kConverted}, {"rate", to_text(*why.exchange_rate)}};
    if (!why.parts.empty()) json["billed_parts"] = why.parts;
    if (!why.identifiers.empty()) json["identifiers"] = why.identifiers;
    if (for_customer) {
        json["without_list_price"] = json_of_others(why);
        if (why.discount > ExactAmount{})
            json["surcharge"] = to_text(why.discount);
        else
            json["discount"] = to_text(-why.discount);
        json["shown_by_name"] = json_of_named(why);
        json["added_by_contract"] = json_of_terms(why);
    } else {
        json["workflow"] = why.workflow;
        json["lines_added_by_rules"] = why.added;
        json["cost"] = to_text(why.cost);
        json["rules"] = nlohmann::ordered_json::array();
        for (const WhyRule& rule : why.rules) json["rules"].push_back(json_of(why, rule));
    }
    json["charge"] = to_text(why.charge);
    if (!for_customer && !why.delivered.empty())
        for (const auto& [name, value] : why.delivered) json["delivered"][name] = value;
    if (!for_customer) json["margin"] = to_text(why.charge - why.cost);
    return json;
}

}  // namespace

std::string to_words(const Why& why, bool for_customer) {
    std::string text = fmt::format("{}: {}", why.of, lines_text(why.lines));
    if (why.added != 0) text += fmt::format(", and {} added by {}", why.added, for_customer ? "the contract" : "rules");
    text += "\n";
    if (!why.parts.empty())
        text += fmt::format("     allocated to several customers, of which this one is billed {}\n",
                            fmt::join(why.parts, " or "));
    if (!why.identifiers.empty()) text += fmt::format("     by identifiers: {}\n", fmt::join(why.identifiers, ", "));
    if (for_customer) {
        return text + prices_text(why) + without_list_price_text(why) + discount_text(why) + terms_text(why) +
               fmt::format("     charge {}\n", money(why, why.charge));
    }
    text += fmt::format("     cost {}\n", money(why, why.cost)) + prices_text(why);
    if (why.workflow.empty())
        text += "     billed at cost: no workflow is named\n";
    else
        text += fmt::format("     billed by {}\n", why.workflow);
    for (std::size_t i = 0; i < why.rules.size(); ++i) text += rule_text(why, why.rules[i], i + 1);
    text += fmt::format("     charge {}, margin {}\n", money(why, why.charge), money(why, why.charge - why.cost));
    if (!why.delivered.empty()) text += "as delivered:\n";
    for (const auto& [name, value] : why.delivered) text += fmt::format("     {}: {}\n", name, value);
    return text;
}

std::string to_json(const std::vector<Why>& all, bool for_customer) {
    auto array = nlohmann::ordered_json::array();
    for (const Why& why : all) array.push_back(json_of(why, for_customer));
    return array.dump(2) + "\n";
}

}  // namespace bw
