#include "workflow/lint/logic.h"

#include <algorithm>
#include <map>
#include <set>

#include "conditions/evaluate.h"
#include "workflow/conditions_of_steps.h"

namespace bw {
namespace {

using Row = std::vector<bool>;

// Leaves that read the same thing of a line, and the answers they can give together.
struct Aspect {
    std::vector<std::size_t> leaves{};  // positions among all leaves
    std::set<Row> rows{};               // one answer per leaf
};

constexpr std::size_t kMostFree = 6;           // leaves whose answers do not depend on each other: 2^6 rows
constexpr std::size_t kMostCases = 1U << 16U;  // combinations of the rows of all aspects

// All 2^count answers.
std::set<Row> any_answers(std::size_t count) {
    std::set<Row> rows;
    for (std::size_t bits = 0; bits < std::size_t{1} << count; ++bits) {
        Row row;
        for (std::size_t i = 0; i < count; ++i) row.push_back((bits >> i & 1U) != 0);
        rows.insert(std::move(row));
    }
    return rows;
}

std::optional<bool> on_day(const Condition& leaf, Day day) {
    return std::visit(
        [&]<class Leaf>(const Leaf& one) -> std::optional<bool> {
            if constexpr (requires { matches(one, day); }) return matches(one, day);
            return std::nullopt;
        },
        leaf.node);
}

// Who bought a line's commitment, as far as conditions can tell.
struct Owner {
    std::string account{};  // "": none that a condition names
    std::string subset{};   // likewise
    bool is_other = false;  // not the line's own account
    bool is_outside = false;
    bool is_any = true;  // false: nobody bought it
};

const Owner kNobody{.is_any = false};

bool is_buyer(const Buyer& buyer, const Owner& owner) {
    if (!owner.is_any) return false;
    if (const auto* listed = std::get_if<ListedAccounts>(&buyer))
        return std::ranges::count(listed->accounts, owner.account) > 0;
    if (const auto* named = std::get_if<NamedSubsets>(&buyer))
        return std::ranges::count(named->names, owner.subset) > 0;
    if (std::holds_alternative<OutsideSubset>(buyer)) return owner.is_outside;
    if (std::holds_alternative<InSubset>(buyer)) return !owner.is_outside;
    if (std::holds_alternative<AnotherAccount>(buyer)) return owner.is_other;
    return true;
}

// All that the buyers can tell apart; what is outside the line's subset is not the line's account.
std::vector<Owner> owners_for(const std::vector<const PurchasedBy*>& purchases) {
    std::set<std::string> accounts{""};
    std::set<std::string> subsets{""};
    for (const PurchasedBy* one : purchases) {
        if (const auto* listed = std::get_if<ListedAccounts>(&one->buyer))
            accounts.insert(listed->accounts.begin(), listed->accounts.end());
        if (const auto* named = std::get_if<NamedSubsets>(&one->buyer))
            subsets.insert(named->names.begin(), named->names.end());
    }
    std::vector<Owner> owners{kNobody};
    for (const std::string& account : accounts)
        for (const std::string& subset : subsets)
            for (const auto& [other, outside] : {std::pair(false, false), {true, false}, {true, true}})
                owners.push_back({account, subset, other, outside});
    return owners;
}

class Prover {
public:
    Prover(const Condition& condition, std::optional<Day> from) : condition_(condition), from_(from) {
        collect(condition);
    }

    // Whether some line might satisfy the condition.
    bool possible() {
        std::vector<Aspect> aspects = all_aspects();
        std::size_t cases = 1;
        for (const Aspect& aspect : aspects) {
            if (aspect.rows.empty()) return true;  // cannot be told
            cases *= aspect.rows.size();
            if (cases > kMostCases) return true;
        }
        answers_.assign(leaves_.size(), false);
        return try_from(aspects, 0);
    }

private:
    void collect(const Condition& condition) {
        if (const auto* all = std::get_if<AllOf>(&condition.node)) {
            for (const Condition& part : all->parts) collect(part);
        } else if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
            for (const Condition& part : any->parts) collect(part);
        } else if (const auto* negated = std::get_if<Not>(&condition.node)) {
            collect(*negated->inner);
        } else {
            leaves_.push_back(&condition);
        }
    }

    // In the order of collect().
    bool holds(const Condition& condition, std::size_t& at) const {
        if (const auto* all = std::get_if<AllOf>(&condition.node)) {
            bool result = true;
            for (const Condition& part : all->parts) result = holds(part, at) && result;
            return result;
        }
        if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
            bool result = false;
            for (const Condition& part : any->parts) result = holds(part, at) || result;
            return result;
        }
        if (const auto* negated = std::get_if<Not>(&condition.node)) return !holds(*negated->inner, at);
        return answers_[at++];
    }

    bool try_from(const std::vector<Aspect>& aspects, std::size_t at) {
        if (at == aspects.size()) {
            std::size_t leaf = 0;
            return holds(condition_, leaf);
        }
        for (const Row& row : aspects[at].rows) {
            for (std::size_t i = 0; i < row.size(); ++i) answers_[aspects[at].leaves[i]] = row[i];
            if (try_from(aspects, at + 1)) return true;
        }
        return false;
    }

    std::vector<Aspect> all_aspects() const {
        std::map<std::pair<Field, std::string>, Aspect> fields;
        std::map<std::string, Aspect> days;   // by zone
        std::map<std::string, Aspect> hours;  // by zone
        Aspect purchases;
        std::map<std::string, Aspect> rates;  // by currency
        std::map<Dim, Aspect> columns;
        std::vector<Aspect> result;
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            const auto& node = leaves_[i]->node;
            if (const auto* field = std::get_if<FieldIs>(&node)) {
                fields[{field->field, field->tag_key}].leaves.push_back(i);
            } else if (std::holds_alternative<IsDiscountLine>(node) || std::holds_alternative<IsFreeTier>(node)) {
                fields[{Field::kLineType, ""}].leaves.push_back(i);
            } else if (is_billing_entity(i)) {
                fields[{Field::kBillingEntity, ""}].leaves.push_back(i);
            } else if (const auto* column = std::get_if<ColumnIs>(&node)) {
                columns[column->dim].leaves.push_back(i);
            } else if (on_day(*leaves_[i], Day{})) {
                days[*zone_of(*leaves_[i])].leaves.push_back(i);
            } else if (std::holds_alternative<HoursBetween>(node)) {
                hours[*zone_of(*leaves_[i])].leaves.push_back(i);
            } else if (std::holds_alternative<PurchasedBy>(node)) {
                purchases.leaves.push_back(i);
            } else if (const auto* rate = std::get_if<PublicRateIs>(&node)) {
                rates[rate->currency].leaves.push_back(i);
            } else {
                result.push_back({{i}, any_answers(1)});
            }
        }
        for (auto& [field, aspect] : fields) result.push_back(of_field(std::move(aspect)));
        for (auto& [zone, aspect] : days) result.push_back(of_days(std::move(aspect)));
        for (auto& [zone, aspect] : hours) result.push_back(of_hours(std::move(aspect)));
        if (!purchases.leaves.empty()) result.push_back(of_purchases(std::move(purchases)));
        for (auto& [currency, aspect] : rates) result.push_back(of_rates(std::move(aspect), currency));
        for (auto& [dim, aspect] : columns) result.push_back(of_column(std::move(aspect)));
        return result;
    }

    // One of the values that the leaves name, or another.
    Aspect of_column(Aspect aspect) const {
        aspect.rows.insert(Row(aspect.leaves.size(), false));
        for (const std::size_t named : aspect.leaves) {
            Row row;
            for (const std::size_t leaf : aspect.leaves) row.push_back(value_of(leaf) == value_of(named));
            aspect.rows.insert(std::move(row));
        }
        return aspect;
    }

    const std::string& value_of(std::size_t leaf) const { return std::get<ColumnIs>(leaves_[leaf]->node).value; }

    bool is_billing_entity(std::size_t leaf) const {
        const auto* column = std::get_if<ColumnIs>(&leaves_[leaf]->node);
        return column != nullptr && column->dim == Dim::kBillingEntity;
    }

    // No rate, and rates at, right below and right above each that a leaf names.
    Aspect of_rates(Aspect aspect, const std::string& currency) const {
        aspect.rows.insert(Row(aspect.leaves.size(), false));
        for (const std::size_t named : aspect.leaves) {
            const Rate at = std::get<PublicRateIs>(leaves_[named]->node).rate;
            for (const Rate rate : {at - Rate{1}, at, at + Rate{1}}) {
                Row row;
                for (const std::size_t leaf : aspect.leaves)
                    row.push_back(matches(std::get<PublicRateIs>(leaves_[leaf]->node), to_text(rate), currency));
                aspect.rows.insert(std::move(row));
            }
        }
        return aspect;
    }

    FieldIs field_of(std::size_t leaf) const {
        if (const auto* field = std::get_if<FieldIs>(&leaves_[leaf]->node)) return *field;
        if (is_billing_entity(leaf)) return {Field::kBillingEntity, "", Match::kEquals, {value_of(leaf)}};
        if (is_free_tier(leaf)) return {Field::kLineType, "", Match::kEquals, {"Usage"}};
        return {Field::kLineType, "", Match::kLike, {"*Discount"}};  // IsDiscountLine
    }

    bool is_free_tier(std::size_t leaf) const { return std::holds_alternative<IsFreeTier>(leaves_[leaf]->node); }

    // Free tier usage is of type Usage; not all of that type is.
    void add_other_usage(Aspect& aspect) const {
        for (Row row : std::set<Row>(aspect.rows)) {
            for (std::size_t i = 0; i < row.size(); ++i)
                if (is_free_tier(aspect.leaves[i])) row[i] = false;
            aspect.rows.insert(std::move(row));
        }
    }

    // The values that the leaves name, none, and any other: it equals none of those named, and whether it is like a
    // pattern is open.
    Aspect of_field(Aspect aspect) const {
        std::vector<FieldIs> all;
        std::vector<std::size_t> open;  // positions in `all`
        for (const std::size_t leaf : aspect.leaves) {
            all.push_back(field_of(leaf));
            if (all.back().match != Match::kEquals) open.push_back(all.size() - 1);
        }
        if (open.size() > kMostFree) return aspect;
        aspect.rows.insert(Row(all.size(), false));
        for (const FieldIs& field : all) {
            if (field.match != Match::kEquals) continue;
            for (const std::string& value : field.values) {
                Row row;
                for (const FieldIs& other : all) row.push_back(matches(other, value));
                aspect.rows.insert(std::move(row));
            }
        }
        for (const Row& answers : any_answers(open.size())) {
            Row row(all.size(), false);
            for (std::size_t i = 0; i < open.size(); ++i) row[open[i]] = answers[i];
            if (consistent(all, row)) aspect.rows.insert(std::move(row));
        }
        add_other_usage(aspect);
        return aspect;
    }

    // One pattern that stands twice has one answer.
    static bool consistent(const std::vector<FieldIs>& all, const Row& row) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const bool same = all[i].match == all[j].match && all[i].values == all[j].values;
                if (same && row[i] != row[j]) return false;
            }
        }
        return true;
    }

    // Days of sixty years: every combination of weekday, month and year. Usage of more than a day is on no weekday.
    Aspect of_days(Aspect aspect) const {
        const Row nowhere(aspect.leaves.size(), false);
        const Day end = day_from(2060, 1, 1);
        for (Day day = std::max(from_.value_or(Day{}), day_from(2000, 1, 1)); day < end; ++day.since_epoch) {
            Row row;
            Row long_usage;
            for (const std::size_t leaf : aspect.leaves) {
                row.push_back(*on_day(*leaves_[leaf], day));
                long_usage.push_back(row.back() && !std::holds_alternative<WeekdayIs>(leaves_[leaf]->node));
            }
            aspect.rows.insert(std::move(row));
            aspect.rows.insert(std::move(long_usage));
        }
        aspect.rows.insert(nowhere);
        return aspect;
    }

    // Every minute of the day, and usage that is not of an hour.
    Aspect of_hours(Aspect aspect) const {
        aspect.rows.insert(Row(aspect.leaves.size(), false));
        for (unsigned minute = 0; minute < 24 * 60; ++minute) {
            Row row;
            for (const std::size_t leaf : aspect.leaves)
                row.push_back(matches(std::get<HoursBetween>(leaves_[leaf]->node), minute));
            aspect.rows.insert(std::move(row));
        }
        return aspect;
    }

    // Every RI's owner, or none, with every Savings Plan's.
    Aspect of_purchases(Aspect aspect) const {
        std::vector<const PurchasedBy*> all;
        for (const std::size_t leaf : aspect.leaves) all.push_back(&std::get<PurchasedBy>(leaves_[leaf]->node));
        const auto owners_unless = [&](Commitment other) {
            const bool none = std::ranges::all_of(all, [&](const auto* one) { return one->commitment == other; });
            return none ? std::vector<Owner>{kNobody} : owners_for(all);
        };
        const std::vector<Owner> reserved = owners_unless(Commitment::kSavingsPlan);
        const std::vector<Owner> savings = owners_unless(Commitment::kReservedInstance);
        if (reserved.size() * savings.size() > kMostCases) return aspect;
        for (const Owner& of_reserved : reserved) {
            for (const Owner& of_savings : savings) {
                Row row;
                for (const PurchasedBy* one : all)
                    row.push_back(
                        (one->commitment != Commitment::kSavingsPlan && is_buyer(one->buyer, of_reserved)) ||
                        (one->commitment != Commitment::kReservedInstance && is_buyer(one->buyer, of_savings)));
                aspect.rows.insert(std::move(row));
            }
        }
        return aspect;
    }

    const Condition& condition_;
    std::optional<Day> from_;
    std::vector<const Condition*> leaves_{};
    Row answers_{};
};

}  // namespace

bool never_holds(const Condition& condition, std::optional<Day> from) { return !Prover(condition, from).possible(); }

bool always_holds(const Condition& condition) { return never_holds(none_of(condition)); }

bool implies(const Condition& narrow, const Condition& wide) { return never_holds(all_of({narrow, none_of(wide)})); }

bool disjoint(const Condition& one, const Condition& other) { return never_holds(all_of({one, other})); }

}  // namespace bw
