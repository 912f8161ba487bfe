#include "rating/hours.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/time_zone.h"
#include "conditions/evaluate.h"
#include "rating/possible.h"

namespace bw {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

std::int64_t start_of(Month month) { return first_day(month).since_epoch * 24 * kHour; }

// As times of lines are written.
std::string hour_text(std::int64_t start) { return to_text(local_time(start, "")) + ":00"; }

// The conditions of a step: which lines it acts on, and of which use it takes a part.
std::vector<const Condition*> conditions_of(const Step& step) {
    std::vector<const Condition*> all{&step.when};
    if (const auto* part = std::get_if<LeaveInPart>(&step.action)) all.push_back(&part->selected);
    return all;
}

// The workflow of the subset, and those of the customers that it allocates lines of the account to.
void add_workflows(std::set<std::size_t>& workflows, const Plan& plan, const std::string& account,
                   std::string_view subset, Month month) {
    const auto own = plan.workflow_of(subset);
    if (!own) return;
    workflows.insert(*own);
    for (const Rule& rule : plan.workflows[*own].rules) {
        const auto* allocation = std::get_if<AllocateAccounts>(&rule.body);
        if (allocation == nullptr || !in_force(rule, month)) continue;
        if (std::ranges::find(allocation->accounts, account) == allocation->accounts.end()) continue;
        for (const NamedShare& share : allocation->to)
            if (const auto workflow = plan.workflow_of(share.name)) workflows.insert(*workflow);
    }
}

// The workflows that bill lines of an account at some time in the month.
std::set<std::size_t> workflows_of(const Plan& plan, const std::string& account, Month month) {
    std::vector<Day> days = plan.subsets.days_of_moves();
    days.push_back(first_day(month));
    std::set<std::size_t> workflows;
    for (const Day day : days) add_workflows(workflows, plan, account, plan.subsets.subset_of(account, day), month);
    return workflows;
}

// [workflow]: the shapes of accounts that it bills.
std::vector<std::vector<std::uint32_t>> shapes_of_workflows(const Cube& cube, const Plan& plan) {
    const DimensionColumn& accounts = cube[Dim::kAccount];
    std::vector<std::set<std::size_t>> workflows;
    for (const std::string& account : accounts.values) workflows.push_back(workflows_of(plan, account, cube.month));
    std::vector<std::vector<std::uint32_t>> shapes(plan.workflows.size());
    for (std::uint32_t shape = 0; shape < cube.shape_count; ++shape)
        for (const std::size_t workflow : workflows[accounts.codes[shape]]) shapes[workflow].push_back(shape);
    return shapes;
}

}  // namespace

std::vector<const Condition*> hour_conditions(const std::vector<std::vector<Step>>& rules) {
    std::vector<const Condition*> all;
    for (const auto& steps : rules)
        for (const Step& step : steps)
            for (const Condition* condition : conditions_of(step))
                for (const Condition* found : hour_conditions(*condition)) all.push_back(found);
    return all;
}

std::string answers_at(std::span<const Condition* const> conditions, std::int64_t start) {
    std::string answers;
    for (const Condition* condition : conditions) answers += holds_at(*condition, start) ? '1' : '0';
    return answers;
}

HourClasses::HourClasses(Month month, std::vector<Condition> conditions) : conditions_(std::move(conditions)) {
    const std::int64_t end = start_of(Month{month.since_epoch + 1});
    for (std::int64_t hour = start_of(month); hour < end; hour += kHour)
        first_.try_emplace(answers(hour), hour_text(hour));
}

std::string HourClasses::answers(std::int64_t start) const {
    std::vector<const Condition*> all;
    for (const Condition& condition : conditions_) all.push_back(&condition);
    return answers_at(all, start);
}

std::string HourClasses::of(std::int64_t start) const {
    const auto found = first_.find(answers(start));
    return found == first_.end() ? hour_text(start) : found->second;
}

std::vector<std::uint8_t> told_apart_by_hours(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered) {
    std::vector<std::uint8_t> told(fields.cube.shape_count, 0);
    const auto add = [&](const Condition& condition, const std::vector<std::uint32_t>& shapes) {
        if (hour_conditions(condition).empty()) return;
        const Possible found = possible(condition, fields, shapes);
        for (std::size_t i = 0; i < shapes.size(); ++i) told[shapes[i]] |= found.by_hours[i];
    };
    const auto shapes = shapes_of_workflows(fields.cube, plan);
    std::vector<std::uint32_t> everyone(fields.cube.shape_count);
    std::iota(everyone.begin(), everyone.end(), 0U);
    for (std::size_t workflow = 0; workflow < lowered.steps.size(); ++workflow) {
        for (const auto& steps : lowered.steps[workflow]) {
            for (const Step& step : steps) {
                add(step.when, shapes[workflow]);
                if (const auto* part = std::get_if<LeaveInPart>(&step.action)) add(part->selected, everyone);
            }
        }
    }
    return told;
}

}  // namespace bw
