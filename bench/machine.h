// The machine that the figures hold for.
#pragma once

#include <string>

namespace bw::bench {

// "2 cores of AMD EPYC, 23.4 GiB of memory, load 0.10"
std::string machine_text();

}  // namespace bw::bench
