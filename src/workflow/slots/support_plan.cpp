#include "workflow/slot.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    for (const SupportPlan& plan : support_plans())
        if (const std::size_t length = cursor.see_value(plan.title); length > 0) {
            cursor.advance(length);
            return PlanTitle{std::string(plan.title)};
        }
    for (const SupportPlan& plan : support_plans()) cursor.expected("`" + std::string(plan.title) + "`");
    return std::nullopt;
}

std::optional<SlotValue> parse_marketplace(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("including Marketplace")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return Marketplace{true};
}

std::optional<SlotValue> parse_without_minimum(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("without minimum")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return WithoutMinimum{};
}

}  // namespace

const Slot& support_plan_slot() {
    static constexpr Slot slot{"support_plan", "a support plan of the table below", parse,
                               [](const SlotValue& value) { return std::get<PlanTitle>(value).title; },
                               "Business support of 2024"};
    return slot;
}

const Slot& marketplace_slot() {
    static constexpr Slot slot{"marketplace", "`, including Marketplace`", parse_marketplace,
                               [](const SlotValue&) -> std::string { return ", including Marketplace"; },
                               ", including Marketplace"};
    return slot;
}

const Slot& without_minimum_slot() {
    static constexpr Slot slot{
        "without_minimum", "`, without minimum`: the plan's percentages alone", parse_without_minimum,
        [](const SlotValue&) -> std::string { return ", without minimum"; }, ", without minimum"};
    return slot;
}

}  // namespace bw
