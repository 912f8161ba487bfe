#include "cli/source_choice.h"

#include <CLI/CLI.hpp>

namespace bw {

void add_source_choice(CLI::App& command, SourceChoice& choice) {
    command.add_option("--report", choice.report, "of the sources, only the report of this name");
    command
        .add_option("--delivery", choice.deliveries,
                    "of the sources, only this delivery, also an older one: its id or the beginning of one; can be "
                    "given again")
        ->allow_extra_args(false);
}

}  // namespace bw
