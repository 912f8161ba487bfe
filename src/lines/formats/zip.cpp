#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) {
    return content.container == Container::kOther && content.head.starts_with("PK\x03\x04");
}

}  // namespace

constinit const FormatInfo kZip{
    .name = "a zip file",
    .reads = std::nullopt,
    .instead = "Unpack it and give the CSV in it.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
