#include "app/lint/below_nothing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "conditions/values/value_form.h"
#include "workflow/language.h"

namespace bw {
namespace {

constexpr std::size_t kSubset = 0;  // places in the keys of groups
constexpr std::size_t kService = 1;

int sign(ExactAmount amount) { return amount > ExactAmount{} ? 1 : amount < ExactAmount{} ? -1 : 0; }

// From cost to charge.
struct Way {
    ExactAmount cost{};
    std::vector<ExactAmount> effects{};
    ExactAmount charge{};

    void add(const WaterfallGroup& group) {
        cost += group.cost;
        charge += group.charge;
        effects.resize(std::max(effects.size(), group.effects.size()));
        for (std::size_t rule = 0; rule < group.effects.size(); ++rule) effects[rule] += group.effects[rule];
    }

    // The last rule after which the charge has the sign that it ends with, and before which it had not.
    std::optional<std::size_t> turned_by() const {
        ExactAmount before = cost;
        std::optional<std::size_t> by;
        for (std::size_t rule = 0; rule < effects.size(); ++rule) {
            const ExactAmount after = before + effects[rule];
            if (sign(after) == sign(charge) && sign(before) != sign(charge)) by = rule;
            before = after;
        }
        return by;
    }
};

bool is_a_cent(ExactAmount amount) { return !round_to<2>(amount).is_zero(); }

std::string service_name(const std::string& code) {
    return code.empty() ? "lines without a service" : service_value().items({code}).front();
}

bool settles(const Plan& plan, const std::string& workflow, std::size_t rule) {
    const auto one = std::ranges::find(plan.workflows, workflow, &Workflow::name);
    return one == plan.workflows.end() ||
           std::ranges::any_of(lower(one->rules[rule]), [](const Step& step) { return is_settlement(step.action); });
}

}  // namespace

std::span<const GroupBy> grouping_by_kind_of_line() {
    static const std::vector<GroupBy> grouping{{Group::kSubset, "subset", {}},
                                               {Group::kService, "service", {}},
                                               {Group::kChargeType, "charge_type", {}},
                                               {Group::kUsageType, "usage_type", {}},
                                               {Group::kRegion, "region", {}}};
    return grouping;
}

std::vector<Overdone> customers_below_nothing(const Bill& bill) {
    std::map<std::tuple<std::string, std::string, std::string>, Way> ways;  // by subset, currency and workflow
    for (const WaterfallGroup& group : bill.waterfall)
        ways[{group.keys[kSubset], group.currency, group.workflow}].add(group);
    std::vector<Overdone> found;
    for (const auto& [key, way] : ways) {
        const auto& [subset, currency, workflow] = key;
        if (sign(way.charge) >= 0 || !is_a_cent(way.charge)) continue;
        if (const auto by = way.turned_by())
            found.push_back({workflow, *by, subset, "", bill.month, currency, way.cost, way.charge});
    }
    return found;
}

std::vector<Overdone> turned_sums(const Bill& bill, const Plan& plan) {
    using Key = std::tuple<std::string, std::size_t, std::string, std::string, std::string, int>;
    std::map<Key, Overdone> found;
    for (const WaterfallGroup& group : bill.waterfall) {
        if (sign(group.cost) * sign(group.charge) >= 0 || !is_a_cent(group.charge)) continue;
        Way way;
        way.add(group);
        const auto by = way.turned_by();
        if (!by || settles(plan, group.workflow, *by)) continue;
        const std::string &subset = group.keys[kSubset], &service = group.keys[kService];
        Overdone& one = found[{group.workflow, *by, subset, service, group.currency, sign(group.charge)}];
        const std::string what = fmt::format("{} of {}", service_name(service), subset);
        one = {group.workflow,         *by, what, service, bill.month, group.currency, one.cost + way.cost,
               one.charge + way.charge};
    }
    std::vector<Overdone> list;
    for (auto& [key, one] : found) list.push_back(std::move(one));
    return list;
}

std::vector<Overdone> dearest_first(std::vector<Overdone> found) {
    const auto size = [](const Overdone& one) { return std::max(one.charge, ExactAmount{} - one.charge); };
    std::ranges::stable_sort(found, std::ranges::greater{}, size);
    return found;
}

}  // namespace bw
