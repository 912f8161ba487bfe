// What goes with a payer's lines: the table of its subsets and two workflows, ready for `billwright bill`.
#pragma once

#include <string>

#include "sample/payer.h"

namespace bw::sample {

// CSV with the headers Account Name, AWS Account Email, AWS Account ID, Subset Name, Billing Workflow Name.
std::string subsets_table(const Payer& payer);

// The workflows Standard and Retail as sentences.
std::string workflows_text(const Payer& payer);

}  // namespace bw::sample
