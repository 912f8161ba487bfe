// A draft against what is in force: charges of every customer and month, before and after.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "billing/bill.h"
#include "tables/exact_table.h"

namespace bw {

struct PreviewRow {
    std::string subset;
    Month month{};
    std::string payer;
    std::string currency;
    ExactAmount cost{};
    ExactAmount before{};
    ExactAmount after{};

    ExactAmount difference() const { return after - before; }
    ExactAmount margin() const { return after - cost; }
};

// What one rule of a draft did to the charges of all months.
struct RuleWorth {
    std::string workflow;
    std::size_t number = 0;  // from 1
    std::string rule;        // its sentence
    std::string currency;
    ExactAmount effect{};
};

// A payer's month.
struct PreviewMonth {
    Month month{};
    std::string payer;
    bool again = false;  // charged by the draft, too: it can charge something else than what is in force
};

class Preview {
public:
    // The same payer's month by both. REQUIRES: bills grouped by subset alone. Throws ArithmeticOverflow.
    void add(const Bill& before, const Bill& after);

    // By currency, the largest differences first; then by subset, month, payer.
    std::vector<PreviewRow> rows() const;
    // Of the workflows named, in their order; rules without effect too. `subsets`: of these alone; none: of all. A rule that
    // is there in some months alone (a default rule) stands where it acts.
    std::vector<RuleWorth> worth(const std::vector<std::string>& workflows,
                                 const std::vector<std::string>& subsets) const;
    // Whether any customer was billed by the workflow.
    bool bills_by(const std::string& workflow) const;

private:
    struct Effects {
        std::string subset;
        std::string workflow;
        std::string currency;
        std::vector<std::string> rules;
        std::vector<ExactAmount> effects;
    };
    std::map<std::tuple<std::string, std::string, Month, std::string>, PreviewRow> rows_{};
    std::vector<Effects> effects_{};
};

// Tables `customers`, `rules` and `months`. The payer is a column where there is more than one.
ExactTable customers_table(const std::vector<PreviewRow>& rows);
ExactTable rules_table(const std::vector<RuleWorth>& worth);
ExactTable months_table(const std::vector<PreviewMonth>& months);
// "charged again: 1 of 12 months"
std::string charged_again(const std::vector<PreviewMonth>& months);

}  // namespace bw
