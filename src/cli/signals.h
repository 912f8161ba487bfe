// SIGINT, SIGTERM and SIGHUP end the work at hand cleanly: what was begun is removed, nothing is published.
#pragma once

namespace bw {

// From here on the signals call request_stop() (base/interrupt.h); a second one ends the program at once, and what it
// leaves is removed by the next run. REQUIRES: no other thread runs yet; they all leave the signals to this one.
void listen_to_signals();

}  // namespace bw
