// What part of a line carries which identifier, and what is charged for it.
#pragma once

#include <string>
#include <vector>

#include "oracle/charge.h"

namespace bw::oracle {

// The part that reaches from what the identifiers before it have to what it and these have.
struct IdentifierPart {
    std::string identifier{};
    Coefficient before{};
    Coefficient with = kOne;
};

// In the order of the sentence: of the first rule of the workflow that is about the line. One without a name where none is.
std::vector<IdentifierPart> identifiers_of(const Line& line, const Workflow* workflow, const OracleInput& input);

// Of the charge as it stands, by the formula of docs/semantics.md.
ExactAmount on_part(const Charge& charge, const Line& line, const IdentifierPart& part);

}  // namespace bw::oracle
