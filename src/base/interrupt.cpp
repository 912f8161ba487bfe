#include "base/interrupt.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

namespace bw {
namespace {

struct Listeners {
    std::mutex mutex;
    std::vector<const std::function<void()>*> acts;
};

// Never destroyed: a thread may still look at it while the program ends.
Listeners& listeners() {
    static auto* const all = new Listeners;
    return *all;
}

std::atomic<bool>& asked() {
    static std::atomic<bool> flag = false;
    return flag;
}

}  // namespace

void request_stop() {
    asked() = true;
    const std::scoped_lock lock(listeners().mutex);
    for (const auto* act : listeners().acts) (*act)();
}

bool stop_requested() { return asked(); }

OnStop::OnStop(std::function<void()> act) : act_(std::move(act)) {
    const std::scoped_lock lock(listeners().mutex);
    listeners().acts.push_back(&act_);
}

OnStop::~OnStop() {
    const std::scoped_lock lock(listeners().mutex);
    std::erase(listeners().acts, &act_);
}

Error interrupted() {
    return {Code::kInterrupted, "stopped before it was done", {}, "Nothing was published. Run the command again."};
}

}  // namespace bw
