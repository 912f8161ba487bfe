#include "rating/match.h"

#include <algorithm>
#include <map>

#include "conditions/evaluate.h"
#include "lines/timestamp.h"
#include "rating/days.h"

namespace bw {
namespace {

using Bits = std::vector<std::uint8_t>;

struct Matcher {
    const ShapeFields& fields;
    std::span<const std::uint32_t> shapes;
    const std::optional<Day>& day;

    Bits constant(bool value) const { return Bits(shapes.size(), value ? 1 : 0); }

    // Looks each shape's code up in a table of answers per distinct value.
    Bits look_up(const DimensionColumn& column, const Bits& answer_of_code) const {
        Bits bits(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) bits[i] = answer_of_code[column.codes[shapes[i]]];
        return bits;
    }

    Bits flags(const Bits& of_shape) const {
        Bits bits(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) bits[i] = of_shape[shapes[i]];
        return bits;
    }

    Bits any_value(const DimensionColumn& column) const {
        Bits answers(column.values.size(), 1);
        answers[0] = 0;  // absent
        return look_up(column, answers);
    }
    Bits one_of(const DimensionColumn& column, const std::vector<std::string>& wanted) const {
        Bits answers;
        for (const std::string& value : column.values)
            answers.push_back(!value.empty() && std::ranges::find(wanted, value) != wanted.end() ? 1 : 0);
        return look_up(column, answers);
    }
    // Of shapes that have an owner, those that pass the test.
    template <class Test>
    Bits of_owned(const DimensionColumn& owner, const Test& test) const {
        Bits bits(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i)
            bits[i] = owner.codes[shapes[i]] != 0 && test(shapes[i]) ? 1 : 0;
        return bits;
    }
    Bits dimension_set(Dim dim) const { return any_value(fields.cube[dim]); }

    Bits operator()(const AllOf& all) const {
        Bits bits = constant(true);
        for (const Condition& part : all.parts) {
            const Bits other = match(part, fields, shapes, day);
            std::ranges::transform(bits, other, bits.begin(), [](auto a, auto b) { return a & b; });
        }
        return bits;
    }
    Bits operator()(const AnyOf& any) const {
        Bits bits = constant(false);
        for (const Condition& part : any.parts) {
            const Bits other = match(part, fields, shapes, day);
            std::ranges::transform(bits, other, bits.begin(), [](auto a, auto b) { return a | b; });
        }
        return bits;
    }
    Bits operator()(const Not& negated) const {
        Bits bits = match(*negated.inner, fields, shapes, day);
        std::ranges::transform(bits, bits.begin(), [](auto bit) { return bit ^ 1; });
        return bits;
    }
    Bits operator()(const FieldIs& leaf) const {
        const DimensionColumn* column = fields.column(leaf.field, leaf.tag_key);
        if (column == nullptr) return constant(false);
        const FieldTester tester(leaf);
        Bits answers;
        for (const std::string& value : column->values) answers.push_back(tester(value) ? 1 : 0);
        return look_up(*column, answers);
    }
    // Once per rate and currency that stand together.
    Bits operator()(const PublicRateIs& leaf) const {
        const DimensionColumn& rates = fields.cube[Dim::kPublicRate];
        const DimensionColumn& pricing = fields.cube[Dim::kPricingCurrency];
        const DimensionColumn& currency = fields.cube[Dim::kCurrency];
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint8_t> known;
        Bits bits(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const std::uint32_t shape = shapes[i];
            const bool own = pricing.codes[shape] != 0;
            const DimensionColumn& column = own ? pricing : currency;
            // Codes of two columns in one key: those of the second above all of the first.
            const auto code =
                static_cast<std::uint32_t>(own ? column.codes[shape] : pricing.values.size() + column.codes[shape]);
            const auto [found, is_new] = known.try_emplace({rates.codes[shape], code}, 0);
            if (is_new) found->second = matches(leaf, rates.value(shape), column.value(shape)) ? 1 : 0;
            bits[i] = found->second;
        }
        return bits;
    }
    // Of hours, or of days in a zone: once per class of hours (Cube::hours).
    Bits by_hour(const Condition& leaf) const {
        const DimensionColumn& hours = fields.cube.hours;
        if (hours.codes.empty()) return constant(false);
        Bits answers;
        for (const std::string& hour : hours.values) {
            const auto start = parse_timestamp(hour);
            answers.push_back(start && holds_at(leaf, *start) ? 1 : 0);
        }
        return look_up(hours, answers);
    }
    Bits operator()(const HoursBetween& leaf) const { return by_hour({leaf}); }
    Bits operator()(const WeekdayIs& leaf) const {
        if (!leaf.zone.empty()) return by_hour({leaf});
        if (!day || !matches(leaf, *day)) return constant(false);
        return dimension_set(Dim::kWithinOneDay);
    }
    template <class TimeLeaf>
        requires requires(const TimeLeaf& leaf, Day d) { matches(leaf, d); }
    Bits operator()(const TimeLeaf& leaf) const {
        if (!leaf.zone.empty()) return by_hour({leaf});
        return constant(day && matches(leaf, *day));
    }
    Bits operator()(const PurchasedBy& leaf) const {
        if (!leaf.commitment)
            return (*this)(AnyOf{{{PurchasedBy{Commitment::kReservedInstance, leaf.buyer}},
                                  {PurchasedBy{Commitment::kSavingsPlan, leaf.buyer}}}});
        const bool reserved = leaf.commitment == Commitment::kReservedInstance;
        const DimensionColumn& owner = reserved ? fields.reservation_owner : fields.savings_plan_owner;
        const Bits& outside = reserved ? fields.reservation_outside : fields.savings_plan_outside;
        if (std::holds_alternative<OutsideSubset>(leaf.buyer)) return flags(outside);
        if (std::holds_alternative<InSubset>(leaf.buyer))
            return of_owned(owner, [&](std::uint32_t shape) { return outside[shape] == 0; });
        if (std::holds_alternative<AnotherAccount>(leaf.buyer))
            return of_owned(owner, [&](std::uint32_t shape) {
                return owner.value(shape) != fields.cube[Dim::kAccount].value(shape);
            });
        if (const auto* subsets = std::get_if<NamedSubsets>(&leaf.buyer))
            return one_of(reserved ? fields.reservation_owner_subset : fields.savings_plan_owner_subset,
                          subsets->names);
        if (const auto* listed = std::get_if<ListedAccounts>(&leaf.buyer)) return one_of(owner, listed->accounts);
        return any_value(owner);
    }
    Bits operator()(const InFirstMonths& leaf) const {
        Bits bits(shapes.size());
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const std::uint32_t month = fields.month_of_member.empty() ? 0 : fields.month_of_member[shapes[i]];
            bits[i] = month != 0 && month <= leaf.months ? 1 : 0;
        }
        return bits;
    }
    Bits operator()(const IsFreeTier&) const { return dimension_set(Dim::kIsFreeTier); }
    Bits operator()(const IsDiscountLine&) const { return flags(fields.discount_line); }
    // The currency is that of the bill.
    Bits operator()(const ColumnIs& leaf) const {
        return one_of(leaf.dim == Dim::kCurrency ? fields.currency : fields.cube[leaf.dim], {leaf.value});
    }
};

}  // namespace

std::vector<std::uint8_t> match(const Condition& condition, const ShapeFields& fields,
                                std::span<const std::uint32_t> shapes, const std::optional<Day>& day) {
    return std::visit(Matcher{fields, shapes, day}, condition.node);
}

}  // namespace bw
