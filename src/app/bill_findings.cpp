#include "app/bill_findings.h"

namespace bw {

std::string_view identities_held() { return "cells = lines (1), rows = cells (2), cost + effects = charge (3)"; }

std::vector<FindingSection> finding_sections(const Bill& bill, bool with_subsets) {
    const Findings& findings = bill.findings;
    std::vector<FindingSection> sections;
    const auto add = [&](std::string_view title, const std::map<std::string, Tally>& tallies) {
        if (!tallies.empty()) sections.push_back({title, &tallies});
    };
    if (with_subsets) add("accounts in no subset", findings.unassigned_accounts);
    add("billed at cost, since no workflow is named", findings.at_cost);
    add("public price absent, charge left as it was", findings.lacking_public_price);
    add("no price list has the highest rate, charged at the public on-demand rate", findings.lacking_top_rate);
    add("negative lines without an ARN that may belong to a replaced commitment", findings.unattributed_negatives);
    add("fees that stay on a bill while another customer is charged the public price for the commitment's use",
        findings.fees_of_replaced);
    add("fees that left bills for use of the commitment that no bill charges", findings.fees_of_nobody);
    add("use charged the public price of commitments whose fees are on no bill, at its effective cost",
        findings.replaced_without_fee);
    add("commitments shared by more than one customer, which AWS's terms of June 2025 forbid, at their effective cost",
        findings.shared_by_customers);
    add("commitments without a readable owner, matched by no rule", findings.unreadable_owners);
    add("commitments and caps that charge or take off nothing, since months of their term are not held, or were billed "
        "without the "
        "rule or in another currency",
        findings.terms_not_known);
    add("line item types that are not known", findings.unknown_line_types);
    return sections;
}

}  // namespace bw
