// Payers whose files are the main payer's, changed by SQL.
#pragma once

#include "data.h"

namespace bw::bench {

// Writes the first `lines` lines of the main payer, with `columns` in the place of `*`, as one Parquet file, unless it is
// there. Runs in a process of its own, whose memory is gone when it ends.
Result<void> make_payer_by_sql(const Options& options, const Paths& paths, std::int64_t lines,
                               const std::string& columns);

}  // namespace bw::bench
