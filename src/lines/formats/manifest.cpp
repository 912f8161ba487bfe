#include "lines/formats/list.h"

namespace bw {
namespace {

// Legacy reports name an assembly, Data Exports an execution.
bool matches(const Content& content) {
    return is_json_with(content, "assemblyId") || is_json_with(content, "executionId") ||
           is_json_with(content, "exportArn");
}

}  // namespace

constinit const FormatInfo kManifest{
    .name = "the manifest of a report, not the report",
    .reads = std::nullopt,
    .instead = "Give the files it lists, or their folder.",
    .holds_lines = false,
    .matches = matches,
};

}  // namespace bw
