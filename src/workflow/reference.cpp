#include "workflow/reference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "conditions/field_phrases.h"
#include "lines/regions.h"
#include "lines/services.h"
#include "workflow/removable.h"
#include "workflow/rules/kind.h"
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

}  // namespace

std::string rules_reference() {
    std::string text;
    for (const RuleKind* kind : all_rule_kinds())
        text += fmt::format("### {}\n\n{}\n\n{}\n{}\n", kind->title, kind->documentation, sentences_of(*kind),
                            examples_of(*kind));
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
    std::string text =
        "| field | example | `is like`, `contains`, `matches` | what may stand there |\n|---|---|---|---|\n";
    for (const FieldPhrase& phrase : field_phrases())
        text += fmt::format("| {} | `{}` | {} | {} |\n", phrase.words, phrase.example,
                            phrase.takes_patterns ? "yes" : "no", phrase.form().meaning);
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
