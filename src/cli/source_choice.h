// The arguments that choose among the reports and deliveries of sources: of `ingest`, `bill` and `verify`.
#pragma once

#include "app/reports.h"

namespace CLI {
class App;
}

namespace bw {

// `choice` must live as long as the command.
void add_source_choice(CLI::App& command, SourceChoice& choice);

}  // namespace bw
