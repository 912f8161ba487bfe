// The lines that rules add to bills.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workflow/rule.h"

namespace bw::oracle {

struct AddedLine {
    std::string_view line_type;
    std::string service;
    std::string currency{};        // "": of the customer's lines
    bool in_any_currency = false;  // also where the customer has no lines in it
    bool per_account = false;
};

// Nothing where the rule adds none.
std::optional<AddedLine> added_line(const RuleBody& rule);

}  // namespace bw::oracle
