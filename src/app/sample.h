// Writes a payer that does not exist, to try the program on and to measure it with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/progress.h"
#include "base/calendar.h"
#include "base/error.h"

namespace bw {

struct SampleOptions {
    std::int64_t lines = 0;  // over all months, exactly; where discounts have no lines of their own, that many fewer
    int accounts = 0;        // the payer's own included
    int months = 0;
    std::uint64_t seed = 0;
    Month until{};            // the last month
    std::string format{};     // "legacy-parquet" ... (app/sample_layout.h)
    int deliveries = 1;       // of each month, one after the other
    bool open = false;        // the last month is not over
    bool split = false;       // with split cost allocation rows, which FOCUS has none of
    std::string discounts{};  // "rows" or "columns"; "" means what AWS does by default in that format
    std::filesystem::path out{};
};

struct SampleSummary {
    std::string payer{};
    std::uint64_t lines = 0;
    std::vector<std::filesystem::path> folders{};  // one for each month: of its last delivery
    std::filesystem::path subsets{};               // table of accounts and customers
    std::filesystem::path workflows{};             // sentences
};

// Same options, same payer, in every format. Replaces a sample that is in `out`.
// Errors: kUsage (options out of range, unknown format, `out` holds something else), kOutputFailed.
Result<SampleSummary> make_sample(const SampleOptions& options, Progress& progress);

}  // namespace bw
