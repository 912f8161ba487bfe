#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) {
    return content.container == Container::kOther && content.head.starts_with("BZh");
}

}  // namespace

constinit const FormatInfo kBzip2{
    .name = "a file packed with bzip2",
    .reads = std::nullopt,
    .instead = "Unpack it, or pack it with gzip.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
