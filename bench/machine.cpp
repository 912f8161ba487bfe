#include "machine.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "base/trim.h"

namespace bw::bench {
namespace {

std::string cpu_name() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("model name")) continue;
        const auto colon = line.find(':');
        if (colon != std::string::npos) return std::string{trim(std::string_view{line}.substr(colon + 1))};
    }
    return "an unknown processor";
}

}  // namespace

std::string machine_text() {
    const double bytes = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    std::array<double, 1> load{};
    if (getloadavg(load.data(), 1) != 1) load[0] = 0;
    return fmt::format("{} cores of {}, {:.1f} GiB of memory, load {:.2f} at the start",
                       std::thread::hardware_concurrency(), cpu_name(), bytes / (1024.0 * 1024 * 1024), load[0]);
}

}  // namespace bw::bench
