// Workflows that bill in another currency than US dollars.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oracle/oracle.h"

namespace bw::oracle {

// What a US dollar is on the bill.
struct Exchange {
    std::string currency;
    Coefficient rate;
    Coefficient cost_rate;  // of what AWS charges
};

// By the first rule in force that has a rate for the month.
std::optional<Exchange> exchange_of(const Workflow& workflow, const OracleInput& input);

// An amount of US dollars on the bill; any other, and where there is no exchange, as it is.
Payment on_bill(Payment payment, const std::optional<Exchange>& exchange);
PercentFee on_bill(PercentFee fee, const std::optional<Exchange>& exchange);

// The rules of the workflow with what they say in US dollars as it is on the bill; support plans aside.
std::vector<Rule> rules_on_bill(const Workflow& workflow, const OracleInput& input);

}  // namespace bw::oracle
