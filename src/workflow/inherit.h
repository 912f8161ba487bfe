// Where default rules stand among the rules of a workflow that inherits them.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

#include "workflow/rule.h"

namespace bw {

// Before the workflow's own; but what comes first does so, own rules before default ones, and what comes last stands behind
// all others. `body_of`: of a rule, or of whatever holds one.
template <class Item, class BodyOf>
void inherit(std::vector<Item>& own, std::vector<Item> defaults, BodyOf body_of) {
    const auto is_first = [&](const Item& one) { return comes_first(body_of(one)); };
    const auto is_last = [&](const Item& one) { return comes_last(body_of(one)); };
    const auto last = std::ranges::stable_partition(defaults, std::not_fn(is_last)).begin();
    own.insert(own.end(), std::make_move_iterator(last), std::make_move_iterator(defaults.end()));
    const auto others = std::ranges::stable_partition(own, is_first).begin();
    own.insert(others, std::make_move_iterator(defaults.begin()), std::make_move_iterator(last));
    std::ranges::stable_partition(own, is_first);
}

}  // namespace bw
