#pragma once

namespace bw {

// Runs one command line; returns the exit status (0 done, 1 errors). Results go to stdout, all else to stderr.
int run(int argc, char** argv);

}  // namespace bw
