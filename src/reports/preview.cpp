#include "reports/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace bw {
namespace {

ExactAmount size_of(ExactAmount amount) { return amount.units < 0 ? -amount : amount; }

std::string months_text(const std::vector<PreviewRow>& rows) {
    const auto [first, last] = std::ranges::minmax(rows, {}, &PreviewRow::month);
    return to_text(first.month) + (first.month == last.month ? "" : " to " + to_text(last.month));
}

// Adds a waterfall's effects to the rules, which are told apart by their sentences: a rule that is not among them yet comes
// behind the one before it.
void add_effects(std::vector<RuleWorth>& rules, const std::vector<std::string>& sentences,
                 const std::vector<ExactAmount>& effects) {
    auto at = rules.begin();
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto same = std::find_if(at, rules.end(), [&](const RuleWorth& one) { return one.rule == sentences[i]; });
        at = same != rules.end() ? same
                                 : rules.insert(at, RuleWorth{.workflow = {}, .rule = sentences[i], .currency = {}});
        at->effect += effects[i];
        ++at;
    }
}

}  // namespace

void Preview::add(const Bill& before, const Bill& after) {
    const auto row_of = [&](const BillRow& row) -> PreviewRow& {
        const auto key = std::tuple{row.currency, row.keys.front(), before.month, before.payer};
        return rows_.try_emplace(key, PreviewRow{row.keys.front(), before.month, before.payer, row.currency})
            .first->second;
    };
    for (const BillRow& row : before.rows) row_of(row).before += row.charge;
    for (const BillRow& row : after.rows) {
        row_of(row).after += row.charge;
        row_of(row).cost += row.cost;
    }
    for (const WaterfallGroup& group : after.waterfall)
        effects_.push_back({group.keys.front(), group.workflow, group.currency, group.rules, group.effects});
}

std::vector<PreviewRow> Preview::rows() const {
    std::vector<PreviewRow> rows;
    for (const auto& [key, row] : rows_) rows.push_back(row);
    std::ranges::stable_sort(rows, [](const PreviewRow& a, const PreviewRow& b) {
        if (a.currency != b.currency) return a.currency < b.currency;
        return size_of(a.difference()) > size_of(b.difference());
    });
    return rows;
}

std::vector<RuleWorth> Preview::worth(const std::vector<std::string>& workflows,
                                      const std::vector<std::string>& subsets) const {
    std::vector<RuleWorth> worth;
    for (const std::string& workflow : workflows) {
        std::map<std::string, std::vector<RuleWorth>> of_currency;
        for (const Effects& one : effects_) {
            if (one.workflow != workflow) continue;
            if (!subsets.empty() && std::ranges::find(subsets, one.subset) == subsets.end()) continue;
            add_effects(of_currency[one.currency], one.rules, one.effects);
        }
        for (auto& [currency, rules] : of_currency)
            for (std::size_t i = 0; i < rules.size(); ++i)
                worth.push_back({workflow, i + 1, std::move(rules[i].rule), currency, rules[i].effect});
    }
    return worth;
}

bool Preview::bills_by(const std::string& workflow) const {
    return std::ranges::find(effects_, workflow, &Effects::workflow) != effects_.end();
}

ExactTable customers_table(const std::vector<PreviewRow>& rows) {
    std::set<std::string> payers;
    for (const PreviewRow& row : rows) payers.insert(row.payer);
    const bool with_payer = payers.size() > 1;
    ExactTable table{"customers", "Charges in force and by the draft", {{"subset"}, {"month"}}};
    if (!rows.empty()) table.title += ", " + months_text(rows);
    if (with_payer) table.columns.push_back({"payer"});
    table.columns.push_back({"currency"});
    for (const char* name : {"cost", "before", "after", "difference", "margin"})
        table.columns.push_back({name, CellKind::kMoney});
    for (const PreviewRow& row : rows) {
        auto& cells = table.rows.emplace_back();
        cells.emplace_back(row.subset);
        cells.emplace_back(to_text(row.month));
        if (with_payer) cells.emplace_back(row.payer);
        cells.emplace_back(row.currency);
        for (const ExactAmount amount : {row.cost, row.before, row.after, row.difference(), row.margin()})
            cells.emplace_back(amount);
    }
    return table;
}

ExactTable rules_table(const std::vector<RuleWorth>& worth) {
    ExactTable table{"rules",
                     "What each rule of the draft is worth",
                     {{"workflow"}, {"step", CellKind::kCount}, {"rule"}, {"currency"}, {"effect", CellKind::kMoney}}};
    table.total.clear();
    for (const RuleWorth& one : worth)
        table.rows.push_back({one.workflow, static_cast<std::int64_t>(one.number), one.rule, one.currency, one.effect});
    return table;
}

ExactTable months_table(const std::vector<PreviewMonth>& months) {
    ExactTable table{"months", "Months charged by the draft", {{"month"}, {"payer"}, {"charged_again"}}};
    table.total.clear();
    for (const PreviewMonth& one : months)
        table.rows.push_back({to_text(one.month), one.payer, std::string(one.again ? "yes" : "no")});
    return table;
}

std::string charged_again(const std::vector<PreviewMonth>& months) {
    return fmt::format("charged again: {} of {} months", std::ranges::count(months, true, &PreviewMonth::again),
                       months.size());
}

}  // namespace bw
