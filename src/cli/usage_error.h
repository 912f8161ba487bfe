// Arguments that are not understood, as errors of ours: with a code and what to do.
#pragma once

#include "base/error.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace bw {

// kUsage, with what was probably meant, else where the arguments are described. REQUIRES: `app` threw `error`.
Error usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace bw
