#include "lines/formats/list.h"

namespace bw {
namespace {

// A zip file that begins with one of the parts of an Office document.
bool matches(const Content& content) {
    const std::string_view head = content.head;
    if (content.container != Container::kOther || !head.starts_with("PK\x03\x04")) return false;
    return head.find("[Content_Types].xml") != head.npos || head.find("_rels/.rels") != head.npos ||
           head.find("xl/") != head.npos || head.find("docProps/") != head.npos;
}

}  // namespace

constinit const FormatInfo kXlsx{
    .name = "a spreadsheet",
    .reads = std::nullopt,
    .instead = "Give a Cost and Usage Report as Parquet or CSV.",
    .holds_lines = false,
    .matches = matches,
};

}  // namespace bw
