#include "billing/added_lines.h"

#include <algorithm>
#include <tuple>

namespace bw {
namespace {

auto order(const BillRow& row) { return std::tie(row.keys, row.currency); }
auto order(const WaterfallGroup& group) { return std::tie(group.keys, group.currency, group.workflow); }

bool says_nothing(const BillRow& row) { return row.lines == 0 && row.cost.is_zero() && row.charge.is_zero(); }
bool says_nothing(const WaterfallGroup& group) {
    return group.cost.is_zero() && std::ranges::all_of(group.effects, &ExactAmount::is_zero);
}

void add(BillRow& row, const BillRow& more) {
    row.lines += more.lines;
    row.cost += more.cost;
    row.charge += more.charge;
    row.monthly += more.monthly;
}

void add(WaterfallGroup& group, const WaterfallGroup& more) {
    group.cost += more.cost;
    group.charge += more.charge;
    for (std::size_t rule = 0; rule < more.effects.size(); ++rule) group.effects[rule] += more.effects[rule];
}

template <class Item>
void merge(std::vector<Item>& items, std::vector<Item> more) {
    for (Item& item : more) {
        if (says_nothing(item)) continue;
        const auto place =
            std::ranges::lower_bound(items, order(item), {}, [](const Item& other) { return order(other); });
        if (place != items.end() && order(*place) == order(item))
            add(*place, item);
        else
            items.insert(place, std::move(item));
    }
}

}  // namespace

void merge_rows(std::vector<BillRow>& rows, std::vector<BillRow> more) { merge(rows, std::move(more)); }
void merge_waterfalls(std::vector<WaterfallGroup>& groups, std::vector<WaterfallGroup> more) {
    merge(groups, std::move(more));
}

}  // namespace bw
