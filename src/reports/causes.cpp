#include "reports/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/ascii_case.h"

namespace bw {
namespace {

std::set<Cause> causes_in(const std::vector<MarginByCause>& margins) {
    std::set<Cause> causes;
    for (const MarginByCause& margin : margins)
        for (const auto& [cause, effect] : margin.effects) causes.insert(cause);
    return causes;
}

// Two columns of one name are none in JSON and Parquet: what exchange rates make of a charge is not its currency.
std::string column_name(Cause cause) {
    if (cause == Cause::kCurrency) return "exchange";
    std::string name = ascii_lower(to_text(cause));
    std::ranges::replace(name, ' ', '_');
    return name;
}

std::unexpected<Errors> not_equal(const MarginByCause& margin, ExactAmount expected) {
    return fail(Code::kIdentityEffects,
                fmt::format("payer {}, {}, {}: cost {} and the effects by cause add up to {}, the charge is {}",
                            margin.payer, to_text(margin.month), margin.subset, to_text(margin.cost),
                            to_text(margin.charge), to_text(expected)));
}

}  // namespace

Plan cut_by_cause(const Plan& plan, CausesOfWorkflow& causes) {
    Plan cut = plan;
    for (Workflow& workflow : cut.workflows) {
        std::vector<Cause>& of_rules = causes[workflow.name];
        of_rules.clear();
        std::vector<Rule> rules;
        for (const Rule& rule : workflow.rules) {
            for (CausedRule& part : by_cause(rule)) {
                of_rules.push_back(part.cause);
                rules.push_back(std::move(part.rule));
            }
        }
        workflow.rules = std::move(rules);
    }
    return cut;
}

Result<std::vector<MarginByCause>> margins_by_cause(const Bill& bill, const CausesOfWorkflow& causes,
                                                    const Bill& uncut) {
    std::map<std::pair<std::string, std::string>, MarginByCause> found;
    for (const WaterfallGroup& group : bill.waterfall) {
        MarginByCause& margin =
            found
                .try_emplace({group.keys.front(), group.currency},
                             MarginByCause{group.keys.front(), bill.month, bill.payer, group.currency})
                .first->second;
        margin.cost += group.cost;
        margin.charge += group.cost;
        for (std::size_t i = 0; i < group.effects.size(); ++i) {
            margin.effects[causes.at(group.workflow).at(i)] += group.effects[i];
            margin.charge += group.effects[i];
        }
    }
    std::vector<MarginByCause> margins;
    for (const BillRow& row : uncut.rows) {
        const auto margin = found.find({row.keys.front(), row.currency});
        if (margin == found.end())
            return not_equal({row.keys.front(), bill.month, bill.payer, row.currency}, row.charge);
        if (margin->second.charge != row.charge) return not_equal(margin->second, row.charge);
        margins.push_back(margin->second);
    }
    return margins;
}

std::vector<MarginByCause> totals_by_currency(const std::vector<MarginByCause>& margins) {
    std::map<std::string, MarginByCause> totals;
    for (const MarginByCause& margin : margins) {
        MarginByCause& total =
            totals.try_emplace(margin.currency, MarginByCause{"", margin.month, margin.payer, margin.currency})
                .first->second;
        total.month = std::min(total.month, margin.month);
        total.last_month = std::max(total.last_month, margin.month);
        total.cost += margin.cost;
        total.charge += margin.charge;
        for (const auto& [cause, effect] : margin.effects) total.effects[cause] += effect;
    }
    std::vector<MarginByCause> list;
    for (auto& [currency, total] : totals) list.push_back(std::move(total));
    return list;
}

ExactTable causes_table(const std::vector<MarginByCause>& margins) {
    const std::set<Cause> causes = causes_in(margins);
    ExactTable table{"customers", "Margin by cause", {{"subset"}, {"month"}, {"payer"}, {"currency"}}};
    table.columns.push_back({"cost", CellKind::kMoney});
    for (const Cause cause : causes) table.columns.push_back({column_name(cause), CellKind::kMoney});
    table.columns.push_back({"charge", CellKind::kMoney});
    table.columns.push_back({"margin", CellKind::kMoney});
    for (const MarginByCause& margin : margins) {
        auto& row = table.rows.emplace_back(
            std::vector<ExactCell>{margin.subset, to_text(margin.month), margin.payer, margin.currency, margin.cost});
        for (const Cause cause : causes) {
            const auto effect = margin.effects.find(cause);
            row.emplace_back(effect == margin.effects.end() ? ExactAmount{} : effect->second);
        }
        row.emplace_back(margin.charge);
        row.emplace_back(margin.margin());
    }
    return table;
}

ExactTable totals_table(const std::vector<MarginByCause>& margins) {
    ExactTable table{"total", "From cost to charge", {{"cause"}, {"currency"}, {"amount", CellKind::kMoney}}};
    table.total = "charge";
    for (const MarginByCause& total : totals_by_currency(margins)) {
        table.rows.push_back({std::string("cost"), total.currency, total.cost});
        for (const auto& [cause, effect] : total.effects)
            table.rows.push_back({std::string(to_text(cause)), total.currency, effect});
    }
    return table;
}

}  // namespace bw
