// Other programs, timed from start to end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

namespace bw::bench {

struct ChildRun {
    double seconds = 0;
    double peak_bytes = 0;  // of resident memory
};

// Runs the program with its output (both streams) in the file `log`. The peak is never below what this process has
// resident at the start: call it while this process is small. Errors: kOutputFailed, also where the program fails.
Result<ChildRun> run_child(const std::vector<std::string>& command, const std::filesystem::path& log);

}  // namespace bw::bench
