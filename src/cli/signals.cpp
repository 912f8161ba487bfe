#include "cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <ctime>
#include <thread>

#include "base/interrupt.h"

namespace bw {
namespace {

constexpr timespec kAgain{0, 20'000'000};

// A query that starts just as it is told to stop does not hear it: so it is told again and again.
void listen(sigset_t signals) {
    int first = 0;
    sigwait(&signals, &first);
    while (true) {
        request_stop();
        if (sigtimedwait(&signals, nullptr, &kAgain) > 0) ::_exit(1);
    }
}

}  // namespace

void listen_to_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction set{};
        // What the caller has set to be ignored (nohup) stays so.
        if (::sigaction(signal, nullptr, &set) == 0 && set.sa_handler != SIG_IGN) sigaddset(&signals, signal);
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread(listen, signals).detach();
}

}  // namespace bw
