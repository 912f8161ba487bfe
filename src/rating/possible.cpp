#include "rating/possible.h"

#include <algorithm>

#include "lines/schema.h"
#include "rating/match.h"

namespace bw {
namespace {

using Bits = std::vector<std::uint8_t>;

void add_to(Bits& bits, const Bits& other) {
    std::ranges::transform(bits, other, bits.begin(), [](auto a, auto b) { return a | b; });
}

Bits both(Bits bits, const Bits& other) {
    std::ranges::transform(bits, other, bits.begin(), [](auto a, auto b) { return a & b; });
    return bits;
}

Bits negated(Bits bits) {
    std::ranges::transform(bits, bits.begin(), [](auto bit) { return bit ^ 1; });
    return bits;
}

struct Judge {
    const ShapeFields& fields;
    std::span<const std::uint32_t> shapes;

    Bits constant(bool value) const { return Bits(shapes.size(), value ? 1 : 0); }
    Possible known(Bits holds) const {
        Bits fails = negated(holds);
        return {std::move(holds), std::move(fails), constant(false)};
    }
    Possible open() const { return {constant(true), constant(true), constant(false)}; }

    // `decided`: what makes the other parts not matter, `&Possible::fails` of one of several that must all hold.
    Possible of_all(const std::vector<Condition>& parts, Bits Possible::* decided, Bits Possible::* together) const {
        std::vector<Possible> all;
        for (const Condition& part : parts) all.push_back(possible(part, fields, shapes));
        Possible result;
        result.*decided = constant(false);
        result.*together = constant(true);
        result.by_hours = constant(false);
        for (const Possible& part : all) {
            add_to(result.*decided, part.*decided);
            result.*together = both(std::move(result.*together), part.*together);
        }
        // A part matters where none of the others decides alone.
        for (std::size_t i = 0; i < all.size(); ++i) {
            Bits matters = all[i].by_hours;
            for (std::size_t j = 0; j < all.size(); ++j)
                if (j != i) matters = both(std::move(matters), all[j].*together);
            add_to(result.by_hours, matters);
        }
        return result;
    }

    Possible operator()(const AllOf& all) const { return of_all(all.parts, &Possible::fails, &Possible::holds); }
    Possible operator()(const AnyOf& any) const { return of_all(any.parts, &Possible::holds, &Possible::fails); }
    Possible operator()(const Not& negation) const {
        Possible result = possible(*negation.inner, fields, shapes);
        std::swap(result.holds, result.fails);
        return result;
    }
    Possible operator()(const FieldIs& leaf) const { return has_key(leaf.field) ? open() : exact({leaf}); }
    Possible operator()(const PurchasedBy& leaf) const { return is_of_subsets(leaf.buyer) ? open() : exact({leaf}); }
    // The currency is that of the bill, which workflows convert to.
    Possible operator()(const ColumnIs& leaf) const { return leaf.dim == Dim::kCurrency ? open() : exact({leaf}); }
    template <class Leaf>
    Possible operator()(const Leaf& leaf) const {
        const Condition condition{leaf};
        if (is_of_hours(condition)) return of_hours();
        return zone_of(condition) != nullptr ? open() : exact(condition);
    }

    Possible exact(const Condition& leaf) const { return known(match(leaf, fields, shapes, std::nullopt)); }

    // No line but one of an hour satisfies it.
    Possible of_hours() const {
        Bits hourly = match({ColumnIs{Dim::kIntervalClass, "hour"}}, fields, shapes, std::nullopt);
        return {hourly, constant(true), hourly};
    }
};

}  // namespace

Possible possible(const Condition& condition, const ShapeFields& fields, std::span<const std::uint32_t> shapes) {
    return std::visit(Judge{fields, shapes}, condition.node);
}

}  // namespace bw
