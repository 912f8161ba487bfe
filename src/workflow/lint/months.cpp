#include "workflow/lint/months.h"

#include <algorithm>

namespace bw {
namespace {

void add_without(const MonthRange& months, const MonthRange& taken, std::vector<MonthRange>& rest) {
    if (months.from < taken.from) {
        const Month before{taken.from.since_epoch - 1};
        rest.push_back({months.from, months.to ? std::min(*months.to, before) : before});
    }
    if (taken.to && (!months.to || *taken.to < *months.to)) {
        const Month after{taken.to->since_epoch + 1};
        rest.push_back({std::max(months.from, after), months.to});
    }
}

}  // namespace

MonthRange months_of(const Rule& rule) { return rule.in_force.value_or(MonthRange{Month{}}); }

std::vector<MonthRange> months_without(const MonthRange& months, std::span<const MonthRange> taken) {
    std::vector<MonthRange> rest{months};
    for (const MonthRange& out : taken) {
        std::vector<MonthRange> less;
        for (const MonthRange& one : rest) add_without(one, out, less);
        rest = std::move(less);
    }
    return rest;
}

bool months_meet(const Rule& one, const Rule& other) {
    if (!one.in_force || !other.in_force) return true;
    const auto begins_before_end = [](const MonthRange& a, const MonthRange& b) { return !b.to || a.from <= *b.to; };
    return begins_before_end(*one.in_force, *other.in_force) && begins_before_end(*other.in_force, *one.in_force);
}

bool months_cover(const Rule& wide, const Rule& narrow) {
    if (!wide.in_force) return true;
    if (!narrow.in_force || narrow.in_force->from < wide.in_force->from) return false;
    return !wide.in_force->to || (narrow.in_force->to && *narrow.in_force->to <= *wide.in_force->to);
}

}  // namespace bw
