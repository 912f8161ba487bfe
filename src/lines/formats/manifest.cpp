#include "lines/manifest.h"
#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) { return is_manifest_content(content); }

}  // namespace

// Legacy reports name an assembly, Data Exports an execution.
bool is_manifest_content(const Content& content) {
    return is_json_with(content, "assemblyId") || is_json_with(content, "executionId") ||
           is_json_with(content, "exportArn");
}

constinit const FormatInfo kManifest{
    .name = "the manifest of a report, not the report",
    .reads = std::nullopt,
    .instead = "Give the files it lists, or their folder.",
    .holds_lines = false,
    .matches = matches,
};

}  // namespace bw
