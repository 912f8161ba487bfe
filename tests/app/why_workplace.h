// Asking why on reports written by tests.
#pragma once

#include <string>
#include <vector>

#include "app/why.h"
#include "app/workplace.h"

namespace bw::test {

class WhyWorkplace : public Workplace {
protected:
    // The rules are those of a workflow that bills all customers of the table.
    WhyRequest asked(const std::vector<ReportLine>& lines, const std::string& workflow, const std::string& rules,
                     const std::string& accounts, const std::vector<std::string>& filters) const {
        WhyRequest request{request_of({report("a.csv", lines)})};
        request.billed.subsets = file("s.csv", "AWS Account ID,Subset Name\n" + accounts);
        request.billed.workflows = {file("w.workflow", "Billing Workflow: " + workflow + "\n" + rules)};
        request.billed.workflow = workflow;
        for (const std::string& filter : filters) request.filters.push_back(parse_cell_filter(filter).value());
        return request;
    }

    std::string words(const WhyRequest& request, bool for_customer = false) {
        const auto result = why(home, request, notes);
        if (!result) return to_text(result.error());
        std::string text;
        for (const Why& one : result->why) text += to_words(one, for_customer);
        return text;
    }
};

}  // namespace bw::test
