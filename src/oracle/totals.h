// Bills of lines added up by group, so that a bill can be held against the oracle.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lines/line.h"
#include "money/decimal.h"
#include "oracle/oracle.h"

namespace bw {

using GroupKey = std::vector<std::string>;

struct GroupTotal {
    GroupKey key{};
    std::string workflow{};  // its name; "" where billed at cost, and where a row adds up several workflows
    std::uint64_t lines = 0;
    ExactAmount cost{};
    ExactAmount charge{};
    std::vector<ExactAmount> effects{};  // one per rule of the workflow; empty where a row adds up several

    bool operator==(const GroupTotal&) const = default;
};

class GroupTotals {
public:
    using KeyOf = std::function<GroupKey(const Line&, const LineBill&)>;

    // REQUIRES: lines of different currencies have different keys.
    explicit GroupTotals(KeyOf key_of) : key_of_(std::move(key_of)) {}

    // Throws ArithmeticOverflow where a sum leaves the range of exact arithmetic.
    // `added`: by a rule, and no line of the report.
    void add(const Line& line, const LineBill& bill, bool added = false);

    // One row per group, sorted by key. Groups that hold no line and no amount are left out, here and below.
    std::vector<GroupTotal> groups() const;
    // One row per group and workflow, sorted by key, then workflow name.
    std::vector<GroupTotal> groups_by_workflow() const;

private:
    KeyOf key_of_;
    std::map<std::pair<GroupKey, std::string>, GroupTotal> totals_;
};

}  // namespace bw
