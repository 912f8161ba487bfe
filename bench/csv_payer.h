// The payer whose files are csv.gz.
#pragma once

#include "data.h"

namespace bw::bench {

inline PayerSize csv_payer(const Options& options) { return {options.lines / 10, options.accounts, "legacy-csv"}; }

}  // namespace bw::bench
