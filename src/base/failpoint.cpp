#include "base/failpoint.h"

#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "base/interrupt.h"

namespace bw {
namespace {

constexpr const char* kVariable = "BILLWRIGHT_FAILPOINT";
constexpr const char* kTraceVariable = "BILLWRIGHT_FAILPOINT_TRACE";
constexpr std::string_view kAnyName = "#";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

struct Armed {
    std::string name{};
    int count = 1;
    std::string action = "kill";
};

// "NAME:COUNT=ACTION"
Armed armed_by(std::string_view text) {
    Armed armed;
    if (const auto at = text.rfind('='); at != std::string_view::npos) {
        armed.action = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (const auto at = text.rfind(':'); at != std::string_view::npos) {
        std::from_chars(text.data() + at + 1, text.data() + text.size(), armed.count);
        text = text.substr(0, at);
    }
    armed.name = text;
    return armed;
}

void wait_to_be_stopped() {
    using namespace std::chrono_literals;
    for (int i = 0; i < 3000 && !stop_requested(); ++i) std::this_thread::sleep_for(10ms);
}

void act(const std::string& action) {
    if (action == "kill") (void)::kill(::getpid(), SIGKILL);
    if (action == "term") (void)::kill(::getpid(), SIGTERM);
    wait_to_be_stopped();
}

}  // namespace

namespace detail {

const bool kFailpointsAreOn = std::getenv(kVariable) != nullptr || std::getenv(kTraceVariable) != nullptr;

void pass_failpoint(std::string_view name) {
    static const Armed armed = armed_by(environment(kVariable));
    static const std::string trace = environment(kTraceVariable);
    static std::atomic<int> passed = 0;
    if (!trace.empty()) std::ofstream(trace, std::ios::app) << name << '\n' << std::flush;
    const bool meant = armed.name == kAnyName || armed.name == name;
    if (meant && ++passed == armed.count) act(armed.action);
}

}  // namespace detail
}  // namespace bw
