// What rules read of a line: without it a rule would do nothing, and say nothing. Derived from steps, so that a new rule
// kind needs no word of its own here.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "lines/discounts.h"
#include "lines/fields.h"
#include "lines/schema.h"
#include "workflow/step.h"

namespace bw {

// What is no column, but needed like one.
enum class Facility : std::uint8_t {
    kTags,              // of resources, in any form
    kCostCategories,    // in any form
    kCurLineTypes,      // line item types of AWS: DiscountedUsage, EdpDiscount ...
    kChargeCategories,  // those of FOCUS that are no line item types: Purchase, Adjustment
    kDays,              // usage by the day or finer
    kHours,             // usage by the hour
};

using Needed = std::variant<Dim, Measure, Facility>;

// One of them suffices.
struct Need {
    std::vector<Needed> any_of;
    auto operator<=>(const Need&) const = default;
};

// What needs depend on.
struct ReportForm {
    LineTypes types = LineTypes::kCur;
    DiscountForm discounts = DiscountForm::kRows;
};

// What every report has (lines/schema.h, required) is left out. Each need once, in the order of the step.
std::vector<Need> needs_of(const Condition& condition, const ReportForm& form);
std::vector<Need> needs_of(const Step& step, const ReportForm& form);
std::vector<Need> needs_of(const std::vector<Step>& steps, const ReportForm& form);

// Something that a workflow can say, and what it needs.
struct Ability {
    std::string name;  // completes "there can be no ...": `rule "Remove EDP discount"`, `condition on the operation`
    std::vector<Need> needs;
};

// Every sentence of a rule without its conditions, and every kind of condition, as far as they need anything.
std::vector<Ability> abilities(const ReportForm& form);

}  // namespace bw
