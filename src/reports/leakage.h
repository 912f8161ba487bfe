// Whose commitments lower whose bill. Since June 2025 AWS's terms let an RI or Savings Plan benefit one end customer only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "reports/measured.h"
#include "tables/exact_table.h"

namespace bw {

class Leakage {
public:
    // How bills and cells are grouped for it.
    static std::vector<GroupBy> grouping();

    // One payer's month. REQUIRES: both by grouping(). Throws ArithmeticOverflow.
    void add(const Bill& bill, const std::vector<MeasuredRow>& measured);

    // Table `customers`: owner x customer that used it, for RIs and Savings Plans: usage, normalized units, the usage at the
    // public price, its effective cost, the savings, and what the customer was charged for it. Owners whose ARN names no
    // account are "".
    ExactTable customers() const;

    // Table `commitments`: those whose discounts reached more than one customer (`unassigned`, the MSP's own, is none), or
    // a customer that is not the owner's.
    ExactTable commitments() const;

private:
    struct Use {
        Covered covered{};
        ExactAmount charge{};
    };
    struct Pair {
        std::string month;
        std::string payer;
        std::string kind;
        std::string owner;
        std::string customer;
        std::string currency;
        auto operator<=>(const Pair&) const = default;
    };
    struct Commitment {
        std::string month;
        std::string payer;
        std::string arn;
        std::string account;  // the owner
        std::string owner;    // the owner's subset
        std::string currency;
        auto operator<=>(const Commitment&) const = default;
    };
    std::map<Pair, Use> pairs_{};
    std::map<Commitment, std::map<std::string, Covered>> commitments_{};  // by the customer that used it
};

}  // namespace bw
