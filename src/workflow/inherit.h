// Where default rules stand among the rules of a workflow that inherits them.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

#include "workflow/rule.h"

namespace bw {

// Before the workflow's own; but what comes first does so, own rules before default ones. Limits stand behind own rules, but
// before the tax that these end with, and what comes last behind all others. `body_of`: of a rule, or of whatever holds one.
template <class Item, class BodyOf>
void inherit(std::vector<Item>& own, std::vector<Item> defaults, BodyOf body_of) {
    const auto is_first = [&](const Item& one) { return comes_first(body_of(one)); };
    const auto is_limiting = [&](const Item& one) { return is_limit(body_of(one)); };
    const auto is_last = [&](const Item& one) { return comes_last(body_of(one)); };
    const auto insert = [&](auto at, auto from, auto to) {
        own.insert(at, std::make_move_iterator(from), std::make_move_iterator(to));
    };
    const auto last = std::ranges::stable_partition(defaults, std::not_fn(is_last)).begin();
    const auto limits = std::stable_partition(defaults.begin(), last, std::not_fn(is_limiting));
    const auto tax = std::ranges::find_if_not(own.rbegin(), own.rend(), is_last).base() - own.begin();
    insert(own.end(), last, defaults.end());
    insert(own.begin() + tax, limits, last);
    insert(std::ranges::stable_partition(own, is_first).begin(), defaults.begin(), limits);
    std::ranges::stable_partition(own, is_first);
}

}  // namespace bw
