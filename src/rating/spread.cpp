#include "rating/spread.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "money/split.h"

namespace bw {
namespace {

using Groups = std::vector<std::span<Share>>;

// Neighbours that are alike.
template <class Alike>
Groups groups_of(std::span<Share> shares, const Alike& alike) {
    Groups groups;
    for (std::size_t from = 0; from < shares.size();) {
        std::size_t to = from + 1;
        while (to < shares.size() && alike(shares[from], shares[to])) ++to;
        groups.push_back(shares.subspan(from, to - from));
        from = to;
    }
    return groups;
}

std::vector<ExactAmount> sums_of(const Groups& groups, ExactAmount Share::* value) {
    std::vector<ExactAmount> sums;
    for (const auto group : groups) {
        ExactAmount& sum = sums.emplace_back();
        for (const Share& share : group) sum += share.*value;
    }
    return sums;
}

// Whether any is positive; those that are negative become zero.
bool keep_positive(std::vector<ExactAmount>& values) {
    for (ExactAmount& value : values) value = std::max(value, ExactAmount{});
    return std::ranges::any_of(values, [](ExactAmount value) { return !value.is_zero(); });
}

// Level by level, each in the groups of shares that are alike in it; at last every share is a group of its own.
void spread_over(Amount amount, std::span<Share> shares) { shares.front().amount = amount; }

template <class Level, class... Levels>
void spread_over(Amount amount, std::span<Share> shares, const Level& level, const Levels&... levels) {
    const Groups groups = groups_of(shares, level);
    const auto amounts = parts_of(amount, sums_of(groups, &Share::charge), sums_of(groups, &Share::usage));
    for (std::size_t i = 0; i < groups.size(); ++i) spread_over(amounts[i], groups[i], levels...);
}

// Two shares agree in a member.
template <class Member>
auto same(Member Share::* member) {
    return [member](const Share& a, const Share& b) { return a.*member == b.*member; };
}

}  // namespace

std::vector<Amount> parts_of(Amount amount, std::vector<ExactAmount> charges, std::vector<ExactAmount> usage) {
    if (std::ranges::all_of(charges, [](ExactAmount charge) { return charge < ExactAmount{}; }))
        for (ExactAmount& charge : charges) charge = -charge;
    if (keep_positive(charges)) return split_exactly(amount, std::span<const ExactAmount>(charges));
    keep_positive(usage);
    return split_exactly(amount, std::span<const ExactAmount>(usage));  // all zero: equally
}

void spread(Amount amount, std::vector<Share>& shares) {
    if (amount.is_zero()) return;
    std::ranges::sort(shares, {},
                      [](const Share& share) { return std::tie(share.key, share.day, share.tags, share.hours); });
    const auto each = [](const Share&, const Share&) { return false; };
    spread_over(amount, std::span(shares), same(&Share::key), same(&Share::day), same(&Share::tags),
                same(&Share::hours), each);
}

}  // namespace bw
