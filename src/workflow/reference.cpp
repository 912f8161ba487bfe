#include "workflow/reference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "conditions/field_phrases.h"
#include "lines/regions.h"
#include "lines/services.h"
#include "workflow/language.h"
#include "workflow/removable.h"
#include "workflow/rules/kind.h"
#include "workflow/settlement_key.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

// A template as docs show it: `Discount {services} by {percent}`.
std::string sentences_of(const RuleKind& kind) {
    std::string text;
    for (const Template& sentence : kind.templates) {
        if (sentence.use == Use::kSlip) continue;
        text += fmt::format("- `{}`{}\n", sentence.text, sentence.use == Use::kAccepted ? " (read as well)" : "");
    }
    return text;
}

// Canonical text wraps nowhere; neither do the examples.
std::string examples_of(const RuleKind& kind) {
    std::string text = "```workflow\nBilling Workflow: Example\n";
    int number = 0;
    for (std::string_view example : kind.examples) text += fmt::format("{}. {}\n", ++number, example);
    return text + "```\n";
}

std::string_view to_text(Effect effect) {
    switch (effect) {
        case Effect::kNone: return "none of its own";
        case Effect::kConserving: return "conserving";
        case Effect::kCreating: return "creating";
        case Effect::kWithholding: return "withholding";
    }
    std::unreachable();
}

// By what the kind's settlements keep amounts apart, those of all its sentences.
std::string settled_by(const RuleKind& kind) {
    std::vector<std::string> keys;
    for (const std::string_view example : kind.examples) {
        const Rule rule =
            parse_workflows(fmt::format("Billing Workflow: W\n1. {}\n", example), "").workflows[0].rules[0];
        for (const Step& step : lower(rule)) {
            std::vector<std::string_view> parts;
            for (const KeyPart part : settlement_key(step.action)) parts.push_back(to_text(part));
            const auto* line = std::get_if<AddLine>(&step.action);
            const bool of_term = line != nullptr && line->carry == Carry::kTerm;
            std::string key =
                parts.empty() ? "" : fmt::format("{} and {}", fmt::join(parts, ", "), of_term ? "term" : "month");
            if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
        }
    }
    return keys.empty() ? "line by line" : "settled by " + fmt::format("{}", fmt::join(keys, "; or by "));
}

}  // namespace

std::string rules_reference() {
    std::string text;
    for (const RuleKind* kind : all_rule_kinds())
        text += fmt::format("### {}\n\n{}\n\nEffect: {}; {}.\n\n{}\n{}\n", kind->title, kind->documentation,
                            to_text(kind->effect), settled_by(*kind), sentences_of(*kind), examples_of(*kind));
    text += "| blank | what may stand there | example |\n|---|---|---|\n";
    for (const Slot* slot : all_slots())
        text += fmt::format("| `{{{}}}` | {} | `{}` |\n", slot->name, slot->meaning, slot->example);
    text += "\n| `Remove ...` | lines | read as well |\n|---|---|---|\n";
    for (const RemovableInfo& one : removables())
        text += fmt::format("| {} | {} | {} |\n", one.words, one.lines, fmt::join(one.accepted, ", "));
    text += "\n| support plan | prices, of the month's charges |\n|---|---|\n";
    for (const SupportPlan& plan : support_plans()) text += fmt::format("| {} | {} |\n", plan.title, plan.prices);
    return text;
}

std::string conditions_reference() {
    std::string text = "| field | example | what may stand after `is` |\n|---|---|---|\n";
    for (const FieldPhrase& phrase : field_phrases())
        text += fmt::format("| {} | `{}` | {} |\n", phrase.words, phrase.example, phrase.form().meaning);
    return text;
}

std::string regions_reference() {
    std::string text = "| group | regions |\n|---|---|\n";
    for (std::string_view group : region_groups()) {
        std::string codes;
        for (std::string_view code : regions_of_group(group))
            codes += fmt::format("{}{}", codes.empty() ? "" : ", ", code);
        text += fmt::format("| {} | {} |\n", group, codes);
    }
    return text;
}

std::string services_reference() {
    std::string text = "| printed name | product code | also read |\n|---|---|---|\n";
    for (const Service& service : services()) {
        std::string also;
        for (std::string_view alias : service.aliases) also += fmt::format("{}{}", also.empty() ? "" : ", ", alias);
        text += fmt::format("| {} | {} | {} |\n", service.name, service.code, also);
    }
    return text;
}

}  // namespace bw
