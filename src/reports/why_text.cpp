#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "reports/why.h"

namespace bw {
namespace {

std::string money(const Why& why, ExactAmount amount) {
    return why.currency.empty() ? to_text(amount) : why.currency + " " + to_text(amount);
}

std::string lines_text(std::int64_t lines) { return fmt::format("{} {}", lines, lines == 1 ? "line" : "lines"); }

std::string values_text(const WhyPart& part) {
    std::string text;
    for (const std::string& value : part.values)
        text += (text.empty() ? "" : ", ") + (value.empty() ? std::string("(none)") : value);
    return part.more ? text + " ..." : text;
}

std::string part_text(const WhyPart& part, std::int64_t lines) {
    const char* answer = part.held == 0 ? "no" : (part.held == lines ? "yes" : "some");
    std::string text = fmt::format("       {:<5}{}", answer, part.text);
    if (part.held != 0 && part.held != lines) text += fmt::format(" ({} of {})", part.held, lines);
    if (!part.values.empty()) text += ": " + values_text(part);
    return text + "\n";
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

std::string rule_text(const Why& why, const WhyRule& rule, std::size_t number) {
    std::string text = fmt::format("{:>3}. {}\n", number, rule.rule);
    if (!rule.in_force) return text + "     not in force in this month\n";
    for (const WhyStep& step : rule.steps) {
        text += fmt::format("     {} of {}: {}\n", step.matched, lines_text(why.lines), step.action);
        for (const WhyPart& part : step.parts) text += part_text(part, why.lines);
        text += step_prices_text(step);
    }
    if (rule.after == rule.before) return text + fmt::format("     the charge stays {}\n", money(why, rule.after));
    return text + fmt::format("     from {} to {}: {}\n", money(why, rule.before), money(why, rule.after),
                              money(why, rule.after - rule.before));
}

std::string prices_text(const Why& why) {
    std::string text = fmt::format("     list price {}", money(why, why.public_on_demand));
    if (!why.public_rates.empty()) {
        constexpr std::size_t kMost = 5;
        const auto first = std::span(why.public_rates).first(std::min(why.public_rates.size(), kMost));
        text += fmt::format(" (pricing/publicOnDemandCost; rates {}{})", fmt::join(first, ", "),
                            why.public_rates.size() > kMost ? " ..." : "");
    }
    return text + "\n";
}

nlohmann::ordered_json json_of(const WhyStep& step) {
    nlohmann::ordered_json json{{"action", step.action}, {"matched", step.matched}};
    json["parts"] = nlohmann::ordered_json::array();
    for (const WhyPart& part : step.parts)
        json["parts"].push_back(
            {{"condition", part.text}, {"held", part.held}, {"values", part.values}, {"more_values", part.more}});
    if (!step.prices.empty()) json["prices"] = step.prices;
    return json;
}

nlohmann::ordered_json json_of(const Why& why, bool for_customer) {
    nlohmann::ordered_json json{{"of", why.of}, {"currency", why.currency}, {"lines", why.lines}};
    json["list_price"] = to_text(why.public_on_demand);
    json["public_rates"] = why.public_rates;
    if (!why.parts.empty()) json["billed_parts"] = why.parts;
    if (!why.identifiers.empty()) json["identifiers"] = why.identifiers;
    if (for_customer) {
        json["discount"] = to_text(why.charge - why.public_on_demand);
    } else {
        json["workflow"] = why.workflow;
        json["cost"] = to_text(why.cost);
        json["rules"] = nlohmann::ordered_json::array();
        for (const WhyRule& rule : why.rules) {
            nlohmann::ordered_json one{{"rule", rule.rule},
                                       {"in_force", rule.in_force},
                                       {"before", to_text(rule.before)},
                                       {"after", to_text(rule.after)}};
            one["steps"] = nlohmann::ordered_json::array();
            for (const WhyStep& step : rule.steps) one["steps"].push_back(json_of(step));
            json["rules"].push_back(std::move(one));
        }
    }
    json["charge"] = to_text(why.charge);
    if (!for_customer && !why.delivered.empty())
        for (const auto& [name, value] : why.delivered) json["delivered"][name] = value;
    if (!for_customer) json["margin"] = to_text(why.charge - why.cost);
    return json;
}

}  // namespace

std::string to_words(const Why& why, bool for_customer) {
    std::string text = fmt::format("{}: {}\n", why.of, lines_text(why.lines));
    if (!why.parts.empty())
        text += fmt::format("     allocated to several customers, of which this one is billed {}\n",
                            fmt::join(why.parts, " or "));
    if (!why.identifiers.empty()) text += fmt::format("     by identifiers: {}\n", fmt::join(why.identifiers, ", "));
    if (for_customer) {
        const ExactAmount discount = why.charge - why.public_on_demand;
        const char* what = discount.units > 0 ? "surcharge" : "discount";
        return text + prices_text(why) +
               fmt::format("     {} {}\n     charge {}\n", what, money(why, discount), money(why, why.charge));
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
