#include "rating/settle.h"

#include <algorithm>
#include <array>
#include <utility>

#include "rating/formula.h"
#include "rating/leave_in_part.h"
#include "rating/own_lines.h"
#include "rating/shared_cost.h"
#include "rating/shared_savings.h"
#include "rating/sum_of.h"
#include "workflow/settlement_key.h"

namespace bw {
namespace {

const DimensionColumn& column_of(KeyPart part, const ShapeFields& fields) {
    switch (part) {
        case KeyPart::kCustomer: return fields.subset;
        case KeyPart::kCurrency: return fields.currency;
        case KeyPart::kAccount: return fields.cube[Dim::kAccount];
        case KeyPart::kService: return fields.cube[Dim::kService];
        case KeyPart::kUsageType: return fields.cube[Dim::kUsageType];
        case KeyPart::kPricingUnit: return fields.cube[Dim::kPricingUnit];
        case KeyPart::kPublicRate: return fields.cube[Dim::kPublicRate];
        case KeyPart::kPayer:
        case KeyPart::kWorkflows:
        case KeyPart::kCommitment: break;  // of settlements that have their own groups
    }
    std::unreachable();
}

std::vector<const DimensionColumn*> key_columns(const ShapeFields& fields, const Action& action) {
    std::vector<const DimensionColumn*> columns;
    for (const KeyPart part : settlement_key(action)) columns.push_back(&column_of(part, fields));
    return columns;
}

SumOf sum_of(const Action& action) {
    if (const auto* line = std::get_if<AddLine>(&action)) return line->of;
    if (const auto* spread = std::get_if<Spread>(&action)) return spread->of;
    return std::holds_alternative<RoundUnitPrice>(action) ? SumOf::kCharge : SumOf::kUsageCost;
}

// What a group lacks that is to keep a margin or a rounded price.
Amount lacking(const Action& action, ExactAmount sum, ExactAmount charge, ExactAmount usage) {
    if (const auto* round = std::get_if<RoundUnitPrice>(&action))
        return lacking_rounding(charge, round_to<Amount::kScale>(usage), round->digits);
    return lacking_margin(sum, charge, std::get<RaiseToMargin>(action).percent);
}

// Of each settlement that the step takes.
std::vector<LineSplit> splits_of(const Action& action, DiscountForm discounts) {
    if (const auto* share = std::get_if<ShareOut>(&action)) return splits_of(share->what, discounts);
    if (std::holds_alternative<GiveSavings>(action)) return {{Measure::kPublicOnDemand}};
    const auto* spread = std::get_if<Spread>(&action);
    return {{.is_monthly = spread != nullptr && std::holds_alternative<Flat>(spread->formula)}};
}

}  // namespace

void Settler::add_groups(const Step& step, std::size_t workflow, const Sheet& sheet, std::map<Key, Group>& groups) {
    const Cube& cube = sheet.fields.cube;
    const Selection selection(sheet, step.when, sheet.shapes_of_workflow[workflow], classes_, states_);
    const NumberedShapes numbered(cube.shape_count, key_columns(sheet.fields, step.action));
    const bool spreads = !std::holds_alternative<AddLine>(step.action);
    const bool rounds = std::holds_alternative<RoundUnitPrice>(step.action);
    const bool passes_over_units = rounds || std::holds_alternative<RaiseToMargin>(step.action);
    const SumOf of = sum_of(step.action);
    std::vector<Group*> of_number(numbered.count(), nullptr);
    std::map<std::pair<const State*, std::uint32_t>, Coefficients> known;  // by state and code of the line type
    const auto terms = [&](const State& state, std::uint32_t shape) -> const Coefficients& {
        if (of == SumOf::kCharge) return state.charge;
        const DimensionColumn& line_type = cube[Dim::kLineType];
        const auto [found, is_new] = known.try_emplace({&state, line_type.codes[shape]});
        if (is_new) found->second = terms_of(of, line_type.value(shape), state, discounts_);
        return found->second;
    };
    selection.each([&](std::uint32_t cell, std::uint32_t shape, const State& state) {
        if (passes_over_units && state.is_unit()) return;
        Group*& group = of_number[numbered.of(shape)];
        if (group == nullptr) group = &groups[numbered.key(numbered.of(shape))];
        const ExactAmount value = selection.value(terms(state, shape), cell);
        group->sum += value;
        if (!spreads) return;
        const ExactAmount charge = of == SumOf::kCharge ? value : selection.value(state.charge, cell);
        group->charge += charge;
        if (rounds) group->usage += times(cube.cells[Measure::kUsage][cell], sheet.fields.part_of(shape));
        if (sheet.own == nullptr) group->shares.push_back(shares_.of(sheet.fields, cell, state, charge));
    });
}

const Rule& Settler::rule_of(const OwnLine& added) const { return plan_.workflows[added.workflow].rules[added.rule]; }

CarryKey Settler::carry_key(const OwnLine& added) const {
    return {carried_name(plan_.workflows[added.workflow], added.rule), added.subset, added.account, added.currency};
}

// What was left in US dollars, too, where the workflow bills in another currency by now.
std::optional<CarryKey> Settler::key_in_dollars(const OwnLine& added) const {
    const auto& conversion = lowered_.conversions[added.workflow];
    if (!conversion || conversion->currency != added.currency || added.currency == kConverted) return std::nullopt;
    CarryKey key = carry_key(added);
    key.currency = kConverted;
    return plan_.carried.contains(key) ? std::optional(std::move(key)) : std::nullopt;
}

Amount Settler::brought(const OwnLine& added) const {
    const auto before = plan_.carried.find(carry_key(added));
    Amount amount = before == plan_.carried.end() ? Amount{} : before->second;
    if (const auto dollars = key_in_dollars(added))
        amount +=
            round_to<Amount::kScale>(times(plan_.carried.at(*dollars), lowered_.conversions[added.workflow]->rate));
    return amount;
}

bool Settler::is_charged(const OwnLine& added, Month month) const {
    return is_due(rule_of(added), month) && plan_.gaps && !plan_.gaps->contains({carry_key(added).rule, added.subset});
}

// A cap takes off no more than the month's own charges.
Amount Settler::amount_in_term(const AddLine& line, const OwnLine& added, Amount sum, Month month) {
    const Amount before = brought(added);
    Amount amount;
    if (is_charged(added, month)) amount = evaluate(line.formula, exact(before + sum));
    const bool capped = std::holds_alternative<Cap>(line.formula);
    if (capped) amount = std::max(amount, -std::max(Amount{}, sum));
    carried_[carry_key(added)] = capped ? before + sum + amount : before + sum;
    return amount;
}

Amount Settler::amount_of(const AddLine& line, const OwnLine& added, ExactAmount sum, Month month) {
    if (line.carry == Carry::kNothing) return evaluate(line.formula, sum);
    if (const auto dollars = key_in_dollars(added)) carried_[*dollars] = Amount{};  // it is in the bill's currency now
    if (line.carry == Carry::kTerm) return amount_in_term(line, added, round_to<Amount::kScale>(sum), month);
    if (line.carry == Carry::kSum) {
        carried_[carry_key(added)] = round_to<Amount::kScale>(sum);
        return evaluate(line.formula, exact(brought(added)));
    }
    auto credit = std::get<CreditOf>(line.formula);
    credit.amount += brought(added);
    const Amount given = evaluate(credit, sum);
    carried_[carry_key(added)] = credit.amount + given;
    return given;
}

void Settler::keep(const AddLine& line, const Added& added) {
    OfLines from{added.base};
    if (line.carry != Carry::kNothing) {
        const CarryKey key = carry_key(added.line);
        from.brought = brought(added.line);
        if (const auto left = carried_.find(key); left != carried_.end()) from.left = left->second;
        from.is_due = is_due(rule_of(added.line), added.month);
        if (from.is_due && plan_.gaps)
            if (const auto gaps = plan_.gaps->find({key.rule, key.subset}); gaps != plan_.gaps->end())
                from.gaps = gaps->second;
    }
    Settlement& one = kept_->emplace_back();
    one.of.emplace_back("customer", added.line.subset);
    if (line.per_account) one.of.emplace_back("account", added.line.account);
    one.currency = added.line.currency;
    one.from = from;
    one.total = exact(added.amount);
    one.shares.push_back({added.shape, {}, {}, one.total});
}

void Settler::keep(const Key& key, const Group& group, Amount amount) {
    Settlement& one = kept_->emplace_back();
    one.of.emplace_back("customer", key[0]);
    constexpr std::array kNames{"service", "usage type", "pricing unit", "public rate"};
    for (std::size_t i = 2; i < key.size(); ++i) one.of.emplace_back(kNames[i - 2], key[i]);
    one.currency = key[1];
    one.from = OfGroup{group.sum, group.charge, group.usage};
    one.total = exact(amount);
    one.shares = settled_shares(group.shares);
}

// The customer, or its account, has a line that the step selects, in whatever currency.
bool Settler::has_selected(const std::map<Key, Group>& groups, const OwnLine& added, bool per_account) {
    return std::ranges::any_of(groups, [&](const auto& one) {
        const Key& key = one.first;
        return key[0] == added.subset && (!per_account || key[2] == added.account);
    });
}

std::vector<std::uint32_t> Settler::add_line(const AddLine& line, std::size_t workflow, std::size_t rule,
                                             const std::map<Key, Group>& groups, Sheet& own) {
    std::vector<std::uint32_t> touched;
    auto& inserted = own.rated.inserted.back();
    inserted.resize(own.own->lines.size());
    for (std::uint32_t shape = 0; shape < inserted.size(); ++shape) {
        const OwnLine& added = own.own->lines[shape];
        if (added.workflow != workflow || added.rule != rule) continue;
        Key key{added.subset, added.currency};
        if (line.per_account) key.push_back(added.account);
        if (!line.of_selected_alone || has_selected(groups, added, line.per_account)) {
            const auto group = groups.find(key);
            const ExactAmount sum = group == groups.end() ? ExactAmount{} : group->second.sum;
            const Month month = own.fields.cube.month;
            inserted[shape] = amount_of(line, added, sum, month);
            if (kept_ != nullptr) keep(line, {added, shape, sum, inserted[shape], month});
        }
        touched.push_back(shape);
    }
    return touched;
}

std::vector<std::uint32_t> Settler::spread_over(const Action& action, std::map<Key, Group>& groups, Sheet& sheet) {
    std::vector<std::uint32_t> touched;
    auto& inserted = sheet.rated.inserted.back();
    for (auto& [key, group] : groups) {
        const auto* spreading = std::get_if<Spread>(&action);
        if (spreading != nullptr && !spreading->currency.empty() && spreading->currency != key[1]) continue;
        const Amount amount = spreading != nullptr ? evaluate(spreading->formula, group.sum)
                                                   : lacking(action, group.sum, group.charge, group.usage);
        if (group.shares.empty()) continue;
        spread(amount, group.shares);
        if (kept_ != nullptr) keep(key, group, amount);
        if (amount.is_zero()) continue;
        inserted.resize(sheet.fields.cube.cells.size());
        for (const Share& share : group.shares) {
            inserted[share.cell] += share.amount;
            touched.push_back(sheet.fields.cube.cells.shape[share.cell]);
        }
    }
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    return touched;
}

std::map<Settler::Key, Settler::Group> Settler::groups_of(const Step& step, std::size_t workflow,
                                                          std::span<const Sheet> sheets) {
    std::map<Key, Group> groups;
    for (const Sheet& sheet : sheets) add_groups(step, workflow, sheet, groups);
    return groups;
}

Settler::Settled Settler::share_out(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets) {
    Settled settled{std::vector<std::vector<std::uint32_t>>(sheets.size()), {}};
    const SharedCost shared(step, lowered_, sheets.front(), classes_, states_, discounts_, shares_, kept_);
    settled.touched.front() = shared.insert(workflow, sheets.front());
    if (sheets.size() > 1) settled.touched.back() = shared.credit(workflow, rule, lowered_, sheets.back());
    return settled;
}

Settler::Settled Settler::settle(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets) {
    for (const LineSplit& split : splits_of(step.action, discounts_)) {
        for (Sheet& sheet : sheets) sheet.rated.inserted.emplace_back();
        splits_.push_back(split);
    }
    const std::size_t first = kept_ == nullptr ? 0 : kept_->size();
    Settled settled = take(step, workflow, rule, sheets);
    if (kept_ == nullptr) return settled;
    const auto number = static_cast<std::size_t>(&step - lowered_.steps[workflow][rule].data());
    for (Settlement& one : std::span(*kept_).subspan(first)) {
        one.workflow = workflow;
        one.rule = rule;
        one.step = number;
    }
    return settled;
}

Settler::Settled Settler::take(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets) {
    Settled settled{std::vector<std::vector<std::uint32_t>>(sheets.size()), {}};
    if (const auto* part = std::get_if<LeaveInPart>(&step.action)) {
        Left left = leave_in_part(step.when, *part, workflow, sheets.front(), classes_, states_, shares_, kept_);
        settled.touched.front() = std::move(left.in_part);
        settled.gone = std::move(left.whole);
        return settled;
    }
    if (std::holds_alternative<ShareOut>(step.action)) return share_out(step, workflow, rule, sheets);
    if (std::holds_alternative<GiveSavings>(step.action)) {
        const SharedSavings shared(step, lowered_, sheets.front(), classes_, states_, discounts_, shares_, kept_);
        settled.touched.front() = shared.insert(workflow, sheets.front());
        return settled;
    }
    auto groups = groups_of(step, workflow, sheets);
    if (const auto* line = std::get_if<AddLine>(&step.action)) {
        if (sheets.size() > 1) settled.touched.back() = add_line(*line, workflow, rule, groups, sheets.back());
    } else {
        settled.touched.front() = spread_over(step.action, groups, sheets.front());
    }
    return settled;
}

}  // namespace bw
