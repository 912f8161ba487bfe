#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) {
    return content.container == Container::kOther && content.head.starts_with("\x28\xB5\x2F\xFD");
}

}  // namespace

constinit const FormatInfo kZstd{
    .name = "a file packed with Zstandard",
    .reads = std::nullopt,
    .instead = "Unpack it, or pack it with gzip.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
