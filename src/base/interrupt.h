// Being told to stop (Ctrl-C, SIGTERM): `cli` hears the signal; long work asks, or is called.
#pragma once

#include <functional>

#include "base/error.h"

namespace bw {

// From the first call on, stop_requested() is true. Calls the callbacks of all OnStop; may be called again for work
// that has begun since. Thread safe; not for signal handlers.
void request_stop();
bool stop_requested();

// Calls `act` whenever request_stop() is called, from its thread, until this is destroyed. `act` returns at once and
// makes no OnStop.
class OnStop {
public:
    explicit OnStop(std::function<void()> act);
    ~OnStop();
    OnStop(const OnStop&) = delete;
    OnStop& operator=(const OnStop&) = delete;

private:
    std::function<void()> act_;
};

// kInterrupted, with its sentence.
Error interrupted();

}  // namespace bw
