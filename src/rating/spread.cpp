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

template <class Value, class Of>
std::vector<Value> positive_sums(const Groups& groups, const Of& of) {
    std::vector<Value> sums;
    for (const auto group : groups) {
        Value sum;
        for (const Share& share : group) sum += of(share);
        sums.push_back(std::max(sum, Value{}));
    }
    return sums;
}

std::vector<Amount> shares_of(Amount amount, const Groups& groups) {
    const auto charges = positive_sums<ExactAmount>(groups, [](const Share& share) { return share.charge; });
    if (std::ranges::any_of(charges, [](ExactAmount charge) { return !charge.is_zero(); }))
        return split_exactly(amount, std::span(charges));
    const auto usage = positive_sums<Amount>(groups, [](const Share& share) { return share.usage; });
    return split_exactly(amount, std::span(usage));  // all zero: equally
}

void spread_over_days(Amount amount, std::span<Share> shares) {
    const Groups days = groups_of(shares, [](const Share& a, const Share& b) { return a.day == b.day; });
    const auto of_days = shares_of(amount, days);
    for (std::size_t day = 0; day < days.size(); ++day) {
        const Groups single = groups_of(days[day], [](const Share&, const Share&) { return false; });
        const auto amounts = shares_of(of_days[day], single);
        for (std::size_t i = 0; i < amounts.size(); ++i) days[day][i].amount = amounts[i];
    }
}

}  // namespace

void spread(Amount amount, std::vector<Share>& shares) {
    if (amount.is_zero()) return;
    std::ranges::sort(shares, {}, [](const Share& share) { return std::tie(share.key, share.day, share.id); });
    const Groups keys = groups_of(std::span(shares), [](const Share& a, const Share& b) { return a.key == b.key; });
    const auto of_keys = shares_of(amount, keys);
    for (std::size_t key = 0; key < keys.size(); ++key) spread_over_days(of_keys[key], keys[key]);
}

}  // namespace bw
