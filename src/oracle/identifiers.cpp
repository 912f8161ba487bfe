#include "oracle/identifiers.h"

#include <algorithm>

#include "oracle/matches.h"

namespace bw::oracle {

std::vector<IdentifierPart> identifiers_of(const Line& line, const Workflow* workflow, const OracleInput& input) {
    if (workflow == nullptr) return {{}};
    for (const Rule& rule : workflow->rules) {
        const auto* allocation = std::get_if<AllocateToIdentifiers>(&rule.body);
        if (allocation == nullptr || !in_force(rule, input.billing_month)) continue;
        if (std::ranges::find(allocation->accounts, line[Dim::kAccount]) == allocation->accounts.end()) continue;
        if (!matches(allocation->when, line, input)) continue;
        std::vector<IdentifierPart> parts;
        Coefficient percent;
        for (const NamedShare& share : allocation->to) {
            IdentifierPart part{share.name, Coefficient{percent.units / 100}};
            percent += share.percent;
            part.with = Coefficient{percent.units / 100};
            parts.push_back(part);
        }
        return parts;
    }
    return {{}};
}

ExactAmount on_part(const Charge& charge, const Line& line, const IdentifierPart& part) {
    if (part.before == Coefficient{} && part.with == kOne) return charge.on(line);
    Charge cut = charge;
    const auto take = [&](Coefficient& factor) { factor = times(factor, part.with) - times(factor, part.before); };
    take(cut.of_gross);
    take(cut.of_public_price);
    for (auto& [discount, factor] : cut.of_discount) take(factor);
    for (auto& [measure, factor] : cut.of_measure) take(factor);
    for (auto& [amount, factor] : cut.inserted) take(factor);
    return cut.on(line);
}

}  // namespace bw::oracle
